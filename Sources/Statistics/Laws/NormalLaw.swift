#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The standard normal law.
public enum NormalLaw {
  /// ln P(Z ≤ z) and ln P(Z ≥ z).
  ///
  /// Both from erfc: its logarithm (`gsl_sf_log_erfc`) on the far side of z, and log1p of minus the
  /// far tail on the near side, where the probability is close to 1.
  ///
  /// - Edge cases: z = ±∞ gives 0 and −∞; NaN gives NaN; |z| above 1.9e154 gives −∞ because z²/2 is
  ///   beyond Double.
  /// - Accuracy: relative error of the far tail's logarithm at most 1e-15 at every z; that of the near
  ///   one, whose logarithm is minus the far probability, at most 1e-15·max(1, z²/2).
  public static func logTails(_ z: Double) -> LogTails {
    if z.isNaN { return .undefined }
    let scaled = abs(z) * 0.707106781186547524400844362105
    let far = scaled == .infinity ? -.infinity : LibraryFunctions.logErfc(scaled) - LogTails.ln2
    let near = log1p(-0.5 * erfc(scaled)) + 0  // 0, not −0
    return z < 0 ? LogTails(lower: far, upper: near) : LogTails(lower: near, upper: far)
  }

  /// The z with ln P(Z ≥ z) = `logUpper`.
  ///
  /// Newton's method on the logarithm of the tail, which is concave in z, so that every step after
  /// the first stays on one side of the root and the search converges from anywhere; it starts at
  /// `gsl_cdf_ugaussian_Qinv` where the probability is a Double, and at the leading term of the tail
  /// beyond. Three steps are typical.
  ///
  /// - Edge cases: 0 and above give −∞; −∞ gives +∞.
  /// - Accuracy: a few ulp of z (of 1 near z = 0), for any `logUpper` down to −1e300.
  public static func quantile(logUpper: Double) -> Double {
    if logUpper.isNaN { return .nan }
    if logUpper >= 0 { return -.infinity }
    if logUpper == -.infinity { return .infinity }
    // The upper half by symmetry: its own logarithm is close to 0 and has few digits of z.
    if logUpper > -LogTails.ln2 { return -quantile(logUpper: logComplement(logUpper)) }
    // Here the other terms of the tail are below half an ulp, and −2 ln Q may be beyond Double.
    if logUpper < -1e18 { return 1.41421356237309504880168872421 * (-logUpper).squareRoot() }
    var z = start(logUpper)
    for _ in 0..<12 {
      let upper = logTails(z).upper
      let step = (upper - logUpper) / hazard(z, logUpper: upper)
      z += step
      if abs(step) <= 1e-16 * max(z, 1) { break }
    }
    return max(z, 0)
  }

  private static func start(_ logUpper: Double) -> Double {
    if logUpper > -600 {
      let z = LibraryFunctions.normalUpperQuantile(exp(logUpper))
      if z.isFinite { return z }
    }
    // Q ≈ e^(−z²/2)/(z√(2π)), solved once with z² ≈ −2 ln Q inside the logarithm.
    let square = -2 * logUpper
    return max(square - log(square) - 1.83787706640934548356065947281, 0.5).squareRoot()
  }

  /// φ(z)/P(Z ≥ z), the slope of −ln P(Z ≥ z).
  private static func hazard(_ z: Double, logUpper: Double) -> Double {
    // Beyond 100 the exponent would be a difference of large numbers; z + 1/z is exact to 2e-8.
    if z > 100 { return z + 1 / z }
    return exp(-0.5 * z * z - 0.918938533204672741780329736406 - logUpper)
  }
}
