/// The directory of an `.npz`: a zip archive of `.npy` arrays, stored or deflated.
enum NpzFile {
  /// All arrays of the archive, in the order of its directory.
  ///
  /// - Throws: errors of `npz` and `npy`; `pytorch.refused` and `hdf5.refused` for the archives of
  ///   PyTorch and Keras.
  /// - Complexity: one read of the header of each array.
  static func read(
    _ file: borrowing OpenFile, _ options: WeightFile.Options
  ) throws(WeightFileError) -> WeightFile.Directory {
    let context = ErrorContext(file.path)
    let directory = try ZipDirectory(file)
    let entries = try ZipEntry.all(directory, in: file)
    for entry in entries {
      let name = entry.name.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
      if name == Array("data.pkl".utf8) { throw context.error(.pytorchRefused) }
      if name == Array("model.weights.h5".utf8) { throw context.error(.hdf5Refused) }
    }

    var members: [(name: String, member: ArchiveMember, place: Int)] = []
    var seen: Set<[UInt8]> = []
    var ranges: [(range: Range<Int>, tensor: String)] = []
    for entry in entries {
      let name = try ZipMemberCheck.name(entry, context)
      let context = ErrorContext(file.path, tensor: name)
      guard seen.insert(entry.name).inserted else {
        throw context.error(.npzDuplicateName, at: entry.place)
      }
      let member = try ZipMemberCheck.member(
        entry, in: file, before: directory.range.lowerBound, limit: options.memberLimit, context)
      members.append((name, member, entry.place))
      let end = member.dataOffset + member.storedSize
      ranges.append((Int(entry.headerOffset)..<end, name))
    }
    ranges.sort { $0.range.lowerBound < $1.range.lowerBound }
    for (former, latter) in zip(ranges, ranges.dropFirst())
    where latter.range.lowerBound < former.range.upperBound {
      throw ErrorContext(file.path, tensor: latter.tensor).error(
        .npzOverlap, at: latter.range.lowerBound,
        expected: "a place from byte \(former.range.upperBound) on")
    }

    var result = WeightFile.Directory()
    for (name, member, _) in members {
      try read(name, member, in: file, options, into: &result)
    }
    return result
  }

  private static func read(
    _ name: String, _ member: ArchiveMember, in file: borrowing OpenFile,
    _ options: WeightFile.Options, into result: inout WeightFile.Directory
  ) throws(WeightFileError) {
    let context = ErrorContext(file.path, tensor: name)
    var reader = try MemberReader(member, context: context)
    var bytes = try reader.bytes(NumpyHeader.prefixLength, from: file)
    let length = try NumpyHeader.length(bytes, fileSize: member.size, context)
    if length > bytes.count { bytes += try reader.bytes(length - bytes.count, from: file) }
    let header = try NumpyHeader(Array(bytes.prefix(length)), options, context)
    switch header.type {
    case .unsupported(let text):
      result.skipped.append(SkippedTensor(name: name, elementTypeText: text, path: file.path))
    case .element(let type, let order):
      try header.check(dataLength: member.size - length, type, headerLength: length, context)
      result.tensors.append(
        WeightTensor(
          name: name, shape: header.shape, count: header.count, elementType: type,
          byteOrder: order, isFortranOrder: header.isFortranOrder, path: file.path,
          location: .member(member, headerLength: length)))
    }
  }
}
