#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: signs are independent and plus is as likely as minus.
///
/// Statistic: the number of pluses, binomial, exactly. It is discrete: p-values are super-uniform.
/// Effect: |P(plus) − ½|, at most ½; infinite while even equal signs could be chance.
public struct SignTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 1.0

  /// The test, with the name of what has the sign.
  public init(statistic: String) { self.statistic = statistic }

  /// How many signs were plus, of how many.
  public struct Data: Sendable {
    let positive: UInt64
    let count: UInt64

    /// A count.
    public init(positive: UInt64, of count: UInt64) {
      self.positive = positive
      self.count = count
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard Double(data.count) >= minimumSamples else { return nil }
    return TestOutcome(
      statistic: statistic, value: Double(data.positive),
      tails: SignLaw.logTails(count: data.positive, of: data.count))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let count = UInt64(samples)
    // The fewest pluses that are too many.
    var (low, high) = (count / 2, count + 1)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if SignLaw.logTails(count: middle, of: count).upper <= rates.logSide {
        high = middle
      } else {
        low = middle
      }
    }
    guard high <= count else { return .infinity }
    // Hoeffding: P(X < k) ≤ exp(−2n(p − (k − 1)/n)²).
    let effect =
      Double(high - 1) / samples + (-rates.logMiss / (2 * samples)).squareRoot() - 0.5
    guard effect < 0.5 else {
      // At p = ½ + ½ every sign is plus, and k ≤ n are enough.
      return 0.5
    }
    return effect
  }
}
