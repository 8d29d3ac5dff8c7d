/// The end of a zip archive, which says where its directory is.
///
/// Source: APPNOTE.TXT 6.3.10, §4.3.14 to §4.3.16.
struct ZipDirectory {
  /// Where the directory begins and ends in the file.
  let range: Range<Int>
  /// The entries it claims to have.
  let count: Int

  /// - Throws: `npz.notZip` if no end is there, `npz.badDirectory` if the directory does not lie
  ///   right before it.
  init(_ file: borrowing OpenFile) throws(WeightFileError) {
    let context = ErrorContext(file.path)
    // The end: 22 bytes and a comment of at most 65535, which may look like an end itself.
    let start = max(0, file.size - 22 - 0xFFFF)
    let tail = LittleEndianBytes(try file.bytes(file.size - start, at: start))
    var end = tail.count - 22
    while end >= 0, tail.u32(end) != 0x0605_4B50 || tail.u16(end + 20) != tail.count - end - 22 {
      end -= 1
    }
    guard end >= 0 else { throw context.error(.npzNotZip) }

    let size: UInt64
    let offset: UInt64
    let entries: UInt64
    var directoryEnd = start + end
    if end >= 20, tail.u32(end - 20) == 0x0706_4B50 {
      guard tail.u32(end - 16) == 0, tail.u32(end - 4) <= 1 else {
        throw context.error(.npzBadDirectory, at: start + end - 16, found: "several disks")
      }
      let position = tail.u64(end - 12)
      guard let position = Int(exactly: position), position <= directoryEnd - 20 - 56 else {
        throw context.error(.npzBadDirectory, at: start + end - 12, found: "\(position)")
      }
      let record = LittleEndianBytes(try file.bytes(56, at: position))
      // Its length is that of all that follows the first 12 bytes; it may have extensions.
      guard record.count == 56, record.u32(0) == 0x0606_4B50,
        record.u64(4) == UInt64(directoryEnd - 20 - position - 12), record.u32(16) == 0,
        record.u32(20) == 0, record.u64(24) == record.u64(32)
      else { throw context.error(.npzBadDirectory, at: position) }
      entries = record.u64(32)
      size = record.u64(40)
      offset = record.u64(48)
      directoryEnd = position
    } else {
      // Parts on other disks, which no file has.
      guard tail.u16(end + 4) == 0, tail.u16(end + 6) == 0, tail.u16(end + 8) == tail.u16(end + 10)
      else { throw context.error(.npzBadDirectory, at: start + end + 4) }
      entries = UInt64(tail.u16(end + 10))
      size = UInt64(tail.u32(end + 12))
      offset = UInt64(tail.u32(end + 16))
    }
    let (sum, overflow) = offset.addingReportingOverflow(size)
    guard !overflow, sum == UInt64(directoryEnd) else {
      throw context.error(
        .npzBadDirectory, at: start + end, expected: "its end at byte \(directoryEnd)",
        found: "\(offset) + \(size)")
    }
    // An entry has at least 46 bytes, so that the length of the file bounds their number.
    guard entries <= size / 46 else {
      throw context.error(
        .npzBadDirectory, at: start + end, found: "\(entries) entries in \(size) bytes")
    }
    range = Int(offset)..<directoryEnd
    count = Int(entries)
  }
}

/// Bytes with little-endian numbers at any place. Beyond the end are zeros.
struct LittleEndianBytes {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func u16(_ offset: Int) -> Int { Int(number(offset, 2)) }
  func u32(_ offset: Int) -> UInt32 { UInt32(truncatingIfNeeded: number(offset, 4)) }
  func u64(_ offset: Int) -> UInt64 { number(offset, 8) }

  private func number(_ offset: Int, _ count: Int) -> UInt64 {
    guard offset >= 0, offset <= bytes.count - count else { return 0 }
    return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
