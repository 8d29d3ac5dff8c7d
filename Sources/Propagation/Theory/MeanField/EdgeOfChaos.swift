#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A point on the edge of chaos: χ₁ = 1 at a fixed point to which variances come back, so that neither
/// gradients nor the correlation of inputs change exponentially with depth (Schoenholz et al.,
/// arXiv:1611.01232; Hayou et al., arXiv:1902.06853).
public struct EdgeOfChaos: Hashable, Sendable {
  /// q*.
  public let length: Double
  /// σ_w².
  public let weightVariance: Double
  /// σ_b².
  public let biasVariance: Double
}

extension EdgeOfChaos {
  /// The point whose fixed point is `length` > 0: σ_w² = 1/D(q), σ_b² = q − V(q)/D(q). Nil if that is
  /// negative, or if variances would leave the fixed point: the edge has no such point.
  ///
  /// σ_b² is a difference: its error is 10⁻¹⁵·q, and the sign is not asked of smaller values. φ that are
  /// linear on both sides of 0 have σ_b² = 0 and every q.
  public init?(_ activation: Activation, length: Double) {
    let moments = GaussianMoments(activation, variance: length)
    let ratio = moments.meanSquare / moments.meanSquareDerivative
    let bias = length - ratio
    guard ratio.isFinite, bias >= -1e-14 * length else { return nil }
    // f′ = V′/D up to rounding.
    guard moments.elasticity * ratio <= length * (1 + 1e-13) else { return nil }
    self.init(
      length: length, weightVariance: 1 / moments.meanSquareDerivative, biasVariance: max(0, bias))
  }

  /// The point with biases of variance `biasVariance`, the one of smallest q* if there are several.
  /// Nil if there is none with q* from 10⁻⁸ to 10⁸: ReLU has none with biases, and
  /// GELU and SiLU only above σ_b² = 0.173 and 0.555, where variances come back.
  ///
  /// Without biases it is σ_w² = 1/φ′(0)², where variances stay or die by a power law, and q* is 0 or,
  /// for φ linear on both sides of 0, whatever it was, here 1. With them σ_w² has a relative error
  /// below 10⁻¹², growing to 10⁻⁸ for σ_b² below 10⁻¹².
  public init?(_ activation: Activation, biasVariance: Double) {
    if let slopes = activation.slopes {
      let gain = (slopes.negative * slopes.negative + slopes.positive * slopes.positive) / 2
      guard biasVariance == 0, gain > 0 else { return nil }
      self.init(length: 1, weightVariance: 1 / gain, biasVariance: 0)
      return
    }
    if biasVariance == 0, let gain = activation.gainBeside0, gain > 0,
      activation.saturation != nil || activation == .hardTanh
    {
      self.init(length: 0, weightVariance: 1 / gain, biasVariance: 0)
      return
    }
    // What σ_b² of χ₁ = 1 at ln q* has more than asked for, whether variances come back or not.
    func excess(_ place: Double) -> Double {
      let moments = GaussianMoments(activation, variance: exp(place))
      return exp(place) - moments.meanSquare / moments.meanSquareDerivative - biasVariance
    }
    let (lowest, highest) = (log(1e-8), log(1e8))
    var before = (place: lowest, excess: excess(lowest))
    for place in stride(from: lowest + 0.2, through: highest, by: 0.2) {
      let here = (place: place, excess: excess(place))
      if (before.excess < 0) != (here.excess < 0) {
        let length = exp(Self.root(of: excess, between: before.place, and: place))
        if let point = Self(activation, length: length) {
          self.init(
            length: length, weightVariance: point.weightVariance, biasVariance: biasVariance)
          return
        }
      }
      before = here
    }
    return nil
  }

  /// By bisection: signs that rounding has made do no harm.
  private static func root(
    of excess: (Double) -> Double, between low: Double, and high: Double
  ) -> Double {
    var (low, high) = (low, high)
    let isRising = excess(low) < 0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if (excess(middle) < 0) == isRising { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
