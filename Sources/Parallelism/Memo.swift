internal import Dispatch
internal import Synchronization

/// Values of a function that are asked for again and again, from any thread, each computed once as a rule.
///
/// Memory: at most `most` values; when there are as many, all are forgotten.
public final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])
  // See `WorkerPool.reduce`.
  private let turn = DispatchSemaphore(value: 1)
  private let most: Int

  /// - Parameter most: values that are remembered, at least 1.
  public init(most: Int) {
    precondition(most >= 1, "a memory of nothing")
    self.most = most
  }

  /// The value for `key`, made by `make` if it is not known.
  ///
  /// Two threads that ask for it at the same time may both make it: others do not wait meanwhile.
  public func value(for key: Key, make: () -> Value) -> Value {
    if let value = withKnown({ $0[key] }) { return value }
    let value = make()
    withKnown { known in
      if known.count >= most { known = [:] }
      known[key] = value
    }
    return value
  }

  private func withKnown<Result: Sendable>(
    _ body: (inout sending [Key: Value]) -> sending Result
  ) -> Result {
    turn.wait()
    defer { turn.signal() }
    return known.withLock(body)
  }
}
