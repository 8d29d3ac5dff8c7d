#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// ln(1 − eˣ) for x ≤ 0, without cancellation at either end; x above 0 counts as 0.
///
/// Near 0 the probability is close to 1 and `expm1` holds its complement; far below, `log1p` does
/// (Mächler 2012, "Accurately computing log(1 − exp(−|a|))"; the switch is at ½).
func logComplement(_ x: Double) -> Double {
  if x >= 0 { return -.infinity }
  // Adding 0 turns −0 into 0, which prints better.
  return x > -LogTails.ln2 ? log(-expm1(x)) : log1p(-exp(x)) + 0
}

/// m − ln(1 + m), and its ratio to the parabola m²/2, both to full relative precision.
///
/// With ln(1 + m) written out, both are differences that cancel for small m; the series does not.
/// The ratio is handed over as q = 2h/m² − 1 divided by m, which is what the correction of a signed
/// root r* needs at m = 0, where the plain formula reads 0/0.
struct LogExcess {
  /// h(m) = m − ln(1 + m).
  let value: Double
  /// (2h/m² − 1)/m = −2/3 + m/2 − 2m²/5 + …
  let skewness: Double

  /// `m` is (x − a)/a and `logRatio` gives ln(x/a), read only where m is not small.
  init(_ m: Double, logRatio: @autoclosure () -> Double) {
    if abs(m) < 0.1 {
      // Σ_{k ≥ 0} 2(−1)^{k+1} mᵏ/(k + 3): 0.1¹⁸ is below half an ulp.
      var sum = 0.0
      for k in stride(from: 18, through: 0, by: -1) {
        sum = sum * -m - 2 / Double(k + 3)
      }
      skewness = sum
      value = m * m / 2 * (1 + m * sum)
    } else {
      value = m - logRatio()
      skewness = (2 * (value / m) / m - 1) / m
    }
  }
}

/// ln(1 + x)/x, which is 1 at 0; for x > −1.
func log1pOverArgument(_ x: Double) -> Double { x == 0 ? 1 : log1p(x) / x }
