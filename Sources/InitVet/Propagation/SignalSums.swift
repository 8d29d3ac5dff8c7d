/// What is kept of one layer's mean square over networks.
struct SignalSums: Sendable {
  /// ln q of the networks whose signal is not 0.
  private(set) var logs = RunningMoments()
  /// Σq over all networks, and Σq².
  private(set) var sum = LogSum()
  private(set) var squares = LogSum()
  /// Networks whose signal is 0.
  private(set) var dead = 0
  /// ln q of the first networks, in their order; −∞ for a dead one.
  private(set) var held: [Double] = []

  mutating func add(_ logarithm: Double, isHeld: Bool) {
    if logarithm.isFinite {
      logs.add(logarithm)
      sum.add(logarithm)
      squares.add(2 * logarithm)
    } else if logarithm == -.infinity {
      dead += 1
    }
    if isHeld { held.append(logarithm.isNaN ? .infinity : logarithm) }
  }

  mutating func merge(_ other: SignalSums) {
    logs.merge(other.logs)
    sum.merge(other.sum)
    squares.merge(other.squares)
    dead += other.dead
    held += other.held
  }

  /// Networks.
  var networks: Int { Int(logs.count) + dead }
}
