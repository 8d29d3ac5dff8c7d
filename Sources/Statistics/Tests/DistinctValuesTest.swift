#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: weights follow a law that was rounded to a known set of numbers.
///
/// Statistic: D, how many different numbers N weights are. It is a sum of indicators of occupied cells,
/// which are negatively associated, so that Chernoff's bound for independent ones holds (Dubhashi and Ranjan
/// 1998, doi:10.1002/(SICI)1098-2418(199809)13:2<99::AID-RSA1>3.0.CO;2-M): with E the expected number,
/// P(D ≤ d) ≤ exp(−E·(1 − r + r·ln r)), r = d/E. P-values are super-uniform at every N; more numbers
/// than expected are no fault.
///
/// Another law of the same variance has other numbers than the claimed one, and that is not what is asked: in
/// half precision a uniform one has 0.78 of a normal's. So E is taken for `share` of what is expected.
/// Effect: 1 − D/E, the share of the numbers that is missing.
public struct DistinctValuesTest: StatisticalTest {
  public let statistic = "distinct_values"
  public let minimumSamples = 1.0
  /// The share of the expected numbers that no law lacks.
  static let share = 0.6

  /// The test.
  public init() {}

  /// How many different numbers there are, and how many there should be.
  public struct Data: Sendable {
    let different: Double
    let expected: Double

    /// A count, and its expectation under the claim.
    public init(different: Int, expected: Double) {
      self.different = Double(different)
      self.expected = DistinctValuesTest.share * expected
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.expected >= minimumSamples else { return nil }
    let ratio = data.different / data.expected
    let logP = ratio < 1 && ratio > 0 ? -data.expected * (1 - ratio + ratio * log(ratio)) : 0
    return TestOutcome(
      statistic: statistic, value: data.different, logP: min(0, logP), direction: .below)
  }

  /// `samples` are expected numbers: the smallest share of them whose absence is seen.
  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    // P-values fall by E·ε²/2 at least, and D itself is off by as much with probability β.
    let needed =
      (-2 * rates.logLevel / samples).squareRoot()
      + (-2 * rates.logMiss / samples).squareRoot()
    return needed < 1 ? needed : .infinity
  }
}
