#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension MeanField {
  /// What deep layers do: the fixed point, and how fast everything comes to it.
  public struct Phase: Hashable, Sendable {
    /// Where variances go.
    public let fixedPoint: FixedPoint
    /// f′(q*): what is left of a difference from q* after a layer; 1 at an edge, above 1 if the
    /// fixed point is infinite.
    public let lengthSlope: Double
    /// χ₁, by which the mean square of gradients is multiplied in a layer (infinite width). Below 1 is
    /// the ordered phase, above 1 the chaotic one.
    public let gradientFactor: Double
    /// c*, to which the correlation of two inputs goes: 1 unless the phase is chaotic. Nil where no
    /// limit is known, because the variance goes to 0 or beyond all bounds or all correlations stay.
    public let correlation: Double?
    /// What is left of a small difference from c* after a layer.
    public let correlationSlope: Double?

    /// ξ_q: the layers in which a difference from q* falls by e. Infinite at an edge; where signals
    /// vanish or explode, the layers in which they change by e.
    public var lengthDepth: Double { Self.depth(lengthSlope) }
    /// ξ_c: the layers in which a difference from c* falls by e.
    public var correlationDepth: Double? { correlationSlope.map(Self.depth) }
    /// ξ_∇: the layers in which gradients change by e.
    public var gradientDepth: Double { Self.depth(gradientFactor) }

    private static func depth(_ factor: Double) -> Double {
      // Within rounding of 1 no depth is left to be told from an infinite one.
      abs(factor - 1) <= MeanField.tolerance ? .infinity : 1 / abs(log(factor))
    }
  }

  /// What deep layers do whose first pre-activations have variance `start`.
  public func phase(from start: Double = 1) -> Phase {
    let fixedPoint = fixedPoint(from: start)
    let beside0 = weightVariance * (activation.gainBeside0 ?? 0)
    let far = weightVariance * activation.gainFarFrom0
    switch fixedPoint {
    case .zero: return phase(fixedPoint, slope: beside0)
    case .infinite: return phase(fixedPoint, slope: far)
    case .marginal: return phase(fixedPoint, slope: 1)
    case .everywhere:
      let correlation: Double? = activation.isOdd ? nil : 1
      return Phase(
        fixedPoint: fixedPoint, lengthSlope: 1, gradientFactor: 1, correlation: correlation,
        correlationSlope: correlation)
    case .finite(let length):
      let factor = gradientFactor(at: length)
      let limit = correlationLimit(length: length, gradientFactor: factor)
      return Phase(
        fixedPoint: fixedPoint, lengthSlope: lengthSlope(at: length), gradientFactor: factor,
        correlation: limit.correlation, correlationSlope: limit.slope)
    }
  }

  /// Where φ is linear on both sides of 0 or far from it, signals and gradients have one factor.
  private func phase(_ fixedPoint: FixedPoint, slope: Double) -> Phase {
    Phase(
      fixedPoint: fixedPoint, lengthSlope: slope, gradientFactor: slope, correlation: nil,
      correlationSlope: nil)
  }

  /// The correlation map at q* is a power series in c with coefficients that are not negative, so
  /// that it is convex: with a slope up to 1 at c = 1 it has no other fixed point from 0 to 1, with a
  /// steeper one exactly one, to which Newton's steps from 0 lead without overshooting.
  private func correlationLimit(
    length: Double, gradientFactor: Double
  ) -> (correlation: Double, slope: Double) {
    guard gradientFactor > 1 + Self.tolerance else { return (1, gradientFactor) }
    var correlation = 0.0
    var slope = 0.0
    for _ in 0..<60 {
      let pair = GaussianPairMoments(
        activation, variances: (length, length), correlation: correlation)
      slope = weightVariance * pair.derivativeProduct
      let rise = (weightVariance * pair.product + biasVariance) / length - correlation
      // An odd φ without bias maps 0 to 0.
      if rise <= 1e-15 || slope >= 1 { break }
      correlation = min(1, correlation + rise / (1 - slope))
    }
    return (correlation, slope)
  }
}
