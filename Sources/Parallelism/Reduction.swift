/// What the workers share: the merged prefix, and the chunks that came before their turn.
struct Reduction<Partial: Sendable, Result: Sendable, Failure: Error>: Sendable {
  var result: Result
  var next = 0
  var waiting: [Int: Swift.Result<Partial, Failure>] = [:]
  var failure: Failure?
  /// No chunk need be started any more: one has failed, or enough are merged.
  var isEnding = false
  /// No chunk is merged any more.
  private var hasEnded = false

  init(result: Result) { self.result = result }

  /// Takes chunk `chunk` and merges all whose turn has come; returns how many left the pool.
  mutating func take(
    _ outcome: Swift.Result<Partial, Failure>, of chunk: Int,
    merge: (inout Result, Partial) -> Void, isEnough: (inout Result) -> Bool
  ) -> Int {
    waiting[chunk] = outcome
    if case .failure = outcome { isEnding = true }
    var settled = 0
    while !hasEnded, let turn = waiting.removeValue(forKey: next) {
      switch turn {
      case .success(let partial):
        merge(&result, partial)
        hasEnded = isEnough(&result)
      case .failure(let error):
        failure = error
        hasEnded = true
      }
      next += 1
      settled += 1
    }
    if hasEnded {
      // Nothing is merged after the end; whoever waits for a permit must not wait for it.
      isEnding = true
      settled += waiting.count
      waiting = [:]
    }
    return settled
  }
}
