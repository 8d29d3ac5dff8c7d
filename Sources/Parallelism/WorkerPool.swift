internal import CPlatform
internal import Dispatch
internal import Synchronization

/// Threads that work through numbered chunks and merge the results in the chunks' order.
///
/// Chunks are claimed from a counter, so a slow one holds nobody up, and merged strictly in
/// ascending order, so a result has the same bits for any number of workers. At most four
/// chunks per worker exist at a time, claimed but not yet merged: that bounds the memory.
public struct WorkerPool: Sendable {
  /// How many threads work at the same time. Dispatch may use fewer if the machine has fewer
  /// processors; the result is the same.
  public let workers: Int

  /// - Parameter workers: at least 1.
  public init(workers: Int) {
    precondition(workers >= 1, "a pool without workers")
    self.workers = workers
  }

  /// Processors that this process may run on, which `taskset` and containers can make fewer than
  /// the machine has.
  public static var availableProcessors: Int { Int(cplatform_processors()) }

  /// Produces `chunks` partial results on all workers and merges them, in order, into `initial`.
  ///
  /// - Parameters:
  ///   - chunks: how many; chunk numbers are 0 ..< `chunks`.
  ///   - cancellation: read before each chunk is started. Chunks already started are finished.
  ///   - produce: computes one chunk; runs on several threads at once.
  ///   - merge: adds one partial result; runs on one thread at a time, chunk 0 first, and must
  ///     not call the pool.
  /// - Returns: the merged value and how many chunks, counted from the first, are in it:
  ///   `chunks` unless cancelled.
  /// - Throws: the error of the lowest chunk that threw one.
  public func reduce<Partial: Sendable, Result: Sendable, Failure: Error>(
    chunks: Int, into initial: Result, cancellation: Cancellation,
    produce: @Sendable (_ chunk: Int) throws(Failure) -> Partial,
    merge: @Sendable (_ result: inout Result, _ partial: Partial) -> Void
  ) throws(Failure) -> (result: Result, merged: Int) {
    let state = Mutex(Reduction<Partial, Result, Failure>(result: initial))
    let counter = Atomic(0)
    // The lowest unmerged chunk always belongs to a worker that holds a permit and works, so
    // waiting for a permit ends.
    let permits = DispatchSemaphore(value: workers * 4)
    DispatchQueue.concurrentPerform(iterations: min(workers, max(chunks, 1))) { _ in
      while true {
        // Whether to stop is decided before a chunk is claimed: a claimed chunk is always
        // produced, so the merged prefix has no hole that others would wait for.
        if cancellation.isCancelled || state.withLock({ $0.hasFailed }) { return }
        permits.wait()
        let chunk = counter.wrappingAdd(1, ordering: .relaxed).oldValue
        if chunk >= chunks {
          permits.signal()
          return
        }
        let outcome: Swift.Result<Partial, Failure>
        do throws(Failure) {
          outcome = .success(try produce(chunk))
        } catch {
          outcome = .failure(error)
        }
        let settled = state.withLock { $0.take(outcome, of: chunk, merge: merge) }
        for _ in 0..<settled { permits.signal() }
      }
    }
    let end = state.withLock { $0 }
    if let failure = end.failure { throw failure }
    return (end.result, end.next)
  }
}

/// What the workers share: the merged prefix, and the chunks that came before their turn.
private struct Reduction<Partial: Sendable, Result: Sendable, Failure: Error>: Sendable {
  var result: Result
  var next = 0
  var waiting: [Int: Swift.Result<Partial, Failure>] = [:]
  var failure: Failure?
  var hasFailed = false

  /// Takes chunk `chunk` and merges all whose turn has come; returns how many left the pool.
  mutating func take(
    _ outcome: Swift.Result<Partial, Failure>, of chunk: Int, merge: (inout Result, Partial) -> Void
  ) -> Int {
    waiting[chunk] = outcome
    if case .failure = outcome { hasFailed = true }
    var settled = 0
    while failure == nil, let turn = waiting.removeValue(forKey: next) {
      switch turn {
      case .success(let partial): merge(&result, partial)
      case .failure(let error): failure = error
      }
      next += 1
      settled += 1
    }
    if failure != nil {
      // Nothing is merged after a failure; whoever waits for a permit must not wait for it.
      settled += waiting.count
      waiting = [:]
    }
    return settled
  }
}
