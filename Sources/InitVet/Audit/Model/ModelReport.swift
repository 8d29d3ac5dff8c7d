/// What is found of the tensors of an audit together: each of them alone may be without fault.
public struct ModelReport: Hashable, Sendable {
  /// Tensors that were compared, each with each.
  public let tensors: Int
  /// Pairs that have weights in common, bit for bit.
  public let repeated: [Pair]
  /// Pairs that have the same magnitudes, bit for bit, in another order or with other signs.
  public let rearranged: [Pair]
  /// Pairs whose first weights are correlated.
  public let correlated: [Pair]
  /// Over all pairs.
  public let verdict: Verdict

  /// Two tensors.
  public struct Pair: Hashable, Sendable {
    /// The earlier one, by its place in the results.
    public let first: Int
    /// The later one.
    public let second: Int
    /// The share of the units compared that both have: of a row, a part of it, or some rows.
    public let sharedUnits: Double
    /// The correlation of the first weights.
    public let correlation: Double
    /// First weights that were paired.
    public let weights: Int
    /// ln of the probability that any pair of true claims comes so far, corrected for all tests of the
    /// audit; −∞ for weights in common.
    public let logPAdjusted: Double
  }
}
