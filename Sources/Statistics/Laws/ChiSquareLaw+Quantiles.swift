#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension ChiSquareLaw {
  /// The mean square r = x/ν with ln P(X/ν ≥ r) = `logUpper`.
  ///
  /// Newton's method in ln r, bracketed, so that it ends for every argument.
  ///
  /// - Edge cases: 0 and above give 0; −∞ gives +∞; NaN or ν ≤ 10⁻¹⁵⁰ gives NaN.
  /// - Accuracy: of `logTails`, and the last few ulp of r.
  public static func quantileRatio(logUpper: Double, degreesOfFreedom: Double) -> Double {
    if logUpper.isNaN || !(degreesOfFreedom > smallest) { return .nan }
    if logUpper >= 0 { return 0 }
    if logUpper == -.infinity { return .infinity }
    if logUpper > -LogTails.ln2 {
      return solve(logLower: logComplement(logUpper), degreesOfFreedom)
    }
    return solve(logUpper: logUpper, degreesOfFreedom)
  }

  /// The mean square r = x/ν with ln P(X/ν ≤ r) = `logLower`.
  ///
  /// - Edge cases: 0 and above give +∞; −∞ gives 0; NaN or ν ≤ 10⁻¹⁵⁰ gives NaN.
  /// - Accuracy: of `logTails`, and the last few ulp of r; r may underflow to 0 for small ν.
  public static func quantileRatio(logLower: Double, degreesOfFreedom: Double) -> Double {
    if logLower.isNaN || !(degreesOfFreedom > smallest) { return .nan }
    if logLower >= 0 { return .infinity }
    if logLower == -.infinity { return 0 }
    if logLower > -LogTails.ln2 {
      return solve(logUpper: logComplement(logLower), degreesOfFreedom)
    }
    return solve(logLower: logLower, degreesOfFreedom)
  }

  private static let logRatios = -745.0...709.0

  private static func solve(logUpper: Double, _ degreesOfFreedom: Double) -> Double {
    let z = NormalLaw.quantile(logUpper: logUpper)
    let root = monotoneRoot(from: start(z, degreesOfFreedom), in: logRatios) { logRatio in
      let point = ChiSquarePoint(logRatio: logRatio, degreesOfFreedom: degreesOfFreedom)
      let upper = logTails(point, degreesOfFreedom).upper
      return (logUpper - upper, slope(point, degreesOfFreedom, logTail: upper))
    }
    return exp(root)
  }

  private static func solve(logLower: Double, _ degreesOfFreedom: Double) -> Double {
    let z = -NormalLaw.quantile(logUpper: logLower)
    // P(X ≤ x) < (x/2)^a/Γ(a + 1), which is close near 0: the bound's root lies below ours.
    let a = degreesOfFreedom / 2
    let nearZero =
      (logLower + LibraryFunctions.logGamma(a + 1)) / a - log(a)
    let start = start(z, degreesOfFreedom)
    let root = monotoneRoot(
      from: start.isFinite ? max(start, nearZero) : nearZero, in: logRatios
    ) { logRatio in
      let point = ChiSquarePoint(logRatio: logRatio, degreesOfFreedom: degreesOfFreedom)
      let lower = logTails(point, degreesOfFreedom).lower
      return (lower - logLower, slope(point, degreesOfFreedom, logTail: lower))
    }
    return exp(root)
  }

  /// Wilson and Hilferty's cube root (PNAS 17, 1931, doi:10.1073/pnas.17.12.684), as ln r.
  private static func start(_ z: Double, _ degreesOfFreedom: Double) -> Double {
    let spread = 2 / (9 * degreesOfFreedom)
    return 3 * log1p(z * spread.squareRoot() - spread)
  }

  /// The density of ln X over the tail: the slope of the tail's logarithm.
  private static func slope(
    _ point: ChiSquarePoint, _ degreesOfFreedom: Double, logTail: Double
  ) -> Double {
    degreesOfFreedom / 2
      * exp(IncompleteGamma.logPrefactor(point, degreesOfFreedom) - logTail)
  }
}
