/// What an entry of an archive must be to be read as an array.
enum ZipMemberCheck {
  /// The name of the array: that of the entry without `.npy`.
  ///
  /// Names are only labels here, but whoever unpacks the archive writes to them, and one that leads
  /// elsewhere says that the archive is an attack.
  ///
  /// - Throws: `npz.badName`.
  static func name(_ entry: ZipEntry, _ context: ErrorContext) throws(WeightFileError) -> String {
    func bad(_ expected: String) -> WeightFileError {
      context.error(
        .npzBadName, at: entry.place, expected: expected, found: "\"\(escaped(entry.name))\"")
    }
    // Without the flag for UTF-8 the code page is anyone's guess.
    let isUnicode = entry.flags & 0x800 != 0
    guard isUnicode || entry.name.allSatisfy({ $0 < 0x80 }),
      let text = String(validating: entry.name, as: UTF8.self)
    else { throw bad("UTF-8") }
    let parts = entry.name.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\")
    }
    guard entry.name.first != UInt8(ascii: "/"), entry.name.first != UInt8(ascii: "\\"),
      !parts.contains(where: { $0.elementsEqual("..".utf8) }), !entry.name.contains(0)
    else { throw bad("a relative name without \"..\"") }
    guard entry.name.count >= 4, entry.name.suffix(4).elementsEqual(".npy".utf8) else {
      throw bad("a name that ends in .npy")
    }
    return String(text.unicodeScalars.dropLast(4))
  }

  /// Where the data of the entry are, from its local header, whose sizes are not looked at: NumPy
  /// always writes them as missing.
  ///
  /// - Parameters:
  ///   - end: the byte before which the data must end.
  ///   - limit: the most bytes that compressed data may become.
  /// - Throws: errors of `npz`, `file.unreadable`.
  static func member(
    _ entry: ZipEntry, in file: borrowing OpenFile, before end: Int, limit: Int,
    _ context: ErrorContext
  ) throws(WeightFileError) -> ArchiveMember {
    // Encryption, patches, strong encryption, and directories that are encrypted.
    guard entry.flags & 0x2061 == 0 else {
      throw context.error(.npzEncrypted, at: entry.place + 8)
    }
    guard entry.method == 0 || entry.method == 8 else {
      throw context.error(
        .npzUnsupportedMethod, at: entry.place + 10, expected: "0 or 8", found: "\(entry.method)")
    }
    guard let headerOffset = Int(exactly: entry.headerOffset), headerOffset <= end - 30 else {
      throw context.error(.npzBadDirectory, at: entry.place + 42, found: "\(entry.headerOffset)")
    }
    let header = LittleEndianBytes(try file.bytes(30, at: headerOffset))
    guard header.count == 30, header.u32(0) == 0x0403_4B50, header.u16(8) == entry.method,
      header.u16(26) == entry.name.count,
      try file.bytes(entry.name.count, at: headerOffset + 30) == entry.name
    else {
      throw context.error(
        .npzBadDirectory, at: headerOffset, expected: "a header of this entry")
    }
    let dataOffset = headerOffset + 30 + header.u16(26) + header.u16(28)
    guard dataOffset <= end, entry.storedSize <= UInt64(end - dataOffset) else {
      throw context.error(
        .npzTruncatedData, at: dataOffset, expected: "\(entry.storedSize) bytes",
        found: "\(max(0, end - dataOffset))")
    }
    let isDeflated = entry.method == 8
    guard isDeflated || entry.size == entry.storedSize else {
      throw context.error(
        .npzBadDirectory, at: entry.place + 20, expected: "\(entry.size) bytes",
        found: "\(entry.storedSize)")
    }
    // Deflate makes at most 258 bytes of 2 bits. What claims more is no honest entry, whatever the
    // limit is; honest zeros come near.
    let most = min(UInt64(limit), entry.storedSize.multipliedReportingOverflow(by: 1032).0)
    guard !isDeflated || entry.size <= most else {
      throw context.error(
        .npzTooLarge, at: entry.place + 24, expected: "at most \(most) bytes",
        found: "\(entry.size)")
    }
    return ArchiveMember(
      dataOffset: dataOffset, storedSize: Int(entry.storedSize), size: Int(entry.size),
      checksum: entry.checksum, isDeflated: isDeflated)
  }
}
