internal import Synchronization

/// A flag that stops a run between two chunks. Set it from any thread, a signal handler's queue
/// included; it is never unset.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// A flag that is not set.
  public init() {}

  /// Sets the flag.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether the flag is set.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
