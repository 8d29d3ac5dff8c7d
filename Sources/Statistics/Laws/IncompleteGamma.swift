#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The tails of χ² with at most 10⁴ degrees of freedom, through the incomplete gamma functions
/// P(a, y) and Q(a, y), a = ν/2, y = x/2.
enum IncompleteGamma {
  /// GSL's probabilities are used above this; below, digits are lost to underflow.
  private static let smallestTrusted = 1e-290

  static func logTails(_ point: ChiSquarePoint, _ degreesOfFreedom: Double) -> LogTails {
    // Only the smaller tail is asked of GSL: it computes the larger as one minus the smaller.
    if point.deviation < 0 {
      let lower = LibraryFunctions.chiSquareLower(point.value, degreesOfFreedom)
      return .complement(
        lower: lower > smallestTrusted ? log(lower) : logLower(point, degreesOfFreedom))
    }
    let upper = LibraryFunctions.chiSquareUpper(point.value, degreesOfFreedom)
    return .complement(
      upper: upper > smallestTrusted ? log(upper) : logUpper(point, degreesOfFreedom))
  }

  /// ln(y^a e^(−y)/Γ(a + 1)) as −a·h(m) − ½ ln(2πa) − ln Γ*(a): no large terms that cancel.
  ///
  /// Times a, it is also the density of ln X.
  static func logPrefactor(_ point: ChiSquarePoint, _ degreesOfFreedom: Double) -> Double {
    let a = degreesOfFreedom / 2
    return -a * point.excess(degreesOfFreedom).value
      - 0.5 * log(6.28318530717958647692528676656 * a) - log(LibraryFunctions.gammaStar(a))
  }

  /// ln P(a, y) by the series Σ yⁿ/((a + 1)…(a + n)): positive terms, for y < a.
  static func logLower(_ point: ChiSquarePoint, _ degreesOfFreedom: Double) -> Double {
    let a = degreesOfFreedom / 2
    let y = point.value / 2
    var term = 1.0
    var sum = 1.0
    var n = 1.0
    while n < 100_000 {
      term *= y / (a + n)
      sum += term
      if term < 1e-17 * sum { break }
      n += 1
    }
    return min(0, logPrefactor(point, degreesOfFreedom) + log(sum))
  }

  /// ln Q(a, y) by Legendre's continued fraction in Lentz's form, for y > a.
  static func logUpper(_ point: ChiSquarePoint, _ degreesOfFreedom: Double) -> Double {
    let a = degreesOfFreedom / 2
    var b = point.deviation / 2 + 1  // y + 1 − a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    var n = 1.0
    while n < 100_000 {
      let numerator = -n * (n - a)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      let factor = c * d
      fraction *= factor
      if abs(factor - 1) < 1e-16 { break }
      n += 1
    }
    return min(0, logPrefactor(point, degreesOfFreedom) + log(a) + log(fraction))
  }
}
