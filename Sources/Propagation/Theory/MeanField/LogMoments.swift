#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Moments of an activation at a variance that is known by its logarithm, and may be far out of range.
///
/// Beyond the range φ is linear on both sides of 0 or constant, so that V goes on as a power of q,
/// and what has no scale stays. (D of a bounded φ, which falls on, is taken from the end of the range.)
struct LogMoments {
  let moments: GaussianMoments
  /// ln V.
  let logMeanSquare: Double
  /// (E Zφφ′)²/(V·D), at most 1, and 1 if φ is linear.
  let linearity: Double

  init(_ activation: Activation, logVariance: Double) {
    let reach = min(max(logVariance, -680), 680)
    moments = GaussianMoments(activation, variance: exp(reach))
    let power = moments.elasticity.rounded()
    let beyond = power == 0 || reach == logVariance ? 0 : power * (logVariance - reach)
    logMeanSquare = log(moments.meanSquare) + beyond
    linearity =
      moments.elasticity * moments.elasticity
      * (moments.meanSquare / exp(reach) / moments.meanSquareDerivative)
  }
}

/// ln(eᵃ + eᵇ), for −∞ too.
func logSum(_ a: Double, _ b: Double) -> Double {
  let (large, small) = (max(a, b), min(a, b))
  return small == -.infinity ? large : large + log1p(exp(small - large))
}
