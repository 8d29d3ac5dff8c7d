#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: two samples of n values each are from one continuous law.
///
/// Statistic: D, the largest distance of their distribution functions, with the p-value from
/// P(D ≥ t√(2/n)) ≤ 2e^(−2t²), which is proved for every t and n ≥ 458 (Wei and Dudley 2012,
/// doi:10.1016/j.spl.2011.11.012; Smirnov's limit has the same first term); below n = 458 the proved
/// constant is e. No false alarm is more frequent than claimed, for any law.
/// Effect: the distance of the two laws.
public struct TwoSampleTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 8.0

  /// The test, under a name for what is compared.
  public init(statistic: String) { self.statistic = statistic }

  /// Two samples of one size, in any order.
  public struct Data: Sendable {
    let first: [Double]
    let second: [Double]

    /// Two samples; the longer one is cut to the other's length.
    public init(_ first: [Double], _ second: [Double]) {
      let count = min(first.count, second.count)
      self.first = Array(first.prefix(count))
      self.second = Array(second.prefix(count))
    }
  }

  /// Nil for values that are not numbers, too.
  public func evaluate(_ data: Data) -> TestOutcome? {
    let samples = Double(data.first.count)
    guard samples >= minimumSamples, !data.first.contains(where: \.isNaN),
      !data.second.contains(where: \.isNaN)
    else { return nil }
    let distance = Self.distance(data.first.sorted(), data.second.sorted()) / samples
    let logP = Self.logConstant(samples) - distance * distance * samples
    return TestOutcome(statistic: statistic, value: distance, logP: min(0, logP), direction: .none)
  }

  /// ln C in P(D ≥ d) ≤ C·exp(−nd²).
  private static func logConstant(_ samples: Double) -> Double { samples < 458 ? 1 : LogTails.ln2 }

  /// n·D of two sorted samples of n.
  private static func distance(_ first: [Double], _ second: [Double]) -> Double {
    var (i, j, largest) = (0, 0, 0)
    while i < first.count, j < second.count {
      let value = min(first[i], second[j])
      while i < first.count, first[i] == value { i += 1 }
      while j < second.count, second[j] == value { j += 1 }
      largest = max(largest, abs(i - j))
    }
    return Double(largest)
  }

  /// From the bound on both sides: at the critical distance plus what the two samples may miss of it.
  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let critical = ((Self.logConstant(samples) - rates.logLevel) / samples).squareRoot()
    // Each empirical distribution within √(ln(4/β)/2n) of its law (Massart), so both are.
    let missed = 2 * ((2 * LogTails.ln2 - rates.logMiss) / (2 * samples)).squareRoot()
    return critical + missed <= 1 ? critical + missed : .infinity
  }
}
