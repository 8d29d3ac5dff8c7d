#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The law of Σ zᵢ² for N independent z of unit variance, uniform or truncated normal.
///
/// The tails are Φ(r*) and its complement, the saddlepoint approximation in the form of
/// Barndorff-Nielsen (Biometrika 73, 1986, doi:10.1093/biomet/73.2.307; Lugannani and Rice, Adv.
/// Appl. Probab. 12, 1980, doi:10.2307/1426607): with K(t) = ln E e^(tY), Y = z², and y = 1 + m the
/// observed mean, K′(t̂) = y, w = ±√(2N(t̂y − K(t̂))), u = t̂√(N·K″(t̂)), r* = w + ln(u/w)/w.
///
/// Near m = 0 both u and w vanish, and written out they cancel. There K is a power series in t about
/// 0, with the cumulants of Y as its coefficients, and the cancelling terms are left out by hand.
///
/// Accuracy. The arithmetic holds 2e-13 of ln p (worst of 700 places against 110 digits). The
/// formula itself is off by this much in ln p, approximation minus truth, the truth by inversion of
/// the characteristic function (`scripts/fixtures/laws.py bounded_true`):
///
/// | N   | uniform, p ≈ 1e-3    | 1e-6             | 1e-9             | worst, cuts 1, 2, 3.5 |
/// |-----|----------------------|------------------|------------------|-----------------------|
/// | 8   | −0.024 low, −6e-4 up | +0.002, −0.022   | +0.008, −0.010   | 0.019                 |
/// | 16  | −0.004, +6e-5        | −0.012, −7e-4    | −0.003, −0.004   | 0.007                 |
/// | 20  | −0.002, +8e-5        | −0.010, −2e-4    | −0.006, −0.001   | 0.009                 |
/// | 64  | −2e-4, +3e-5         | −4e-4, +3e-5     | −9e-4, +1e-5     | 0.002                 |
/// | 512 | −4e-6, +2e-6         | −6e-6, +3e-6     | −9e-6, +3e-6     | 7e-5                  |
///
/// That is at most 2.5 % of p from eight samples on; below eight the tails are not fit for p-values.
public struct BoundedSquareLaw: Sendable {
  /// Var Y = E z⁴ − 1, the variance of one square.
  public let variance: Double
  /// The largest possible Y.
  public let upperLimit: Double
  /// The tilt s₀ of the untilted law: 0 for the uniform, −c²/2 for the normal cut at c.
  let origin: Double
  let originLogNormalizer: Double
  /// K⁽ᵏ⁺¹⁾(0)/k! for k = 0…: the series of K′(t), whose first two terms are 1 and the variance.
  let series: [Double]
  /// The series is used for |t| up to here.
  let seriesLimit: Double

  /// The cumulant of one square, of an order from 1 to 20.
  func cumulant(_ order: Int) -> Double {
    (1..<order).reduce(series[order - 1]) { $0 * Double($1) }
  }

  /// The skewness of one square.
  var skewness: Double { 2 * series[2] / (variance * variance.squareRoot()) }

  /// z uniform on [−√3, √3].
  public static let uniform = BoundedSquareLaw(bound: 0)

  /// z = x/τ, x a standard normal given |x| ≤ `bound`, τ its standard deviation.
  ///
  /// `bound` counts standard deviations of the normal before the cut. A bound of 10⁻⁹ or less, or
  /// NaN, gives the uniform law, the limit of ever smaller bounds; bounds above 10⁶⁰ count as 10⁶⁰,
  /// where the law is the normal's.
  public static func truncatedNormal(bound: Double) -> BoundedSquareLaw {
    BoundedSquareLaw(bound: StandardizedLaw.usableBound(bound))
  }

  private init(bound: Double) {
    origin = -bound * bound / 2
    let tilt = SquareTilt(origin)
    upperLimit = 1 / tilt.mean
    variance = (tilt.variance / tilt.mean) / tilt.mean
    originLogNormalizer = tilt.logNormalizer
    series = SquareCumulants.series(origin: origin, upperLimit: upperLimit)
    // An eighth of the way to the nearest singularity of ln M, s = 1.43 ± 5.46i (where erf(√−s) = 0),
    // in units of t: twenty terms reach 8^(−20), below an ulp.
    let real = origin - 1.43
    seriesLimit = (real * real + 5.46 * 5.46).squareRoot() / upperLimit / 8
  }

  /// ln P(Σz² ≤ x) and ln P(Σz² ≥ x) at x = N + `deviation`.
  ///
  /// - Edge cases: outside [0, N·upperLimit], and at its ends, −∞ and 0; NaN gives NaN; N ≤ 0 is the
  ///   constant 0.
  /// - Complexity: constant; about 0.6 µs for |m| < 0.1, up to 3 µs beyond.
  public func logTails(deviation: Double, samples: Double) -> LogTails {
    if deviation.isNaN || samples.isNaN { return .undefined }
    guard samples > 0 else {
      return LogTails(lower: deviation < 0 ? -.infinity : 0, upper: deviation > 0 ? -.infinity : 0)
    }
    if deviation <= -samples { return .belowSupport }
    let m = deviation / samples
    let gap = (upperLimit - 1 - m) / upperLimit
    let mean = min((samples + deviation) / samples, upperLimit) / upperLimit
    if gap <= 0 { return .aboveSupport }
    if mean <= 0 { return .belowSupport }
    let t = seriesParameter(m)
    if abs(t) <= seriesLimit { return NormalLaw.logTails(signedRoot(series: t, samples)) }
    let s = SquareTilt.parameter(mean: mean, gap: gap)
    return NormalLaw.logTails(signedRoot(tilt: s, samples).root)
  }

  /// r* by the series: m = t·A(t), w² = 2N∫₀ᵗ xK″(x)dx = N·t²·B(t), u² = N·t²·K″(t).
  ///
  /// K″ − B = t·C(t), so that ln(u/w) = −½ ln(1 − tC/K″) and t cancels against w = t√(N·B).
  func signedRoot(series t: Double, _ samples: Double) -> Double {
    var (curvature, integral, difference) = (0.0, 0.0, 0.0)
    // K″ = Σ k·cₖt^(k−1), B = Σ 2k·cₖt^(k−1)/(k + 1), C = Σ k(k − 1)/(k + 1)·cₖt^(k−2).
    for k in stride(from: series.count - 1, through: 1, by: -1) {
      let order = Double(k)
      let term = order * series[k]
      curvature = curvature * t + term
      integral = integral * t + 2 * term / (order + 1)
      if k > 1 { difference = difference * t + term * (order - 1) / (order + 1) }
    }
    let root = samples.squareRoot() * integral.squareRoot()
    let q = -t * difference / curvature
    return t * root + 0.5 * log1pOverArgument(q) * difference / (curvature * root)
  }

  /// r* and E v² by the closed forms, at the tilt s.
  func signedRoot(tilt s: Double, _ samples: Double) -> (root: Double, tilt: SquareTilt) {
    let tilt = SquareTilt(s)
    // t̂y − K = (s − s₀)E v² − ln M(s) + ln M(s₀); for s > 0 the large s cancels by hand.
    let linear = s > 0 ? -s * tilt.gap - origin * tilt.mean : (s - origin) * tilt.mean
    let divergence = max(linear - tilt.logNormalizer + originLogNormalizer, 0)
    let size = (2 * divergence).squareRoot()
    let w = s < origin ? -size * samples.squareRoot() : size * samples.squareRoot()
    let ratio = abs(s - origin) * tilt.variance.squareRoot() / size
    return (w + log(ratio) / w, tilt)
  }

  /// The t with K′(t) − 1 = m by Newton's method on the series; beyond `seriesLimit` if m is.
  private func seriesParameter(_ m: Double) -> Double {
    // |m| at the limit of t is at most about 1.3·limit·variance: well beyond, do not try.
    if abs(m) > 3 * seriesLimit * variance { return .infinity }
    var t = m / variance
    for _ in 0..<8 {
      let (value, slope) = seriesMean(t)
      let step = (value - m) / slope
      t -= step
      if abs(step) <= 2e-16 * abs(t) || !(abs(t) < 2 * seriesLimit) { break }
    }
    return t.isNaN ? .infinity : t
  }

  /// K′(t) − 1 and K″(t).
  func seriesMean(_ t: Double) -> (value: Double, slope: Double) {
    var (value, slope) = (0.0, 0.0)
    for k in stride(from: series.count - 1, through: 1, by: -1) {
      slope = slope * t + value
      value = value * t + series[k]
    }
    slope = slope * t + value
    return (value * t, slope)
  }
}
