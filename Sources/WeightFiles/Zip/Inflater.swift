internal import CZlib

/// Decompresses one deflate stream of a file, front to back, in constant memory.
@safe
struct Inflater: ~Copyable {
  /// The bytes of the file that are read at once.
  private static let blockSize = 1 << 16

  // On the heap, because zlib keeps the address of the stream and refuses one that was moved.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private let context: ErrorContext
  /// The byte of the file that is read next, and how many are left of the compressed data.
  private var offset: Int
  private var left: Int
  private var hasEnded = false

  /// A stream of `count` bytes from byte `offset` on. Nothing is read yet.
  init(offset: Int, count: Int, context: ErrorContext) throws(WeightFileError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe czlib_inflate_init_raw(stream) == Z_OK else {
      unsafe stream.deallocate()
      throw context.error(.fileUnreadable, found: "zlib has no memory")
    }
    unsafe self.stream = unsafe stream
    unsafe input = .allocate(byteCount: Self.blockSize, alignment: 16)
    self.context = context
    self.offset = offset
    left = count
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe input.deallocate()
  }

  /// The byte of the file up to which the stream has been decompressed.
  private var place: Int { unsafe offset - Int(stream.pointee.avail_in) }

  /// Fills `buffer` with what comes next.
  ///
  /// - Returns: the bytes written: fewer than asked only where the stream ends.
  /// - Throws: `npz.truncatedData`, `npz.badCompression`, `file.unreadable`.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer, from file: borrowing OpenFile
  ) throws(WeightFileError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count, !hasEnded {
      if unsafe stream.pointee.avail_in == 0 { try refill(from: file) }
      // zlib counts in 32 bits.
      let room = min(buffer.count - done, 1 << 30)
      unsafe stream.pointee.next_out = unsafe (base + done).assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_out = UInt32(room)
      let waiting = unsafe stream.pointee.avail_in
      let status = unsafe inflate(stream, Z_NO_FLUSH)
      let written = unsafe room - Int(stream.pointee.avail_out)
      let consumed = unsafe waiting - stream.pointee.avail_in
      done += written
      switch status {
      case Z_STREAM_END: hasEnded = true
      case Z_OK where written > 0 || consumed > 0: break
      case Z_OK, Z_BUF_ERROR: throw context.error(.npzBadCompression, at: place, found: "no end")
      default: throw context.error(.npzBadCompression, at: place)
      }
    }
    return done
  }

  /// Holds the stream to have ended, with nothing left over.
  ///
  /// - Throws: `npz.badCompression`, and what `read` throws.
  mutating func finish(from file: borrowing OpenFile) throws(WeightFileError) {
    var surplus: UInt8 = 0
    let extra = try unsafe withUnsafeMutableBytes(of: &surplus) {
      buffer throws(WeightFileError) in try unsafe read(into: buffer, from: file)
    }
    guard extra == 0 else {
      throw context.error(.npzBadCompression, at: place, found: "more than the directory says")
    }
    let waiting = unsafe stream.pointee.avail_in
    guard left == 0, waiting == 0 else {
      throw context.error(.npzBadCompression, at: place, found: "bytes behind its end")
    }
  }

  private mutating func refill(from file: borrowing OpenFile) throws(WeightFileError) {
    let count = min(left, Self.blockSize)
    guard count > 0 else { return }
    let block = unsafe UnsafeMutableRawBufferPointer(rebasing: input[..<count])
    let done = try unsafe file.read(into: block, at: offset)
    guard done == count else { throw context.error(.npzTruncatedData, at: offset + done) }
    unsafe stream.pointee.next_in = unsafe input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_in = UInt32(count)
    offset += count
    left -= count
  }
}

// @unchecked Sendable because it owns what it points to, and cannot be copied.
extension Inflater: @unchecked Sendable {}

/// The CRC-32 of what `checksum` covers followed by `bytes`.
func crc32(_ checksum: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
  let pointer = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
  // zlib answers a null pointer with the checksum of nothing.
  guard let pointer = unsafe pointer else { return checksum }
  return unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), pointer, bytes.count))
}
