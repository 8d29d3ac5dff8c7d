/// The stored bytes of a tensor, front to back.
struct TensorBytes: ByteSource, ~Copyable, Sendable {
  private let file: OpenFile
  private let context: ErrorContext
  private let ifTruncated: WeightFileErrorCode
  /// Where the next byte is, if the elements are stored plainly in the file.
  private var offset: Int
  /// What else they are read through.
  private var member: MemberReader?

  /// - Throws: errors of `file`; of `npz` if the header in an archive cannot be read any more.
  init(_ tensor: WeightTensor) throws(WeightFileError) {
    let context = ErrorContext(tensor.path, tensor: tensor.name)
    let file = try OpenFile(tensor.path)
    member = try Self.member(tensor.location, in: file, context)
    (offset, ifTruncated) =
      switch tensor.location {
      case .plain(let offset, let code): (offset, code)
      case .member: (0, .npzTruncatedData)
      }
    self.context = context
    self.file = file
  }

  /// The reader of an entry of an archive, behind the header of the array, or nil if it is none.
  private static func member(
    _ location: WeightTensor.Location, in file: borrowing OpenFile, _ context: ErrorContext
  ) throws(WeightFileError) -> MemberReader? {
    guard case .member(let member, let headerLength) = location else { return nil }
    var reader = try MemberReader(member, context: context)
    _ = try reader.bytes(headerLength, from: file)
    return reader
  }

  /// Fills `buffer`, which must not ask for more than the tensor has left.
  ///
  /// - Throws: `npy.truncatedData`, `st.truncatedData`, errors of `npz`, `file.unreadable`.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WeightFileError) -> Int {
    if try unsafe member?.read(into: buffer, from: file) != nil { return buffer.count }
    let done = try unsafe file.read(into: buffer, at: offset)
    guard done == buffer.count else {
      throw context.error(
        ifTruncated, at: offset + done, expected: "the length when it was opened")
    }
    offset += done
    return done
  }

  /// Passes over `count` bytes, of which the tensor must have so many left.
  ///
  /// - Throws: errors of `npz`, if the data are compressed.
  mutating func skip(_ count: Int) throws(WeightFileError) {
    if try member?.skip(count, from: file) != nil { return }
    offset += count
  }
}
