/// Sums of blocks of consecutive networks, for the question whether a run is the same from its first
/// network to its last. Which block a network belongs to depends on the plan alone.
public struct RunBlocks: Hashable, Sendable {
  /// The most blocks of a run.
  public static let mostBlocks = 128

  /// Finite weights of each block.
  public private(set) var counts: [UInt64]
  /// Σz of each block.
  public private(set) var sums: [Double]
  /// Σ(z² − 1) of each block.
  public private(set) var squareDeviations: [Double]

  /// No weights, in the blocks of a run of `networks` networks.
  public init(networks: Int) {
    let blocks = min(networks, Self.mostBlocks)
    counts = [UInt64](repeating: 0, count: blocks)
    sums = [Double](repeating: 0, count: blocks)
    squareDeviations = sums
  }

  /// The block of a network of a run of `networks` networks: as equal as whole networks can be.
  public static func block(of network: Int, networks: Int) -> Int {
    networks <= mostBlocks
      ? network : Int(Int128(network) * Int128(mostBlocks) / Int128(networks))
  }

  /// Adds the sums of `other`, of the same run.
  public mutating func merge(_ other: RunBlocks) {
    for block in counts.indices {
      counts[block] += other.counts[block]
      sums[block] += other.sums[block]
      squareDeviations[block] += other.squareDeviations[block]
    }
  }

  /// Adds what `moments` have more than `before`.
  public mutating func add(_ moments: MomentSums, since before: MomentSums, block: Int) {
    counts[block] += moments.count - before.count
    sums[block] += moments.sum - before.sum
    squareDeviations[block] += moments.squareDeviation - before.squareDeviation
  }

  /// The blocks' means of z, by the run's own variance.
  public func means(_ run: MomentSums) -> HomogeneityTest.Data {
    let count = Double(run.count)
    let mean = run.sum / count
    return .init(
      counts: counts.map { Double($0) }, sums: sums,
      variance: 1 + run.squareDeviation / count - mean * mean)
  }

  /// The blocks' means of z² − 1, by the run's own fourth moment.
  public func squares(_ run: MomentSums) -> HomogeneityTest.Data {
    let count = Double(run.count)
    let square = 1 + run.squareDeviation / count
    return .init(
      counts: counts.map { Double($0) }, sums: squareDeviations,
      variance: run.fourthPowers / count - square * square)
  }
}
