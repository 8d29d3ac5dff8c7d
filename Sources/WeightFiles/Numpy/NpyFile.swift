/// A file that is one `.npy` array.
enum NpyFile {
  /// The array as the only tensor, named after the file.
  ///
  /// - Throws: errors of `npy`, `file.unreadable`.
  static func read(
    _ file: borrowing OpenFile, _ options: WeightFile.Options
  ) throws(WeightFileError) -> WeightFile.Directory {
    let name = stem(file.path)
    let context = ErrorContext(file.path)
    let prefix = try file.bytes(NumpyHeader.prefixLength, at: 0)
    let length = try NumpyHeader.length(prefix, fileSize: file.size, context)
    let bytes = try file.bytes(length, at: 0)
    guard bytes.count == length else {
      throw context.error(.npyTruncatedHeader, at: bytes.count, expected: "\(length) bytes")
    }
    let header = try NumpyHeader(bytes, options, context)
    switch header.type {
    case .unsupported(let text):
      let hint = text.hasSuffix("V2") ? ", perhaps bfloat16 of ml_dtypes" : ""
      throw context.error(
        .npyUnsupportedDtype, expected: "f2, f4 or f8", found: "\"\(text)\"\(hint)")
    case .element(let type, let order):
      try header.check(dataLength: file.size - length, type, headerLength: length, context)
      var result = WeightFile.Directory()
      result.tensors.append(
        WeightTensor(
          name: name, shape: header.shape, count: header.count, elementType: type,
          byteOrder: order, isFortranOrder: header.isFortranOrder, path: file.path,
          location: .plain(offset: length, ifTruncated: .npyTruncatedData)))
      return result
    }
  }

  /// The file's name without folders and without what follows the last dot, if anything precedes
  /// it.
  static func stem(_ path: String) -> String {
    let file = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    guard let dot = file.lastIndex(of: UInt8(ascii: ".")), dot > file.startIndex else {
      return String(Substring(file))
    }
    return String(Substring(file[..<dot]))
  }
}
