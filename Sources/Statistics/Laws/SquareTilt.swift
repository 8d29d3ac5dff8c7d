#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The law of v², v in [0, 1] with density proportional to e^(s·v²), for any real s.
///
/// It is the square of a uniform variable at s = 0, of a truncated normal one at s = −c²/2, and every
/// exponential tilt of either. All follows from M(s) = ∫₀¹ e^(sv²) dv = e^s D(√s)/√s = √π erf(√−s)/2√−s,
/// by M′ = (e^s − M)/2s and M″ = (e^s − 3M′)/2s; near s = 0, where these cancel, from its power
/// series, and for large s, where v² is close to 1, from the asymptotic one.
struct SquareTilt {
  /// ln M(s) − max(s, 0): the growth e^s is kept apart.
  let logNormalizer: Double
  /// E v² = M′/M.
  let mean: Double
  /// 1 − E v², to full relative precision where the mean is close to 1.
  let gap: Double
  /// Var v².
  let variance: Double

  init(_ s: Double) {
    if abs(s) < 1 {
      self.init(series: s)
    } else if s < 0 {
      // e^s/M → 0 on this side.
      let root = (-s).squareRoot()
      let normalizer = 0.886226925452758013649083741671 * erf(root) / root
      self.init(s, logNormalizer: log(normalizer), ratio: exp(s) / normalizer)
    } else if s < 400 {
      let root = s.squareRoot()
      let normalizer = LibraryFunctions.dawson(root) / root
      self.init(s, logNormalizer: log(normalizer), ratio: 1 / normalizer)
    } else {
      self.init(asymptotic: s)
    }
  }

  /// From ratio = e^s/M(s).
  private init(_ s: Double, logNormalizer: Double, ratio: Double) {
    let mean = (ratio - 1) / (2 * s)
    self.logNormalizer = logNormalizer
    self.mean = mean
    gap = 1 - mean
    variance = (ratio - 3 * mean) / (2 * s) - mean * mean
  }

  /// Σ sᵏ/(k!(2k + 1)), and the same with 2k + 3 and 2k + 5 for M′ and M″.
  private init(series s: Double) {
    var (normalizer, first, second) = (1.0, 1.0 / 3, 0.2)
    var power = 1.0
    for k in 1...20 {
      let odd = Double(2 * k + 1)
      power *= s / Double(k)
      normalizer += power / odd
      first += power / (odd + 2)
      second += power / (odd + 4)
    }
    mean = first / normalizer
    gap = 1 - mean
    variance = second / normalizer - mean * mean
    logNormalizer = log(normalizer) - max(s, 0)
  }

  /// In q = 1/2s: M e^(−s) = q(1 + q + 3q² + 15q³ + …) and 1 − E v² = 2q + 2q² + 10q³ + 74q⁴ + …, the
  /// coefficients of the reciprocal series (OEIS A000698).
  private init(asymptotic s: Double) {
    let q = 0.5 / s
    let normalizer = 1 + q * (1 + q * (3 + q * (15 + q * (105 + q * (945 + q * 10395)))))
    gap =
      q * (2 + q * (2 + q * (10 + q * (74 + q * (706 + q * (8162 + q * 110_410))))))
    mean = 1 - gap
    let slope = 2 + q * (4 + q * (30 + q * (296 + q * (3530 + q * (48972 + q * 772_870)))))
    variance = 2 * q * q * slope
    logNormalizer = log(q * normalizer)
  }

  /// The s at which E v² = `mean`, where `gap` = 1 − mean, both in (0, 1).
  ///
  /// Newton's method from 1/gap − 1/(2·mean), which is exact to first order at both ends and at the
  /// uniform law; about five steps.
  static func parameter(mean: Double, gap: Double) -> Double {
    var s = 1 / gap - 0.5 / mean
    for _ in 0..<60 {
      let tilt = SquareTilt(s)
      let excess = s > 1 ? gap - tilt.gap : tilt.mean - mean
      var step = excess / tilt.variance
      // The mean behaves like 1/s at both ends: a step past half of s would overshoot.
      let limit = max(abs(s), 1) / 2
      step = min(max(step, -limit), limit)
      s -= step
      if abs(step) <= 4e-16 * max(abs(s), 1) { break }
    }
    return s
  }
}
