internal import Dispatch
internal import InitVet
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// SIGINT and SIGTERM: the first ends the run after the chunks in work, so that what was measured
/// is reported; a second one ends the process at once.
struct Signals {
  private let first = FirstSignal()
  // A source that nobody refers to is cancelled.
  private let sources: [any DispatchSourceSignal]

  /// Watches as long as the value lives.
  ///
  /// - Parameter cancellation: set at the first signal.
  init(cancellation: Cancellation) {
    let queue = DispatchQueue(label: "initvet.signals")
    sources = [SIGINT, SIGTERM].map { [first] number in
      // Also where the caller ignored it, as shells do for SIGINT in background jobs of scripts:
      // whoever sends it by hand means it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable in
        if first.record(number) {
          cancellation.cancel()
        } else {
          first.lastWish?()
          _exit(Self.status(of: number).rawValue)
        }
      }
      source.resume()
      return source
    }
  }

  /// Sets what a second signal must still do before the process ends.
  func atOnce(_ action: @escaping @Sendable () -> Void) { first.wish(action) }

  /// The status of a run that a signal ended; nil if none came.
  var status: ExitStatus? { first.number.map(Self.status(of:)) }

  /// Says on standard error which signal cut the run short.
  func explain() {
    guard let number = first.number else { return }
    let name = number == SIGINT ? "SIGINT" : "SIGTERM"
    StandardStreams.complain("\(name): the run was cut short, and says what it had measured")
  }

  private static func status(of number: Int32) -> ExitStatus {
    number == SIGINT ? .interrupted : .terminated
  }
}

/// Which signal came first, and what to do at the second.
private final class FirstSignal: Sendable {
  private let recorded = Mutex<Int32?>(nil)
  private let action = Mutex<(@Sendable () -> Void)?>(nil)

  var lastWish: (@Sendable () -> Void)? { action.withLock { $0 } }

  func wish(_ wish: @escaping @Sendable () -> Void) { action.withLock { $0 = wish } }

  var number: Int32? { recorded.withLock { $0 } }

  /// Whether `number` is the first.
  func record(_ number: Int32) -> Bool {
    recorded.withLock { recorded in
      guard recorded == nil else { return false }
      recorded = number
      return true
    }
  }
}
