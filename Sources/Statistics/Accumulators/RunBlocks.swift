/// Sums of blocks of consecutive networks, for the question whether a run is the same from its first
/// network to its last. Which block a network belongs to depends on the plan alone, or, where nobody
/// knows how many will come, on how many have come.
public struct RunBlocks: Hashable, Sendable {
  /// The most blocks of a run.
  public static let mostBlocks = 128

  /// Finite weights of each block.
  public private(set) var counts: [UInt64]
  /// Σz of each block.
  public private(set) var sums: [Double]
  /// Σ(z² − 1) of each block.
  public private(set) var squareDeviations: [Double]

  /// The networks of the run; nil if that is not known.
  private let networks: Int?
  /// Networks of a block, where their number is not known.
  private var networksPerBlock = 1

  /// No weights, in the blocks of a run of `networks` networks; of one whose number is not known, in
  /// blocks of one network, which are joined in pairs whenever there would be too many.
  public init(networks: Int?) {
    self.networks = networks
    let blocks = min(networks ?? 0, Self.mostBlocks)
    counts = [UInt64](repeating: 0, count: blocks)
    sums = [Double](repeating: 0, count: blocks)
    squareDeviations = sums
  }

  /// Adds the sums of `other`, of the same run of a known number of networks.
  public mutating func merge(_ other: RunBlocks) {
    for block in counts.indices {
      counts[block] += other.counts[block]
      sums[block] += other.sums[block]
      squareDeviations[block] += other.squareDeviations[block]
    }
  }

  /// Adds what `moments` have more than `before`: network `network` of the run.
  public mutating func add(_ moments: MomentSums, since before: MomentSums, network: Int) {
    let block = block(of: network)
    counts[block] += moments.count - before.count
    sums[block] += moments.sum - before.sum
    squareDeviations[block] += moments.squareDeviation - before.squareDeviation
  }

  /// The block of a network: as equal as whole networks can be.
  private mutating func block(of network: Int) -> Int {
    if let networks {
      return networks <= Self.mostBlocks
        ? network : Int(Int128(network) * Int128(Self.mostBlocks) / Int128(networks))
    }
    while network / networksPerBlock >= Self.mostBlocks { joinPairs() }
    let block = network / networksPerBlock
    while counts.count <= block {
      counts.append(0)
      sums.append(0)
      squareDeviations.append(0)
    }
    return block
  }

  /// One value for each block; a last one that is not full belongs to the one before.
  private func whole<Value: AdditiveArithmetic>(_ values: [Value]) -> [Value] {
    guard networks == nil, counts.count > 1, counts[counts.count - 1] < counts[0] else {
      return values
    }
    var rest = values
    rest[rest.count - 2] += rest[rest.count - 1]
    rest.removeLast()
    return rest
  }

  private mutating func joinPairs() {
    networksPerBlock *= 2
    counts = Self.pairs(counts)
    sums = Self.pairs(sums)
    squareDeviations = Self.pairs(squareDeviations)
  }

  private static func pairs<Value: AdditiveArithmetic>(_ values: [Value]) -> [Value] {
    stride(from: 0, to: values.count, by: 2).map { first in
      first + 1 < values.count ? values[first] + values[first + 1] : values[first]
    }
  }

  /// The blocks' means of z, by the run's own variance.
  public func means(_ run: MomentSums) -> HomogeneityTest.Data {
    let count = Double(run.count)
    let mean = run.sum / count
    return .init(
      counts: whole(counts).map { Double($0) }, sums: whole(sums),
      variance: 1 + run.squareDeviation / count - mean * mean)
  }

  /// The blocks' means of z² − 1, by the run's own fourth moment.
  public func squares(_ run: MomentSums) -> HomogeneityTest.Data {
    let count = Double(run.count)
    let square = 1 + run.squareDeviation / count
    return .init(
      counts: whole(counts).map { Double($0) }, sums: whole(squareDeviations),
      variance: run.fourthPowers / count - square * square)
  }
}
