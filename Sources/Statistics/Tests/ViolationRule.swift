#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: what must never happen does not happen (a value that is not finite, or outside
/// the support, or that differs from an exact claim).
///
/// A single violation refutes, with p = 0. Effect: the probability of a violation.
public struct ViolationRule: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 1.0

  /// The rule, with the name of what is counted.
  public init(statistic: String) { self.statistic = statistic }

  /// How many violations, in how many samples.
  public struct Data: Sendable {
    let violations: UInt64
    let samples: Double

    /// A count.
    public init(violations: UInt64, samples: Double) {
      self.violations = violations
      self.samples = samples
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.samples >= minimumSamples else { return nil }
    let isBroken = data.violations > 0
    return TestOutcome(
      statistic: statistic, value: Double(data.violations), logP: isBroken ? -.infinity : 0,
      direction: isBroken ? .above : .none, isRule: true)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    return -expm1(rates.logMiss / samples)
  }

  /// The interval for the probability of a violation at level 1 − α, after none was seen:
  /// [0, 1 − α^(1/N)].
  public func interval(samples: Double, logLevel: Double) -> ClosedRange<Double>? {
    samples >= minimumSamples ? 0...(-expm1(logLevel / samples)) : nil
  }

  /// The fewest samples whose interval, after no violation, ends at or below `tolerance`.
  public func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    fewestSamples(atLeast: minimumSamples) { -expm1(rates.logLevel / $0) <= tolerance }
  }
}
