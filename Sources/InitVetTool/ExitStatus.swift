internal import InitVet

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How a run of initvet ends. Thrown, it ends the program without another word.
enum ExitStatus: Int32, Error {
  /// Everything that was asked is verified, or done.
  case verified = 0
  /// Something is refuted, and only ever this.
  case refuted = 1
  /// Nothing is refuted, something inconclusive.
  case inconclusive = 2
  /// A command, option or value that does not exist or makes no sense (`EX_USAGE`).
  case usage = 64
  /// The content of an input file makes no sense (`EX_DATAERR`).
  case malformedInput = 65
  /// An input file cannot be read (`EX_NOINPUT`).
  case missingInput = 66
  /// A fault of initvet's own, or of the machine (`EX_SOFTWARE`).
  case internalError = 70
  /// An output could not be written (`EX_IOERR`); the verdict is in the line on standard error.
  case outputFailed = 74
  /// Ended by SIGINT, as shells count it.
  case interrupted = 130
  /// Ended by SIGTERM.
  case terminated = 143
}

/// A reason to end, in one line that names the option, the file or the variable at fault.
struct Failure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}

/// Ends the process.
func exit(_ status: ExitStatus) -> Never { exit(status.rawValue) }

extension ExitStatus {
  /// The status of a run that ended in this verdict.
  init(_ verdict: Verdict) {
    switch verdict {
    case .verified, .notApplicable: self = .verified
    case .refuted: self = .refuted
    case .inconclusive: self = .inconclusive
    }
  }
}
