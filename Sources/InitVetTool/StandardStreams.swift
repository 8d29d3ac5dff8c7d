#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why something could not be written.
struct WriteError: Error {
  let reason: String

  /// What the last system call that failed says.
  static var last: WriteError {
    WriteError(reason: unsafe String(cString: strerror(errno)))
  }
}

/// Standard output and standard error, by file descriptor: `print` ignores failures.
enum StandardStreams {
  /// To be called before anything is opened.
  ///
  /// A closed pipe shall be an error of `write`, not the end of the process. And a standard stream
  /// that the caller closed is opened the wrong way round, so that it still fails, but that no
  /// file of ours gets its number.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", mode)
    }
  }

  /// Writes all of `text`.
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) throws(WriteError) {
    var text = text
    let isWritten = text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while unsafe !rest.isEmpty {
        #if canImport(Glibc)
          let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return true
    }
    if !isWritten { throw .last }
  }

  /// Writes to standard output; on failure says so, with the verdict that would be lost, if there
  /// is one.
  static func tryWrite(_ text: String, verdict: String?) -> ExitStatus {
    do throws(WriteError) {
      try write(text)
      return .verified
    } catch {
      complain(outputFailure("standard output", error, verdict: verdict))
      return .outputFailed
    }
  }

  /// The line for an output that could not be written.
  static func outputFailure(_ what: String, _ error: WriteError, verdict: String?) -> String {
    "\(what) could not be written: \(error.reason)"
      + (verdict.map { "; the verdict is \($0)" } ?? "")
  }

  /// One line on standard error, whatever is in `message`. If that fails, nobody is listening.
  static func complain(_ message: String) {
    try? write("initvet: \(oneLine(message))\n", to: STDERR_FILENO)
  }

  private static func oneLine(_ message: String) -> String {
    var line = ""
    for scalar in message.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        line += scalar == "\n" ? " " : "\\u{\(String(scalar.value, radix: 16))}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }
}
