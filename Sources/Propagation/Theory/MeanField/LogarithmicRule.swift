#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The trapezoid rule in ln x, which every expectation over a normal variable is taken by.
///
/// Gauss–Hermite quadrature sees neither a kink nor a function that turns within 1/√q of 0. On a half
/// line with x = eᵗ both are no matter: a kink at 0 is at the end, and φ(√q·eᵗ) is φ(eᵗ) moved, so
/// that one step serves every q. The integrands are analytic for |Im t| < π/4, where exp(−e²ᵗ/2)
/// decays (poles of φ on the imaginary axis are at π/2; those of GELU's tanh form reach π/6, but where
/// the normal density has died), and the error falls like exp(−2π·(π/4)/step): 10⁻²⁵ for a step of
/// 1/12, of the size of the integrand on the edge of that strip. Truncation is below 10⁻¹⁶. 260 nodes
/// on either side do up to q = 1, and 12 more for every e by which √q is larger.
enum LogarithmicRule {
  static let step = 1.0 / 12
  /// exp(−12²/2) is 10⁻³², and no integrand grows faster than x⁶.
  private static let last = 30
  /// ∫ from 0 to e⁻¹⁹ is what is left; its constant part the first weight includes.
  private static let lowest = 19.0

  /// Calls `body` with x and the weight h·x·density(x) of each node of (0, ∞), where `scale`, √q, says
  /// how near 0 the integrand may turn.
  @inline(__always)
  static func forEachNode(scale: Double, _ body: (_ x: Double, _ weight: Double) -> Void) {
    let first = -Int(((lowest + max(0, log(scale))) / step).rounded(.up))
    for k in first...last {
      let x = exp(Double(k) * step)
      var weight = step * x * exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
      // Below the first node the integrand in t is a constant times eᵗ: a geometric series.
      if k == first { weight /= -expm1(-step) }
      body(x, weight)
    }
  }
}
