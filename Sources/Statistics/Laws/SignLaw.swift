#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The number of heads in n tosses of a fair coin.
enum SignLaw {
  /// ln P(X ≤ count) and ln P(X ≥ count): sums of binomial probabilities, each tail on its own.
  ///
  /// - Accuracy: relative error of a tail about 1e-15·n, that of the logarithm of a factorial.
  /// - Complexity: O(√n) terms from near the centre, fewer in the tails.
  static func logTails(count: UInt64, of tosses: UInt64) -> LogTails {
    LogTails(
      lower: logUpper(tosses - min(count, tosses), tosses), upper: logUpper(count, tosses))
  }

  private static func logUpper(_ count: UInt64, _ tosses: UInt64) -> Double {
    if count == 0 { return 0 }
    if count > tosses { return -.infinity }
    let (n, first) = (Double(tosses), Double(count))
    // Below the centre the other tail is the smaller, and its complement the exact one.
    if first <= n / 2 { return min(0, logComplement(logUpper(tosses - count + 1, tosses))) }
    var (term, sum, k) = (1.0, 1.0, first)
    while k < n, term > 1e-18 * sum {
      term *= (n - k) / (k + 1)
      sum += term
      k += 1
    }
    let logFirst = lgamma(n + 1) - lgamma(first + 1) - lgamma(n - first + 1) - n * LogTails.ln2
    return min(0, logFirst + log(sum))
  }
}
