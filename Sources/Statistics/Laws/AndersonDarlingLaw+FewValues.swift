#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension AndersonDarlingLaw {
  /// ln P(A² ≥ a2) for A² of `values` uniform values: the p-value.
  ///
  /// Down to p = 0.01 the limit law with the correction of Marsaglia and Marsaglia (J. Stat. Softw. 9(2),
  /// 2004, doi:10.18637/jss.v009.i02). That is a polynomial in P, absolute and good to about 1e-5: in the
  /// tail it is useless, 69 times too large at p = 1e-6 and eight values. There the limit law is asked at
  /// 1 + (a2 − 1)/s, s² = (V + (10 − π²)/n)/V with V = 2(π² − 9)/3, which has the exact mean and
  /// variance of A² for n values.
  ///
  /// - Edge cases: those of `logTails`.
  /// - Accuracy: by simulation of 6·10⁷ statistics, p is within 0.3 % above 0.01 and from there to 1e-6
  ///   within 5 % at eight values, 2 % at sixteen.
  public static func logUpper(_ a2: Double, values: Int) -> Double {
    let limit = logTails(a2)
    let count = Double(values)
    let corrected = exp(limit.upper) - correction(exp(limit.lower), count)
    if corrected.isNaN || corrected > 0.01 { return log(min(1, corrected)) }
    let variance = 2 * (Double.pi * .pi - 9) / 3
    let scale = (1 + (10 - Double.pi * .pi) / (variance * count)).squareRoot()
    return logTails(1 + (a2 - 1) / scale).upper
  }

  /// What P(A² ≤ x) for `count` values is above its limit.
  private static func correction(_ limit: Double, _ count: Double) -> Double {
    func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
      coefficients.reversed().reduce(0) { $0 * x + $1 }
    }
    if limit > 0.8 {
      let upper = [-130.2137, 745.2337, -1705.091, 1950.646, -1116.360, 255.7844]
      return polynomial(limit, upper) / count
    }
    let crossing = 0.01265 + 0.1757 / count
    if limit < crossing {
      let t = limit / crossing
      let square = count * count
      return t.squareRoot() * (1 - t) * (49 * t - 102)
        * (0.0037 / (square * count) + 0.00078 / square + 0.00006 / count)
    }
    let t = (limit - crossing) / (0.8 - crossing)
    let middle = [-0.00022633, 6.54034, -14.6538, 14.458, -8.259, 1.91864]
    return polynomial(t, middle) * (0.04213 / count + 0.01365 / (count * count))
  }
}
