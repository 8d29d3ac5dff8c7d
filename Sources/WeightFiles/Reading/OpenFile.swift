#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A regular file that is open for reading, and closed at the end.
///
/// It is read by `pread`, never mapped: a file that shrinks while it is mapped kills the process.
@safe
struct OpenFile: ~Copyable {
  let path: String
  /// The length when it was opened, in bytes.
  let size: Int
  private let descriptor: Int32

  /// - Throws: `file.missing` or `file.unreadable`: a directory, a pipe, a device, no permission.
  init(_ path: String) throws(WeightFileError) {
    let context = ErrorContext(path)
    // A NUL would end the path early, and another file would be read.
    guard !path.utf8.contains(0) else {
      throw context.error(.fileMissing, found: "the name has a NUL")
    }
    // Without O_NONBLOCK a named pipe that nobody writes to would never open.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let number = errno
      if number == ENOENT { throw context.error(.fileMissing) }
      throw context.error(.fileUnreadable, found: systemMessage(number))
    }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else {
      let number = errno
      close(descriptor)
      throw context.error(.fileUnreadable, found: systemMessage(number))
    }
    guard information.st_mode & S_IFMT == S_IFREG, let size = Int(exactly: information.st_size)
    else {
      close(descriptor)
      let isFolder = information.st_mode & S_IFMT == S_IFDIR
      throw context.error(
        .fileUnreadable, found: isFolder ? "is a directory" : "is no regular file")
    }
    self.path = path
    self.size = size
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Fills `buffer` from byte `offset` on, as far as the file goes.
  ///
  /// - Returns: the bytes read: fewer than asked only where the file ends.
  /// - Throws: `file.unreadable`.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(WeightFileError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      let (position, overflow) = offset.addingReportingOverflow(done)
      guard !overflow, let position = off_t(exactly: position) else { return done }
      let count = unsafe pread(descriptor, base + done, buffer.count - done, position)
      if count < 0 {
        let number = errno
        if number == EINTR { continue }
        throw ErrorContext(path).error(
          .fileUnreadable, at: offset + done, found: systemMessage(number))
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// At most `count` bytes from byte `offset` on: fewer only where the file ends.
  ///
  /// What is allocated is bounded by the length of the file, whatever `count` is.
  ///
  /// - Throws: `file.unreadable`.
  func bytes(_ count: Int, at offset: Int) throws(WeightFileError) -> [UInt8] {
    let count = max(0, min(count, size - offset))
    var bytes = [UInt8](repeating: 0, count: count)
    var span = bytes.mutableSpan
    let done = try unsafe span.withUnsafeMutableBytes { buffer throws(WeightFileError) in
      try unsafe read(into: buffer, at: offset)
    }
    if done < count { bytes.removeLast(count - done) }
    return bytes
  }
}

/// What the system says about the error `number`.
func systemMessage(_ number: Int32) -> String { unsafe escaped(String(cString: strerror(number))) }
