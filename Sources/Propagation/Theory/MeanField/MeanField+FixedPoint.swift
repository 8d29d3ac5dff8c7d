#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension MeanField {
  /// Where the variance of pre-activations goes with depth.
  public enum FixedPoint: Hashable, Sendable {
    /// To 0, exponentially.
    case zero
    /// To a variance above 0.
    case finite(Double)
    /// Beyond all bounds, exponentially.
    case infinite
    /// To 0 or beyond all bounds at an edge where no factor per layer is left: by the power law, if it
    /// is known.
    case marginal(PowerLaw?)
    /// Nowhere: every variance stays.
    case everywhere
  }

  /// q_l ≈ coefficient·l^exponent for many layers l: tanh at σ_w² = 1 has 1/(2l).
  public struct PowerLaw: Hashable, Sendable {
    /// Negative where signals die.
    public let exponent: Double
    /// q_l where the power of l is 1.
    public let coefficient: Double
  }

  /// How far a factor per layer may be from 1, and be called 1: what rounding makes of n·(1/n).
  static let tolerance = 1e-12

  /// Where the length map leads from a variance. It grows with q for every activation here, so that
  /// orbits neither turn nor cross: the limit is the next fixed point above or below.
  ///
  /// A finite one has a relative error of about 10⁻¹⁵/(1 − f′(q*)).
  public func fixedPoint(from start: Double = 1) -> FixedPoint {
    if let slopes = activation.slopes {
      let gain = (slopes.negative * slopes.negative + slopes.positive * slopes.positive) / 2
      return homogeneousFixedPoint(factor: weightVariance * gain, start: start)
    }
    let first = length(after: start)
    if first == 0 { return .zero }
    if weightVariance == 0 { return .finite(first) }
    var search = LengthSearch(self, from: log(first))
    return search.run()
  }

  private func homogeneousFixedPoint(factor: Double, start: Double) -> FixedPoint {
    if abs(factor - 1) <= Self.tolerance {
      return biasVariance == 0
        ? .everywhere : .marginal(PowerLaw(exponent: 1, coefficient: biasVariance))
    }
    if factor < 1 { return biasVariance == 0 ? .zero : .finite(biasVariance / (1 - factor)) }
    return biasVariance == 0 && start == 0 ? .zero : .infinite
  }
}

/// The way from one variance along the length map to the next fixed point, in x = ln q: Newton's steps,
/// shortened so as not to leap over it, and bisection once it is between two.
private struct LengthSearch {
  private let field: MeanField
  private let logWeight: Double
  private let logBias: Double
  private var x: Double
  private var rise = 0.0
  private var elasticity = 0.0

  init(_ field: MeanField, from x: Double) {
    self.field = field
    logWeight = log(field.weightVariance)
    logBias = log(field.biasVariance)
    self.x = x
    look()
  }

  /// How far the map moves x, and d ln f/d ln q.
  private mutating func look() {
    let moments = LogMoments(field.activation, logVariance: x)
    let signal = logWeight + moments.logMeanSquare
    let next = logSum(signal, logBias)
    rise = next - x
    elasticity = moments.moments.elasticity * exp(signal - next)
  }

  mutating func run() -> MeanField.FixedPoint {
    let upwards = rise > 0
    while true {
      if let end = end(upwards: upwards) { return end }
      let step = newtonStep(upwards: upwards)
      if abs(step) <= 1e-15 * max(1, abs(x)) { return found }
      let previous = x
      x += step
      look()
      if rise == 0 { return found }
      if (rise > 0) != upwards { return bisect(previous, x) }
    }
  }

  /// Here, unless what is between f(q) and q has only gone below the rounding of f, as it does for
  /// hard-tanh at σ_w² = 1.
  private var found: MeanField.FixedPoint {
    abs(elasticity - 1) <= MeanField.tolerance ? .marginal(nil) : .finite(exp(x))
  }

  /// Where q is so small or so large that the gains of φ there decide.
  private func end(upwards: Bool) -> MeanField.FixedPoint? {
    if !upwards, x < -30, field.biasVariance == 0, let gain = field.activation.gainBeside0 {
      guard field.weightVariance * gain > 1 - MeanField.tolerance else { return .zero }
      return .marginal(
        field.activation.saturation.map { law in
          MeanField.PowerLaw(
            exponent: -1 / law.exponent,
            coefficient: pow(law.coefficient * law.exponent, -1 / law.exponent))
        })
    }
    let factor = field.weightVariance * field.activation.gainFarFrom0
    guard x > 30, factor >= 1 - MeanField.tolerance else { return nil }
    if factor > 1 + MeanField.tolerance { return upwards ? .infinite : nil }
    // What is added in a layer; without it a drift of the order of 1/√q is left, up or down.
    let rise = field.biasVariance + field.weightVariance * field.activation.offsetFarFrom0
    return .marginal(rise > 0 ? MeanField.PowerLaw(exponent: 1, coefficient: rise) : nil)
  }

  private func newtonStep(upwards: Bool) -> Double {
    let longest = max(abs(rise), abs(x) > 60 ? 20 : 0.5)
    let step = elasticity < 1 ? abs(rise) / (1 - elasticity) : longest
    return min(step, longest) * (upwards ? 1 : -1)
  }

  /// Between two places that the map moves towards each other.
  private mutating func bisect(_ one: Double, _ other: Double) -> MeanField.FixedPoint {
    var (low, high) = (min(one, other), max(one, other))
    for _ in 0..<200 where high - low > 1e-16 * max(1, abs(low)) {
      let step = elasticity < 1 ? rise / (1 - elasticity) : .infinity
      if abs(step) <= 1e-16 * max(1, abs(x)) { break }
      x = x + step > low && x + step < high ? x + step : (low + high) / 2
      look()
      if rise > 0 { low = x } else { high = x }
    }
    return found
  }
}
