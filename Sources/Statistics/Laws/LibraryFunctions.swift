internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The GSL functions that the laws rest on, with GSL's aborting error handler off.
///
/// Every call passes through here, so that no law can forget the handler. Results may be NaN or 0
/// where GSL gives up; the callers check.
enum LibraryFunctions {
  private static let handlerIsOff: Void = cgsl_turn_error_handler_off()

  /// ln erfc(x).
  ///
  /// GSL's rational function overflows to NaN at large x, and ln(2 − ε) has no digits of ε at
  /// negative x: neither is asked of it. Relative error 4e-16 for x > 0, where ln erfc is not near
  /// 0; the rounding of x² to come is the caller's.
  static func logErfc(_ x: Double) -> Double {
    if x < 0 { return LogTails.ln2 + log1p(-0.5 * erfc(-x)) }
    if x > 1e7 { return -x * x - log(x) - 0.572364942924700087071713675677 }  // − ½ ln π
    _ = handlerIsOff
    return gsl_sf_log_erfc(x)
  }

  /// The z with P(Z ≥ z) = p.
  static func normalUpperQuantile(_ p: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_ugaussian_Qinv(p)
  }

  /// The t that Student's law with ν degrees of freedom exceeds with probability e^`logUpper`.
  static func studentUpperQuantile(_ logUpper: Double, _ degreesOfFreedom: Double) -> Double {
    _ = handlerIsOff
    // GSL's search fails for many degrees of freedom, and there the normal law is the same.
    return degreesOfFreedom > 1e6
      ? NormalLaw.quantile(logUpper: logUpper)
      : gsl_cdf_tdist_Qinv(exp(logUpper), degreesOfFreedom)
  }

  static func chiSquareLower(_ x: Double, _ degreesOfFreedom: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_chisq_P(x, degreesOfFreedom)
  }

  static func chiSquareUpper(_ x: Double, _ degreesOfFreedom: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_chisq_Q(x, degreesOfFreedom)
  }

  /// Γ(a) / (√(2π) a^(a−½) e^(−a)) for a > 0: what Stirling's formula leaves over.
  static func gammaStar(_ a: Double) -> Double {
    _ = handlerIsOff
    return gsl_sf_gammastar(a)
  }

  static func logGamma(_ a: Double) -> Double {
    _ = handlerIsOff
    return gsl_sf_lngamma(a)
  }

  /// Dawson's integral e^(−x²) ∫₀ˣ e^(t²) dt.
  static func dawson(_ x: Double) -> Double {
    _ = handlerIsOff
    return gsl_sf_dawson(x)
  }

  /// P(X ≤ count); GSL counts in 32 bits.
  static func binomialLower(_ count: Int, _ probability: Double, _ trials: Int) -> Double {
    _ = handlerIsOff
    return gsl_cdf_binomial_P(UInt32(count), probability, UInt32(trials))
  }

  /// P(X > count).
  static func binomialUpper(_ count: Int, _ probability: Double, _ trials: Int) -> Double {
    _ = handlerIsOff
    return gsl_cdf_binomial_Q(UInt32(count), probability, UInt32(trials))
  }
}
