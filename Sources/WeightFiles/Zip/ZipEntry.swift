/// An entry of the central directory of a zip archive, still without the place of its data.
///
/// Source: APPNOTE.TXT 6.3.10, §4.3.12 and §4.5.3.
struct ZipEntry {
  /// Where the entry stands in the file.
  let place: Int
  /// The bytes of the name, of which none is looked at.
  let name: [UInt8]
  let flags: Int
  let method: Int
  let checksum: UInt32
  let storedSize: UInt64
  let size: UInt64
  /// Where the local header is in the file.
  let headerOffset: UInt64

  /// All entries of `directory`.
  ///
  /// - Throws: `npz.badDirectory`, `file.unreadable`.
  static func all(
    _ directory: ZipDirectory, in file: borrowing OpenFile
  ) throws(WeightFileError) -> [ZipEntry] {
    let range = directory.range
    let bytes = LittleEndianBytes(try file.bytes(range.count, at: range.lowerBound))
    let context = ErrorContext(file.path)
    var entries: [ZipEntry] = []
    var position = 0
    for _ in 0..<directory.count {
      guard let (entry, length) = ZipEntry.parse(bytes, position, range.lowerBound) else {
        throw context.error(.npzBadDirectory, at: range.lowerBound + position)
      }
      entries.append(entry)
      position += length
    }
    guard position == range.count else {
      throw context.error(
        .npzBadDirectory, at: range.lowerBound + position,
        found: "\(range.count - position) bytes behind the last entry")
    }
    return entries
  }

  /// The entry at `position`, with its length, or nil if it is malformed.
  private static func parse(
    _ bytes: LittleEndianBytes, _ position: Int, _ base: Int
  ) -> (ZipEntry, length: Int)? {
    guard position <= bytes.count - 46, bytes.u32(position) == 0x0201_4B50 else { return nil }
    let nameLength = bytes.u16(position + 28)
    let extraLength = bytes.u16(position + 30)
    let length = 46 + nameLength + extraLength + bytes.u16(position + 32)
    guard length <= bytes.count - position else { return nil }
    let nameStart = position + 46
    let extraStart = nameStart + nameLength

    // What does not fit into 32 bits is in an extra field, in this order, if it is not there.
    var wide = WideFields(bytes, extraStart..<extraStart + extraLength)
    guard let size = wide.value(bytes.u32(position + 24)),
      let storedSize = wide.value(bytes.u32(position + 20)),
      let headerOffset = wide.value(bytes.u32(position + 42))
    else { return nil }
    let entry = ZipEntry(
      place: base + position, name: Array(bytes.bytes[nameStart..<extraStart]),
      flags: bytes.u16(position + 8), method: bytes.u16(position + 10),
      checksum: bytes.u32(position + 16), storedSize: storedSize, size: size,
      headerOffset: headerOffset)
    return (entry, length)
  }

  /// The numbers of the zip64 extra field.
  private struct WideFields {
    private let bytes: LittleEndianBytes
    private var range = 0..<0

    init(_ bytes: LittleEndianBytes, _ extra: Range<Int>) {
      self.bytes = bytes
      var position = extra.lowerBound
      while position <= extra.upperBound - 4 {
        let end = position + 4 + bytes.u16(position + 2)
        guard end <= extra.upperBound else { return }
        if bytes.u16(position) == 1 {
          range = position + 4..<end
          return
        }
        position = end
      }
    }

    /// `narrow`, or the next of the numbers if it says that it does not fit; nil without one.
    mutating func value(_ narrow: UInt32) -> UInt64? {
      guard narrow == .max else { return UInt64(narrow) }
      guard range.count >= 8 else { return nil }
      defer { range = range.lowerBound + 8..<range.upperBound }
      return bytes.u64(range.lowerBound)
    }
  }
}
