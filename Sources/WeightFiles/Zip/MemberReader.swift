/// Reads the bytes of one entry of an archive, front to back, and holds them to their checksum.
struct MemberReader: ~Copyable {
  private let member: ArchiveMember
  private let context: ErrorContext
  private var inflater: Inflater?
  /// The decompressed bytes that were read or skipped.
  private var position = 0
  private var checksum: UInt32 = 0
  /// False once bytes were passed over without being read.
  private var isChecked = true

  init(_ member: ArchiveMember, context: ErrorContext) throws(WeightFileError) {
    self.member = member
    self.context = context
    if member.isDeflated {
      inflater = try Inflater(
        offset: member.dataOffset, count: member.storedSize, context: context)
    } else {
      inflater = nil
    }
  }

  /// Fills `buffer`, which must not ask for more than the entry has left.
  ///
  /// - Throws: `npz.truncatedData`, `npz.badCompression`, `file.unreadable`; with the last byte
  ///   also `npz.crc`.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer, from file: borrowing OpenFile
  ) throws(WeightFileError) {
    precondition(buffer.count <= member.size - position, "read beyond the end of an entry")
    guard buffer.count > 0 else { return }
    if let done = try unsafe inflater?.read(into: buffer, from: file) {
      guard done == buffer.count else {
        throw context.error(
          .npzBadCompression, expected: "\(member.size) bytes", found: "\(position + done)")
      }
    } else {
      let offset = member.dataOffset + position
      let done = try unsafe file.read(into: buffer, at: offset)
      guard done == buffer.count else { throw context.error(.npzTruncatedData, at: offset + done) }
    }
    position += buffer.count
    if isChecked { checksum = unsafe crc32(checksum, UnsafeRawBufferPointer(buffer)) }
    if position == member.size { try finish(file) }
  }

  /// Passes over `count` bytes, of which the entry must have so many left: at once where they are
  /// stored as they are, and then the checksum is not looked at.
  ///
  /// - Throws: as `read`.
  mutating func skip(_ count: Int, from file: borrowing OpenFile) throws(WeightFileError) {
    guard count > 0 else { return }
    guard member.isDeflated else {
      position += count
      isChecked = false
      return
    }
    var block = [UInt8](repeating: 0, count: min(count, 1 << 16))
    var left = count
    while left > 0 {
      let part = min(left, block.count)
      var span = block.mutableSpan
      try unsafe span.withUnsafeMutableBytes { buffer throws(WeightFileError) in
        try unsafe read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<part]), from: file)
      }
      left -= part
    }
  }

  /// The next `count` bytes, or as many as there are.
  ///
  /// - Throws: as `read`.
  mutating func bytes(
    _ count: Int, from file: borrowing OpenFile
  ) throws(WeightFileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(count, member.size - position))
    var span = bytes.mutableSpan
    try unsafe span.withUnsafeMutableBytes { buffer throws(WeightFileError) in
      try unsafe read(into: buffer, from: file)
    }
    return bytes
  }

  private mutating func finish(_ file: borrowing OpenFile) throws(WeightFileError) {
    try inflater?.finish(from: file)
    guard isChecked, checksum != member.checksum else { return }
    func hexadecimal(_ value: UInt32) -> String { "0x" + String(value, radix: 16) }
    throw context.error(
      .npzChecksum, expected: hexadecimal(member.checksum), found: hexadecimal(checksum))
  }
}
