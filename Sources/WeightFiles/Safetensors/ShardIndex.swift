/// The index of a model whose tensors are in several `.safetensors` files: `weight_map` says which.
///
/// Source: transformers/utils/hub.py; Hugging Face names it `model.safetensors.index.json`.
enum ShardIndex {
  private static let mostBytes = 100_000_000
  private static let codes = JSONScanner.Codes(
    syntax: .indexSyntax, duplicateKey: .indexDuplicateKey)

  /// All tensors of all shards, each shard in the order of its data; shards in the order in which
  /// the index names them first.
  ///
  /// Tensors of a shard that the index does not name are there too, as they are for whoever loads
  /// the model.
  ///
  /// - Throws: errors of `index`; of `st` and `file` with the path of a shard.
  static func read(_ file: borrowing OpenFile) throws(WeightFileError) -> WeightFile.Directory {
    let context = ErrorContext(file.path)
    let map = try weightMap(file, context)
    let folder = file.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.path[...$0] } ?? ""
    var result = WeightFile.Directory()
    // By bytes, because Swift's strings are equal if they look equal.
    var owners: [[UInt8]: String] = [:]
    for shard in map.shards {
      let directory = try SafetensorsFile.read(OpenFile(folder + shard))
      let names = directory.tensors.map(\.name) + directory.skipped.map(\.name)
      for name in names {
        if let other = owners.updateValue(shard, forKey: Array(name.utf8)) {
          throw ErrorContext(file.path, tensor: name).error(
            .indexDuplicateTensor, found: "\"\(escaped(other))\" and \"\(escaped(shard))\"")
        }
      }
      result.tensors += directory.tensors
      result.skipped += directory.skipped
    }
    for (name, shard, place) in map.entries where owners[Array(name.utf8)] != shard {
      throw ErrorContext(file.path, tensor: name).error(
        .indexMissingTensor, at: place, found: "\"\(escaped(shard))\"")
    }
    return result
  }

  private static func weightMap(
    _ file: borrowing OpenFile, _ context: ErrorContext
  ) throws(WeightFileError) -> (
    entries: [(name: String, shard: String, place: Int)], shards: [String]
  ) {
    guard file.size <= mostBytes else {
      throw context.error(
        .indexTooLarge, expected: "at most \(mostBytes) bytes", found: "\(file.size)")
    }
    var scanner = JSONScanner(try file.bytes(file.size, at: 0), base: 0, codes, context)
    var entries: [(name: String, shard: String, place: Int)]?
    var shards: [String] = []
    var seen: Set<[UInt8]> = []
    try scanner.object { scanner, key, _ throws(WeightFileError) in
      guard key == "weight_map" else { return try scanner.skipValue() }
      var map: [(name: String, shard: String, place: Int)] = []
      guard scanner.next == UInt8(ascii: "{") else {
        let place = scanner.place
        throw scanner.context.error(.indexBadEntry, at: place, expected: "an object")
      }
      try scanner.object { scanner, name, place throws(WeightFileError) in
        scanner.name(tensor: name)
        let shard = try shardName(&scanner)
        scanner.name(tensor: nil)
        map.append((name, shard, place))
        if seen.insert(Array(shard.utf8)).inserted { shards.append(shard) }
      }
      entries = map
    }
    try scanner.finish(spaces: [0x20, 0x09, 0x0A, 0x0D])
    guard let entries else { throw context.error(.indexBadEntry, expected: "a weight_map") }
    return (entries, shards)
  }

  /// The name of a file next to the index.
  private static func shardName(_ scanner: inout JSONScanner) throws(WeightFileError) -> String {
    let place = scanner.place
    guard scanner.next == UInt8(ascii: "\"") else {
      throw scanner.context.error(.indexBadEntry, at: place, expected: "the name of a file")
    }
    let name = try scanner.string()
    // By bytes: a slash that a combining character follows is no "/" among characters.
    let separators: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "\\"), 0]
    guard !name.isEmpty, name != ".", !name.utf8.contains(where: separators.contains),
      !name.utf8.elementsEqual("..".utf8), !name.contains("..")
    else {
      throw scanner.context.error(.indexBadName, at: place, found: "\"\(escaped(name))\"")
    }
    return name
  }
}
