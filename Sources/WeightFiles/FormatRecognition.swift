/// Says which format a file is of.
enum FormatRecognition {
  /// By the first bytes; by the end of the name only for the index of shards, which is any JSON,
  /// and for a file whose first bytes are those of no format, to say what is wrong with it.
  ///
  /// - Throws: `file.unknownFormat`, the refusals of other formats, `file.unreadable`.
  static func format(of file: borrowing OpenFile) throws(WeightFileError) -> WeightFile.Format {
    let context = ErrorContext(file.path)
    let head = try file.bytes(16, at: 0)
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    func ends(_ suffixes: String...) -> Bool {
      suffixes.contains { suffix in
        file.path.utf8.suffix(suffix.utf8.count).map(lowercased).elementsEqual(suffix.utf8)
      }
    }
    if ends(".index.json") { return .shardedSafetensors }

    // First, because the length that precedes the brace may look like any of the others.
    let hasLength = head.count >= 8 && head[4..<8].allSatisfy { $0 == 0 }
    if hasLength, head.count > 8, head[8] == UInt8(ascii: "{") { return .safetensors }

    if begins([0x93] + Array("NUMPY".utf8)) { return .npy }
    if begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) { return .npz }
    if begins([0x89] + Array("HDF\r\n".utf8) + [0x1A, 0x0A]) { throw context.error(.hdf5Refused) }
    if begins(Array("GGUF".utf8)) { throw context.error(.ggufRefused) }

    if ends(".npy") { return .npy }
    if ends(".npz") { return .npz }
    if ends(".safetensors") { return .safetensors }

    // These signatures are short.
    if !hasLength, head.count >= 3 {
      if head[0] == 0x80, 2...5 ~= head[1] { throw context.error(.pytorchRefused) }
      if isONNX(head) { throw context.error(.onnxRefused) }
    }
    if ends(".pt", ".pth") { throw context.error(.pytorchRefused) }
    if ends(".h5", ".hdf5", ".keras") { throw context.error(.hdf5Refused) }
    if ends(".gguf") { throw context.error(.ggufRefused) }
    if ends(".onnx") { throw context.error(.onnxRefused) }
    throw context.error(.unknownFormat)
  }

  /// Whether a protocol buffer begins as ONNX models do: the field 1, a small version of the
  /// format, and then one of the fields that are strings or messages.
  private static func isONNX(_ head: [UInt8]) -> Bool {
    head[0] == 0x08 && 1...31 ~= head[1] && [0x12, 0x1A, 0x22, 0x32, 0x3A, 0x42].contains(head[2])
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}
