internal import CGSL

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

// Closed forms where quadrature would not do: a function that oscillates or has kinks elsewhere than
// at 0, and one that has no scale. The other forms that are known (erf, GELU, ELU) cancel for small or
// large q, and gain nothing on quadrature; tests compare the two.

extension GaussianMoments {
  /// φ linear on both sides of 0.
  init(slopes: (negative: Double, positive: Double), q: Double) {
    let (below, above) = (slopes.negative * slopes.negative, slopes.positive * slopes.positive)
    let mean = (below + above) / 2
    let spread = (below * below + above * above) / 2 / mean / mean
    self.init(
      meanSquare: q * mean, meanSquareDerivative: mean, kurtosis: 3 * spread, elasticity: 1,
      curvature: 0, derivativeKurtosis: spread, jointKurtosis: spread, derivativeElasticity: 0,
      derivativeCurvature: 0)
  }

  /// sin: V = (1 − e^(−2q))/2, and fourth powers from the double and the fourfold angle.
  init(sineAt q: Double) {
    let decay = exp(-2 * q)
    let rest = -expm1(-2 * q)
    // q·e^(−2q) first: q² alone may be out of range.
    let elasticity = 2 * (q * decay) / rest
    let derivative = (1 + decay) / 2
    let slope = -(q * decay) / derivative
    let square = decay * decay
    let fourth = (3 + 4 * decay + square * square) / 8
    self.init(
      meanSquare: rest / 2, meanSquareDerivative: derivative,
      kurtosis: 3 - rest * (4 - rest) / 2, elasticity: elasticity,
      curvature: -2 * q * elasticity,
      derivativeKurtosis: fourth / derivative / derivative,
      // sin² cos² = sin²(2z)/4.
      jointKurtosis: (1 + square) / 2,
      derivativeElasticity: slope, derivativeCurvature: -2 * q * slope)
  }

  /// z cut at ±1, by the chances that a chi-square of 1, 3 and 5 degrees is below 1/q: V = q·P₃ + Q₁,
  /// V′ = P₃.
  init(hardTanhAt q: Double) {
    let cut = 1 / q
    let (below3, below5) = (chiSquareBelow(cut, 3), chiSquareBelow(cut, 5))
    let beyond = erfc((cut / 2).squareRoot())
    // In units of min(q, 1), so that neither q² nor its inverse is out of range.
    let unit = min(q, 1)
    let ratio = q / unit
    let square = below3 * ratio + beyond / unit
    let fourth = 3 * (below5 * ratio) * ratio + beyond / unit / unit
    let meanSquare = square * unit
    let density = cut.squareRoot() * exp(-cut / 2) / (2 * Double.pi).squareRoot()
    let derivative = erf((cut / 2).squareRoot())
    self.init(
      meanSquare: meanSquare, meanSquareDerivative: derivative,
      kurtosis: fourth / (square * square), elasticity: below3 * (q / meanSquare),
      curvature: -density / meanSquare, derivativeKurtosis: 1 / derivative,
      jointKurtosis: below3 * (q / meanSquare) / derivative,
      derivativeElasticity: 0.5 * (below3 / derivative - 1),
      derivativeCurvature: 0.75 * ((below5 - 2 * below3) / derivative + 1))
  }
}

/// GSL's default handler aborts, on underflow too.
private let handlerIsOff: Void = cgsl_turn_error_handler_off()

/// P(χ² < x), relatively precise for small x.
func chiSquareBelow(_ x: Double, _ degrees: Double) -> Double {
  _ = handlerIsOff
  return gsl_cdf_chisq_P(x, degrees)
}
