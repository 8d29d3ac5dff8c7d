#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A law of z = weight/σ₀, of mean 0 and variance 1: what the data are tested against.
public enum StandardizedLaw: Hashable, Sendable {
  /// Standard normal.
  case normal
  /// Uniform on [−√3, √3].
  case uniform
  /// x/τ, x a standard normal given |x| ≤ `bound` and τ its standard deviation; `bound` > 0 counts
  /// standard deviations of the normal before the cut. A bound of 10⁻⁹ or less, or NaN, gives the
  /// uniform law, its limit; bounds above 10⁶⁰ count as 10⁶⁰.
  case truncatedNormal(bound: Double)

  /// E z⁴: 3, 9/5, or between the two. Relative error a few 1e-16.
  public var kurtosis: Double {
    switch self {
    case .normal: 3
    case .uniform: 1.8
    case .truncatedNormal: 1 + tilt.variance / tilt.mean / tilt.mean
    }
  }

  /// The skewness of z²: √8, 0.639, or between the two.
  public var squareSkewness: Double {
    switch self {
    case .normal: 8.0.squareRoot()
    case .uniform: BoundedSquareLaw.uniform.skewness
    case .truncatedNormal(let bound): BoundedSquareLaw.truncatedNormal(bound: bound).skewness
    }
  }

  /// The largest possible |z|; nil if there is none.
  public var upperBound: Double? {
    switch self {
    case .normal: nil
    case .uniform: 3.0.squareRoot()
    case .truncatedNormal: 1 / tilt.mean.squareRoot()
    }
  }

  /// The standard deviation in units of z of the normal that was cut: 1/τ; 1 for the other laws. It
  /// is √3/bound for small bounds and infinite for a bound of 0.
  public var parentStandardDeviation: Double {
    switch self {
    case .normal, .uniform: 1
    case .truncatedNormal(let bound):
      bound > 0 ? 1 / (min(bound, 1e60) * tilt.mean.squareRoot()) : .infinity
    }
  }

  /// P(Z ≤ z), 0 and 1 outside the support; NaN for NaN.
  ///
  /// From `logTwoSidedTail`, so that small values at the left end are as exact as any.
  public func cumulativeProbability(_ z: Double) -> Double {
    let tail = 0.5 * exp(logTwoSidedTail(abs(z)))
    return z < 0 ? tail : 1 - tail
  }

  /// ln P(|Z| > x): 0 for x ≤ 0, −∞ from the bound on; NaN for NaN.
  ///
  /// Accuracy: relative error of the logarithm a few 1e-16 for the normal; for the bounded laws the
  /// probability of the last sliver before the bound is computed as such, to a few 1e-16 of itself
  /// for the distance that Double leaves between x and `upperBound`.
  public func logTwoSidedTail(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x <= 0 { return 0 }
    if let upperBound, x >= upperBound { return -.infinity }
    switch self {
    case .normal:
      return x == .infinity
        ? -.infinity : LibraryFunctions.logErfc(x * 0.707106781186547524400844362105)
    case .uniform:
      let bound = 3.0.squareRoot()
      return x < 0.5 * bound ? log1p(-x / bound) : log((bound - x) / bound)
    case .truncatedNormal:
      return cut > 0 ? logTruncatedTail(x) : StandardizedLaw.uniform.logTwoSidedTail(x)
    }
  }

  /// ln of (erf(c/√2) − erf(a/√2))/erf(c/√2), a = x·τ.
  private func logTruncatedTail(_ x: Double) -> Double {
    let root = tilt.mean.squareRoot()
    let whole = cut * 0.707106781186547524400844362105
    // near = a/√2 and gap = (c − a)/√2, the smaller of them from x, the other by subtraction.
    let distance = 1 / root - x
    let near = x < distance ? whole * (root * x) : whole - whole * (root * distance)
    let gap = x < distance ? whole - near : whole * (root * distance)
    let fall = gap * (near + whole)
    if fall > 1 {
      // e^(−fall) < 0.37: the difference of the two tails keeps its digits.
      let ratio = erf(near) / erf(whole)
      if ratio < 0.5 { return log1p(-ratio) }
      let (far, last) = (LibraryFunctions.logErfc(near), LibraryFunctions.logErfc(whole))
      return far + log1p(-exp(last - far)) - log(erf(whole))
    }
    return min(0, log(StandardizedLaw.sliver(near, gap)) - near * near - log(erf(whole)))
  }

  /// (2/√π) ∫₀^gap e^(−2·near·y − y²) dy by Taylor's series of the smooth integrand about 0, through
  /// the recursion of its coefficients: f′ = −2(near + y)f.
  private static func sliver(_ near: Double, _ gap: Double) -> Double {
    // In y = gap·v: f = Σ bₖvᵏ, (k + 1)b_(k+1) = −2·gap·near·bₖ − 2·gap²·b_(k−1), both factors ≤ 1.
    let (first, second) = (2 * gap * near, 2 * gap * gap)
    var (before, current, sum) = (0.0, 1.0, 1.0)
    for k in 1...30 {
      let next = -(first * current + second * before) / Double(k)
      (before, current) = (current, next)
      sum += next / Double(k + 1)
    }
    return 1.12837916709551257389615890312 * gap * sum
  }

  /// The bound as the arithmetic takes it, 0 for the uniform law.
  private var cut: Double {
    if case .truncatedNormal(let bound) = self { return StandardizedLaw.usableBound(bound) }
    return 0
  }

  /// Below 10⁻⁹ the law is the uniform to the last digit of a Double, as (c²/2)² vanishes beside 1;
  /// above 10⁶⁰ powers of the bound would overflow, and the law is long the normal.
  static func usableBound(_ bound: Double) -> Double {
    bound > 1e-9 ? min(bound, 1e60) : 0
  }

  /// The law of (z/upperBound)².
  private var tilt: SquareTilt { SquareTilt(-cut * cut / 2) }
}
