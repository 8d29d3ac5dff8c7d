/// The directory of a `.safetensors` file.
///
/// Source: the format's README and safetensors/src/tensor.rs of version 0.8. Stricter than it: no
/// key may be there twice, nothing may precede the header's brace, and only spaces follow it.
enum SafetensorsFile {
  /// The longest header, as the reference has it.
  static let mostHeaderBytes = 100_000_000
  private static let codes = JSONScanner.Codes(
    syntax: .safetensorsHeaderSyntax, duplicateKey: .safetensorsDuplicateKey)

  /// All tensors, in the order of their data.
  ///
  /// - Throws: errors of `st`, `file.unreadable`.
  /// - Complexity: O(*h* + *n* log *n*) for a header of *h* bytes with *n* tensors; memory of a few
  ///   times the header.
  static func read(_ file: borrowing OpenFile) throws(WeightFileError) -> WeightFile.Directory {
    let context = ErrorContext(file.path)
    let prefix = LittleEndianBytes(try file.bytes(8, at: 0))
    guard prefix.count == 8 else {
      throw context.error(
        .safetensorsTruncatedHeader, at: prefix.count, expected: "8 bytes",
        found: "\(prefix.count)")
    }
    let length = prefix.u64(0)
    guard length <= UInt64(mostHeaderBytes) else {
      throw context.error(
        .safetensorsHeaderTooLarge, at: 0, expected: "at most \(mostHeaderBytes) bytes",
        found: "\(length)")
    }
    let start = 8 + Int(length)
    let bytes = try file.bytes(Int(length), at: 8)
    guard bytes.count == Int(length) else {
      throw context.error(
        .safetensorsTruncatedHeader, at: 8 + bytes.count, expected: "\(length) bytes",
        found: "\(bytes.count)")
    }
    let dataLength = file.size - start
    let entries = try entries(bytes, dataLength: dataLength, context)
      .sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
    try checkTiling(entries, start: start, dataLength: dataLength, context)

    var result = WeightFile.Directory()
    for entry in entries {
      if let type = entry.type.elementType {
        result.tensors.append(
          WeightTensor(
            name: entry.name, shape: entry.shape, count: entry.count, elementType: type,
            byteOrder: .little, isFortranOrder: false, path: file.path,
            location: .plain(
              offset: start + entry.range.lowerBound, ifTruncated: .safetensorsTruncatedData)))
      } else {
        result.skipped.append(
          SkippedTensor(name: entry.name, elementTypeText: entry.typeName, path: file.path))
      }
    }
    return result
  }

  private static func entries(
    _ bytes: [UInt8], dataLength: Int, _ context: ErrorContext
  ) throws(WeightFileError) -> [SafetensorsEntry] {
    var scanner = JSONScanner(bytes, base: 8, codes, context)
    guard bytes.first == UInt8(ascii: "{") else { throw scanner.syntax("\"{\"") }
    var entries: [SafetensorsEntry] = []
    try scanner.object { scanner, key, place throws(WeightFileError) in
      if key == "__metadata__" {
        try passMetadata(&scanner)
      } else {
        scanner.name(tensor: key)
        entries.append(
          try SafetensorsEntry(&scanner, name: key, place: place, dataLength: dataLength))
        scanner.name(tensor: nil)
      }
    }
    try scanner.finish(spaces: [0x20])
    return entries
  }

  /// Passes the metadata: an object of strings, or null.
  private static func passMetadata(_ scanner: inout JSONScanner) throws(WeightFileError) {
    if scanner.takeNull() { return }
    func bad(_ scanner: inout JSONScanner) -> WeightFileError {
      let place = scanner.place
      return scanner.context.error(.safetensorsBadMetadata, at: place)
    }
    guard scanner.next == UInt8(ascii: "{") else { throw bad(&scanner) }
    try scanner.object { scanner, _, _ throws(WeightFileError) in
      guard scanner.next == UInt8(ascii: "\"") else { throw bad(&scanner) }
      _ = try scanner.string()
    }
  }

  /// Holds the data to be those of one tensor after the other, up to the end of the file.
  private static func checkTiling(
    _ entries: [SafetensorsEntry], start: Int, dataLength: Int, _ context: ErrorContext
  ) throws(WeightFileError) {
    var end = 0
    for entry in entries {
      if entry.range.lowerBound != end {
        throw ErrorContext(context.path, tensor: entry.name).error(
          entry.range.lowerBound < end ? .safetensorsOverlap : .safetensorsHole,
          at: start + entry.range.lowerBound, expected: "byte \(start + end)")
      }
      end = entry.range.upperBound
    }
    guard end == dataLength else {
      throw context.error(
        .safetensorsTrailingData, at: start + end, expected: "\(end) bytes of data",
        found: "\(dataLength)")
    }
  }
}
