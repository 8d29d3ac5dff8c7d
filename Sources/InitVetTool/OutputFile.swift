#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file that an option names, opened before the work and written after it: whole, or not at all.
///
/// A regular file is written under a temporary name beside its target, and renamed: until then the
/// target is as it was. What is no regular file (a device, a pipe) is written as it is.
struct OutputFile: Sendable {
  /// The name as it was given.
  let path: String
  private let descriptor: Int32
  /// Where the rename leads, and the name until then; nil for what is written directly.
  private let rename: (temporary: String, target: String)?

  /// Whether `path` stands for standard output.
  static func isStandardOutput(_ path: String) -> Bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path)
  }

  /// - Throws: `Failure` that names the option and the file.
  init(_ path: String, option: String) throws(Failure) {
    func failure(_ reason: String) -> Failure {
      Failure(.outputFailed, "\(option): \(path) cannot be written: \(reason)")
    }
    self.path = path
    guard !path.isEmpty else { throw Failure(.usage, "\(option): the name of the file is empty") }
    let existing = Self.status(path)
    if let existing, existing.isSame(as: Self.status(ofDescriptor: STDOUT_FILENO)),
      existing.isRegular
    {
      throw Failure(
        .usage, "\(option): \(path) is where standard output goes already; \(option) - replaces it")
    }
    if let existing, existing.isDirectory { throw failure("it is a directory") }
    if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") || existing?.isRegular == false {
      let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(WriteError.last.reason) }
      self.descriptor = descriptor
      rename = nil
      return
    }
    guard let target = Self.resolved(path) else {
      throw failure("it is a symbolic link that leads nowhere")
    }
    if existing != nil, unsafe access(target, W_OK) != 0 { throw failure(WriteError.last.reason) }
    let temporary = Self.temporaryName(for: target)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(WriteError.last.reason) }
    if let existing {
      // Whoever could read the old file can read the new one; owners stay where that is allowed.
      _ = fchown(descriptor, existing.owner, existing.group)
      _ = fchmod(descriptor, existing.permissions)
    }
    self.descriptor = descriptor
    rename = (temporary, target)
  }

  /// Writes the content and puts it in its place.
  func write(_ text: String) throws(WriteError) {
    do throws(WriteError) {
      try StandardStreams.write(text, to: descriptor)
      guard let rename else {
        if close(descriptor) != 0 { throw .last }
        return
      }
      // Some file systems find out only now that there is no room.
      guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw .last }
      if Self.move(rename.temporary, rename.target) != 0 { throw .last }
    } catch {
      discard()
      throw error
    }
  }

  /// Removes what was begun. Harmless after `write`, and safe on any thread.
  func discard() {
    if let rename { _ = unsafe unlink(rename.temporary) }
  }

  private static func move(_ from: String, _ to: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.rename(from, to)
    #else
      unsafe Darwin.rename(from, to)
    #endif
  }

  /// The file that a chain of symbolic links leads to, so that a link stays one; nil if it leads to
  /// none.
  private static func resolved(_ path: String) -> String? {
    guard let pointer = unsafe realpath(path, nil) else {
      var byte: CChar = 0
      return unsafe readlink(path, &byte, 1) < 0 ? path : nil
    }
    defer { unsafe free(pointer) }
    return unsafe String(cString: pointer)
  }

  private static func temporaryName(for target: String) -> String {
    let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let random = String(UInt64.random(in: 0 ... .max), radix: 36)
    return "\(target[..<slash]).initvet-\(random).tmp"
  }
}
