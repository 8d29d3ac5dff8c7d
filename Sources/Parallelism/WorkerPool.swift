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

  /// Lets this process keep the memory that chunks free, some hundreds of megabytes at most: a fifth of
  /// the time of a run goes into asking for it again. Call it once, before the first run, in a program
  /// that does nothing else.
  public static func keepFreedMemory() { cplatform_keep_freed_memory() }

  /// Produces `chunks` partial results on all workers and merges them, in order, into `initial`.
  ///
  /// - Parameters:
  ///   - chunks: how many; chunk numbers are 0 ..< `chunks`.
  ///   - cancellation: read before each chunk is started. Chunks already started are finished.
  ///   - produce: computes one chunk; runs on several threads at once.
  ///   - merge: adds one partial result; runs on one thread at a time, chunk 0 first, and must
  ///     not call the pool.
  ///   - isEnough: looks at the result after each chunk, between two calls of `merge`, and may note in
  ///     it what it saw; once it says true nothing more is merged. Chunks are looked at in their order,
  ///     and those that were computed ahead are dropped, so the end has the same bits for any number
  ///     of workers. The others wait meanwhile: it should be quick beside a chunk.
  /// - Returns: the merged value and how many chunks, counted from the first, are in it:
  ///   `chunks` unless cancelled, or enough were fewer.
  /// - Throws: the error of the lowest chunk that threw one, if it is among the merged.
  public func reduce<Partial: Sendable, Result: Sendable, Failure: Error>(
    chunks: Int, into initial: Result, cancellation: Cancellation,
    produce: @Sendable (_ chunk: Int) throws(Failure) -> Partial,
    merge: @Sendable (_ result: inout Result, _ partial: Partial) -> Void,
    isEnough: @Sendable (_ result: inout Result) -> Bool = { _ in false }
  ) throws(Failure) -> (result: Result, merged: Int) {
    let state = Mutex(Reduction<Partial, Result, Failure>(result: initial))
    // One at a time comes to the lock: the kernel hands a contended Mutex over in a way that
    // ThreadSanitizer does not see, and a semaphore it does.
    let turn = DispatchSemaphore(value: 1)
    @Sendable func withState<Value: Sendable>(
      _ body: (inout Reduction<Partial, Result, Failure>) -> Value
    ) -> Value {
      turn.wait()
      defer { turn.signal() }
      return state.withLock { body(&$0) }
    }
    let counter = Atomic(0)
    // The lowest unmerged chunk always belongs to a worker that holds a permit and works, so
    // waiting for a permit ends.
    let permits = DispatchSemaphore(value: workers * 4)
    DispatchQueue.concurrentPerform(iterations: min(workers, max(chunks, 1))) { _ in
      while true {
        // Whether to stop is decided before a chunk is claimed: a claimed chunk is always
        // produced, so the merged prefix has no hole that others would wait for.
        if cancellation.isCancelled || withState({ $0.isEnding }) { return }
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
        let settled = withState {
          $0.take(outcome, of: chunk, merge: merge, isEnough: isEnough)
        }
        for _ in 0..<settled { permits.signal() }
      }
    }
    let end = state.withLock { $0 }
    if let failure = end.failure { throw failure }
    return (end.result, end.next)
  }
}
