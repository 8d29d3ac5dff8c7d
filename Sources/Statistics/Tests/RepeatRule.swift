#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: weights are independent samples of a law with at least `ValueTieTest.leastBits`
/// bits, so that no unit of 8 weights or more ever repeats another.
///
/// Statistic: how many of the kept units repeat an earlier one, once that was confirmed by drawing both
/// again. Law: among 2²¹ kept units some two are equal with probability at most 2⁴¹·2⁻¹⁶⁰, which counts
/// as never: one repeat refutes, with p = 0. Smallest N: 2 units. Samples are units that are looked at.
/// Effect: the share of them that repeat another one; a pair is seen if it is kept, which happens with
/// the probability `keptShare`, and to all units of one fingerprint at once.
public struct RepeatRule: StatisticalTest {
  public let statistic = "repeated_units"
  public let minimumSamples = 2.0
  /// The probability that a unit is kept.
  public let keptShare: Double

  /// The rule for a sample that keeps units with probability `keptShare`, above 0.
  public init(keptShare: Double) { self.keptShare = keptShare }

  /// How many units were looked at, and how many repeats were found and confirmed.
  public struct Data: Sendable {
    let repeats: UInt64
    let units: Double

    /// Counts.
    public init(repeats: UInt64, units: Double) {
      self.repeats = repeats
      self.units = units
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.units >= minimumSamples else { return nil }
    let isBroken = data.repeats > 0
    return TestOutcome(
      statistic: statistic, value: Double(data.repeats), logP: isBroken ? -.infinity : 0,
      direction: isBroken ? .above : .none, isRule: true)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    // d different repeats are all missed with probability (1 − keptShare)ᵈ.
    let repeats = keptShare < 1 ? max(1, rates.logMiss / log1p(-keptShare)).rounded(.up) : 1
    return repeats < samples ? repeats / samples : .infinity
  }
}
