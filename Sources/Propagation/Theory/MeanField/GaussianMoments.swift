#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Expectations of an activation over pre-activations that are normal with mean 0 and variance q.
///
/// V(q) = E φ(√q·Z)² and what belongs to it, Z standard normal: all that mean-field theory needs of an
/// activation for one input (Poole et al., arXiv:1606.05340; Schoenholz et al., arXiv:1611.01232).
/// Relative errors are below 10⁻¹⁴ for q from 10⁻³⁰⁰ to 10³⁰⁰; of `curvature` and the last two,
/// which are differences of what is of order 1, absolute ones are. A q beyond is taken as the end of
/// that range, except that V(0) = φ(0)².
public struct GaussianMoments: Hashable, Sendable {
  /// V = E φ².
  public var meanSquare: Double
  /// D = E φ′².
  public var meanSquareDerivative: Double
  /// E φ⁴/V²: at least 1, and independent of the scale of φ.
  public var kurtosis: Double
  /// q·V′/V, the exponent by which V grows with q; V′ is this times V/q.
  public var elasticity: Double
  /// q²·V″/V.
  public var curvature: Double
  /// E φ′⁴/D².
  public var derivativeKurtosis: Double
  /// E φ²φ′²/(V·D): above 1 if φ is steep where it is large.
  public var jointKurtosis: Double
  /// q·D′/D.
  public var derivativeElasticity: Double
  /// q²·D″/D.
  public var derivativeCurvature: Double
}

extension GaussianMoments {
  /// The smallest and the largest q that φ is evaluated for: their squares are out of range, but all
  /// that the formulas take of them is not.
  static let range = 1e-300...1e300

  /// The expectations of `activation` at variance `variance`, at least 0.
  public init(_ activation: Activation, variance: Double) {
    let q = min(max(variance, Self.range.lowerBound), Self.range.upperBound)
    if let slopes = activation.slopes {
      self.init(slopes: slopes, q: variance)
    } else if activation == .sin {
      self.init(sineAt: q)
    } else if activation == .hardTanh {
      self.init(hardTanhAt: q)
    } else {
      self.init(integrating: activation, q: q)
    }
    if variance == 0 { meanSquare = activation(0) * activation(0) }
  }
}
