#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// χ² with ν degrees of freedom about a centre that is off by √λ: the law of a sum of squares under an
/// alternative, a Poisson mixture of central laws.
enum NoncentralChiSquareLaw {
  /// ln P(χ²_ν(λ) ≤ critical).
  ///
  /// - Complexity: O(√λ) central laws.
  static func logLower(
    _ critical: Double, degreesOfFreedom: Double, noncentrality: Double
  ) -> Double {
    let mean = noncentrality / 2
    let reach = 12 * mean.squareRoot() + 50
    let first = max(0, (mean - reach).rounded(.down))
    var logWeight = mean > 0 ? first * log(mean) - mean - LibraryFunctions.logGamma(first + 1) : 0
    var probability = 0.0
    var j = first
    while j <= mean + reach {
      let degrees = degreesOfFreedom + 2 * j
      let tails = ChiSquareLaw.logTails(deviation: critical - degrees, degreesOfFreedom: degrees)
      probability += exp(logWeight + tails.lower)
      j += 1
      logWeight += mean > 0 ? log(mean / j) : -.infinity
    }
    return log(probability)
  }

  /// The λ for which χ²_ν(λ) stays at or below `critical` with probability β, `logMiss` = ln β.
  static func noncentrality(
    critical: Double, degreesOfFreedom: Double, logMiss: Double
  ) -> Double {
    func miss(_ noncentrality: Double) -> Double {
      logLower(critical, degreesOfFreedom: degreesOfFreedom, noncentrality: noncentrality)
    }
    var (low, high) = (0.0, 1.0)
    while miss(high) > logMiss { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if miss(middle) > logMiss { low = middle } else { high = middle }
    }
    return high
  }
}
