/// Where an entry of a zip archive lies and how to read it, as its central directory says.
struct ArchiveMember: Hashable, Sendable {
  /// The first byte of its stored or compressed data in the file.
  let dataOffset: Int
  /// The bytes it takes in the file.
  let storedSize: Int
  /// The bytes it has when decompressed.
  let size: Int
  /// The CRC-32 of the decompressed bytes.
  let checksum: UInt32
  /// Whether the data are a deflate stream. Otherwise they are there as they are.
  let isDeflated: Bool
}
