/// Sums of a statistic that each network gives one value of. Networks are independent whatever their
/// weights are, so the values are a sample; nothing else need be known of them.
public struct NetworkMoments: Hashable, Sendable {
  /// Networks.
  public private(set) var count: UInt64 = 0
  /// Sum of the values.
  public private(set) var sum = 0.0
  /// Sum of their squares.
  public private(set) var squares = 0.0

  /// No networks.
  public init() {}

  /// Adds one network's value, measured from what is claimed, so that nothing cancels under the claim.
  public mutating func add(_ value: Double) {
    count += 1
    sum += value
    squares += value * value
  }

  /// Adds the networks of `other`.
  public mutating func merge(_ other: NetworkMoments) {
    count += other.count
    sum += other.sum
    squares += other.squares
  }

  /// The mean; NaN without networks.
  public var mean: Double { sum / Double(count) }

  /// The standard deviation of the mean, from the values' own scatter; NaN for fewer than two.
  public var standardError: Double {
    let networks = Double(count)
    return (max(0, squares - sum * sum / networks) / (networks - 1) / networks).squareRoot()
  }
}
