public import InitVetRandomness

/// The law of one weight: symmetric about 0.
public struct Marginal: Hashable, Sendable {
  /// The family that a law belongs to.
  public enum Distribution: Hashable, Sendable {
    /// Normal.
    case normal
    /// Uniform on [−limit, limit], limit = √3 × standard deviation.
    case uniform
    /// A normal given |x| ≤ `bound` × the standard deviation of the *parent*, the normal before
    /// the cut.
    case truncatedNormal(bound: Double)

    /// `normal`, `uniform` or `truncated_normal`, as in the JSON report.
    public var name: String {
      switch self {
      case .normal: "normal"
      case .uniform: "uniform"
      case .truncatedNormal: "truncated_normal"
      }
    }
  }

  /// The family.
  public let distribution: Distribution
  /// Variance of the weight itself, after truncation.
  public let variance: Double
  /// Standard deviation of the weight itself, after truncation.
  public let standardDeviation: Double
  /// What the standard sampler is multiplied by: the standard deviation of a normal, the limit of a
  /// uniform, the parent's standard deviation of a truncated normal.
  public let scale: Double

  /// The law of a family with a given standard deviation, after truncation.
  public init(distribution: Distribution, standardDeviation: Double) {
    self.init(
      distribution, variance: standardDeviation * standardDeviation,
      standardDeviation: standardDeviation)
  }

  /// The law of a family with a given variance, after truncation.
  public init(distribution: Distribution, variance: Double) {
    self.init(distribution, variance: variance, standardDeviation: variance.squareRoot())
  }

  /// The uniform law on [−limit, limit].
  public static func uniform(limit: Double) -> Marginal {
    Marginal(
      distribution: .uniform, variance: limit * limit / 3,
      standardDeviation: limit / 3.0.squareRoot(), scale: limit)
  }

  /// A normal of the given standard deviation, cut at ±`bound` times it and not rescaled.
  public static func truncatedNormal(
    parentStandardDeviation: Double, bound: Double
  ) -> Marginal {
    let kept = TruncatedNormalMoments(bound: bound).variance
    return Marginal(
      distribution: .truncatedNormal(bound: bound),
      variance: parentStandardDeviation * parentStandardDeviation * kept,
      standardDeviation: parentStandardDeviation * kept.squareRoot(),
      scale: parentStandardDeviation)
  }

  private init(_ distribution: Distribution, variance: Double, standardDeviation: Double) {
    let scale =
      switch distribution {
      case .normal: standardDeviation
      case .uniform: (3 * variance).squareRoot()
      case .truncatedNormal(let bound):
        standardDeviation / TruncatedNormalMoments(bound: bound).variance.squareRoot()
      }
    self.init(
      distribution: distribution, variance: variance, standardDeviation: standardDeviation,
      scale: scale)
  }

  private init(
    distribution: Distribution, variance: Double, standardDeviation: Double, scale: Double
  ) {
    self.distribution = distribution
    self.variance = variance
    self.standardDeviation = standardDeviation
    self.scale = scale
  }

  /// 0: every law here is symmetric.
  public var mean: Double { 0 }

  /// The least value, nil if there is none. Weights are `Float`: one at the edge may lie beyond this
  /// by the rounding of the scale and of the product.
  public var lower: Double? { upper.map { -$0 } }

  /// The greatest value, nil if there is none; see `lower`.
  public var upper: Double? {
    switch distribution {
    case .normal: nil
    case .uniform: scale
    case .truncatedNormal(let bound): bound * scale
    }
  }

  /// Fourth moment over squared variance: 3 for a normal, 9/5 for a uniform.
  public var kurtosis: Double {
    switch distribution {
    case .normal: 3
    case .uniform: 1.8
    case .truncatedNormal(let bound): TruncatedNormalMoments(bound: bound).kurtosis
    }
  }

  /// Independent weights of this law, drawn in single precision.
  public var source: WeightSource {
    let sampler: StandardSampler =
      switch distribution {
      case .normal: .normal
      case .uniform: .uniform
      case .truncatedNormal(let bound): .truncatedNormal(bound: bound)
      }
    return .sampled(sampler, scale: Float(scale))
  }
}
