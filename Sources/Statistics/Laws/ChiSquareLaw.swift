#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The χ² law of X, the sum of ν squared standard normals; ν may be any positive number.
///
/// Two methods, joined at ν = 10⁴. Below, GSL's incomplete gamma function while the probability is
/// a Double, and its series and continued fraction in logarithms beyond (`IncompleteGamma`). Above,
/// the signed root r* of Barndorff-Nielsen (Biometrika 73, 1986, doi:10.1093/biomet/73.2.307): GSL's
/// continued fraction runs out of terms from ν ≈ 2·10⁶ and returns tails that are too small.
public enum ChiSquareLaw {
  /// Above this ν the tails come from r*.
  static let largestExact = 1e4
  /// Up to this ν all probability lies at 0: ν/2 and its logarithms would leave Double.
  static let smallest = 1e-150

  /// ln P(X ≤ x) and ln P(X ≥ x) at x = ν + `deviation`.
  ///
  /// The deviation is the argument, not x, because at ν = 10¹² a Double x would have lost ten of its
  /// digits.
  ///
  /// - Edge cases: x ≤ 0 gives −∞ and 0, +∞ gives 0 and −∞, ν ≤ 10⁻¹⁵⁰ is the constant 0; NaN gives
  ///   NaN.
  /// - Accuracy: relative error of either logarithm at most 2e-12 for ν ≤ 1000 and 2e-10 for ν ≤ 10⁴
  ///   (GSL's, near the centre). Above, absolute error at most 1.5e-7 at six standard deviations and
  ///   3e-6 at ln p = −5000 for ν just over 10⁴, falling as 1/ν, until rounding (2e-15 relative) is
  ///   all that remains.
  /// - Complexity: constant above 10⁴ (0.2 µs); O(√ν) below (1 µs at 512, 3 µs at 10⁴).
  public static func logTails(deviation: Double, degreesOfFreedom: Double) -> LogTails {
    logTails(
      ChiSquarePoint(deviation: deviation, value: degreesOfFreedom + deviation),
      degreesOfFreedom)
  }

  /// As `logTails`, by r* from ν = 64 on: within 2e-5 of the logarithm, in a fifth of the time.
  static func quickLogTails(deviation: Double, degreesOfFreedom: Double) -> LogTails {
    let point = ChiSquarePoint(deviation: deviation, value: degreesOfFreedom + deviation)
    return degreesOfFreedom < 64 || point.value <= 0 || !point.value.isFinite
      ? logTails(point, degreesOfFreedom)
      : NormalLaw.logTails(signedRoot(point, degreesOfFreedom))
  }

  static func logTails(_ point: ChiSquarePoint, _ degreesOfFreedom: Double) -> LogTails {
    if point.deviation.isNaN || degreesOfFreedom.isNaN { return .undefined }
    guard degreesOfFreedom > smallest else {
      return LogTails(
        lower: point.deviation < 0 ? -.infinity : 0, upper: point.deviation > 0 ? -.infinity : 0)
    }
    if point.value <= 0 { return .belowSupport }
    if point.value == .infinity { return .aboveSupport }
    if degreesOfFreedom == .infinity { return NormalLaw.logTails(0) }
    return degreesOfFreedom > largestExact
      ? NormalLaw.logTails(signedRoot(point, degreesOfFreedom))
      : IncompleteGamma.logTails(point, degreesOfFreedom)
  }

  /// r* = w + ln(u/w)/w with m = deviation/ν, w = ±√(ν(m − ln(1 + m))), u = m√(ν/2).
  ///
  /// ln(u/w)/w is written as −½ ln(1 + q)/w with 1 + q = (w/u)², both divided by m by hand, so that
  /// m = 0 is a point like any other: r* = √(2/ν)/3.
  private static func signedRoot(_ point: ChiSquarePoint, _ degreesOfFreedom: Double) -> Double {
    let m = point.deviation / degreesOfFreedom
    let excess = point.excess(degreesOfFreedom)
    let q = m * excess.skewness
    if q > -0.9 {
      let ratio = (1 + q).squareRoot()
      let u = m * (degreesOfFreedom / 2).squareRoot()
      let correction =
        -0.5 * log1pOverArgument(q) * excess.skewness
        / (ratio * (degreesOfFreedom / 2).squareRoot())
      return u * ratio + correction
    }
    // Far out on the right q → −1 has no digits; there nothing cancels.
    let w = degreesOfFreedom.squareRoot() * excess.value.squareRoot()
    return w + log(m / (2 * excess.value).squareRoot()) / w
  }
}

/// A place on the axis of a χ² law, as x and as x − ν: each keeps the digits that the other loses.
struct ChiSquarePoint {
  let deviation: Double
  let value: Double

  init(deviation: Double, value: Double) {
    self.deviation = deviation
    self.value = value
  }

  /// The place x = ν e^θ.
  init(logRatio: Double, degreesOfFreedom: Double) {
    deviation = degreesOfFreedom * expm1(logRatio)
    value = degreesOfFreedom * exp(logRatio)
  }

  /// h(m) = m − ln(1 + m) at m = deviation/ν, the rate of both tails.
  func excess(_ degreesOfFreedom: Double) -> LogExcess {
    let m = deviation / degreesOfFreedom
    return LogExcess(
      m, logRatio: m < -0.5 ? log(value) - log(degreesOfFreedom) : log1p(m))
  }
}
