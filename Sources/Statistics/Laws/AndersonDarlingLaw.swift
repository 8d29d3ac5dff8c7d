#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The limit law of the Anderson–Darling statistic A² of n → ∞ uniform values: Σ ξₖ²/(k(k + 1)),
/// ξₖ independent standard normals.
///
/// Three methods: the series of Anderson and Darling (JASA 49, 1954, doi:10.2307/2281537; see also
/// Marsaglia and Marsaglia, J. Stat. Softw. 9(2), 2004, doi:10.18637/jss.v009.i02) for P(A² ≤ x) up to
/// x = 1, and Smirnov's formula for the upper tail of a weighted sum of χ²₁ (Mat. Sbornik 2, 1937)
/// beyond, from x = 20 on by its first term alone, with the rest below e^(−90) of it. Each gives one tail
/// directly, down to where its logarithm leaves Double; the other tail is not small there.
public enum AndersonDarlingLaw {
  /// ln P(A² ≥ a2): the p-value.
  public static func logUpper(_ a2: Double) -> Double { logTails(a2).upper }

  /// ln P(A² ≤ a2) and ln P(A² ≥ a2).
  ///
  /// - Edge cases: a2 ≤ 0 gives −∞ and 0, +∞ gives 0 and −∞, NaN gives NaN.
  /// - Accuracy: relative error of either logarithm at most 1e-14, and for the tail next to 1, whose
  ///   logarithm is minus the other probability, that probability's, at most 1e-15·|ln p|.
  /// - Complexity: constant; 4 µs up to 1, up to 20 µs from there to 20, 1 µs beyond.
  public static func logTails(_ a2: Double) -> LogTails {
    if a2.isNaN { return .undefined }
    if a2 <= 0 { return .belowSupport }
    if a2 == .infinity { return .aboveSupport }
    if a2 <= 1 { return .complement(lower: lowerSeries(a2)) }
    return .complement(upper: a2 < 20 ? smirnov(a2) : smirnovFirstTerm(a2))
  }

  /// ln P(A² ≤ x) = ln Σⱼ (−1)ʲ (½)ⱼ/j! (4j + 1)(√(2π)/x) ∫₀^∞ e^(x/8(w² + 1) − w²c²) e^(−c²) dw with
  /// c² = (4j + 1)²π²/8x.
  ///
  /// In y = c·w the integrals are Gaussian averages of e^(x/8(1 + y²/c²)), which the trapezoid rule
  /// gives to 1e-16 at step 1/8: their singularities are at ±ic, |c| > 1.11.
  static func lowerSeries(_ x: Double) -> Double {
    var sum = 0.0
    var binomial = 1.0
    let leading = square(0, x)
    for j in 0..<12 {
      let c2 = square(j, x)
      let decay = exp(leading - c2)
      if decay == 0 { break }
      sum += binomial * decay * gaussianAverage(x, c2)
      binomial *= -(Double(j) + 0.5) / Double(j + 1)
    }
    // √(2π)/x·(4j + 1)/c = 4/√(πx) for every j, times the average's √π/2.
    return min(0, 0.5 * log(4 / x) - leading + log(sum))
  }

  /// c² = (4j + 1)²π²/8x
  private static func square(_ j: Int, _ x: Double) -> Double {
    let odd = Double(4 * j + 1)
    return odd * odd * 1.23370055013616982735431137498 / x
  }

  /// (2/√π) ∫₀^∞ e^(−y²) e^(x/8(1 + y²/c²)) dy
  private static func gaussianAverage(_ x: Double, _ c2: Double) -> Double {
    let step = 0.125
    var sum = 0.5 * exp(x / 8)
    for i in 1...50 {
      let y2 = Double(i * i) * step * step
      sum += exp(x / (8 * (1 + y2 / c2)) - y2)
    }
    return sum * step * 1.12837916709551257389615890312
  }

  /// Smirnov's (1/π) Σₖ (−1)^(k−1) ∫ e^(−xu/2)/(u√|D(u)|) du over [2k(2k − 1), 2k(2k + 1)], with
  /// D(u) = −cos(½π√(1 + 4u))/(πu), by Gauss–Chebyshev nodes: the integrand has square-root poles at
  /// both ends.
  static func smirnov(_ x: Double) -> Double {
    let nodes = 64
    var sum = 0.0
    var k = 1
    while true {
      let low = Double(2 * k * (2 * k - 1))
      let high = Double(2 * k * (2 * k + 1))
      if (low - 2) * x / 2 > 45 { break }
      let half = (high - low) / 2
      var integral = 0.0
      for i in 1...nodes {
        let angle = (Double(i) - 0.5) * .pi / Double(nodes)
        let (s, c) = (sin(angle / 2), cos(angle / 2))
        // Distances from both ends without cancellation.
        let (fromLow, fromHigh) = (2 * half * s * s, 2 * half * c * c)
        let u = low + fromLow
        let root = (1 + 4 * u).squareRoot()
        // cos(½πv) at v = √(1 + 4u), by its distance from the nearer zero, v = 4k − 1 or 4k + 1.
        let phase =
          fromLow < fromHigh
          ? 4 * fromLow / (root + Double(4 * k - 1)) : 4 * fromHigh / (root + Double(4 * k + 1))
        let cosine = sin(.pi / 2 * phase)
        integral += 2 * s * c * exp(-(u - 2) * x / 2) / (u * cosine).squareRoot()
      }
      sum += (k % 2 == 1 ? half : -half) * integral / Double(nodes)
      k += 1
    }
    // 1/(u√(cos/(πu))) = √π/√(u·cos); the π of the nodes' weight cancels Smirnov's 1/π.
    return min(0, -x + log(sum) + 0.572364942924700087071713675677)
  }

  /// The first term of Smirnov's formula in u = 2 + 2y²/x: (1/π)e^(−x) ∫ e^(−y²)·(smooth) dy over the
  /// line, by the trapezoid rule, whose nearest singularity is at |y| = √x.
  static func smirnovFirstTerm(_ x: Double) -> Double {
    let step = 0.25
    var sum = 0.0
    for i in 0...26 {
      let y = Double(i) * step
      let fromLow = 2 * y * y / x
      let u = 2 + fromLow
      let delta = .pi / 2 * 4 * fromLow / ((1 + 4 * u).squareRoot() + 3)
      // The first interval ends at δ = π, where e^(−y²) < e^(−40).
      let sinc = delta == 0 ? 1 : sin(delta) / delta
      if sinc <= 0 { break }
      let slope = 2 * .pi / ((1 + 4 * u).squareRoot() + 3) * sinc
      sum += (i == 0 ? 0.5 : 1) * exp(-y * y) / (u * slope).squareRoot()
    }
    return -x + log(sum * step) + 0.5 * log(8 / x) - 0.572364942924700087071713675677
  }
}
