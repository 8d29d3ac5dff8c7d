#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: n values are independent and uniform on (0, 1).
///
/// Statistic: Anderson and Darling's A² of the values themselves; its law for few values is that of
/// `AndersonDarlingLaw.logUpper(_:values:)`. Each value comes as ln u and ln(1 − u), so that a value next
/// to an end is as exact as any. As the second level over p-values of blocks, these must be *one-sided*: a
/// drift pushes all of them to one end, and two-sided ones fold it back over the whole interval.
/// An error ε of the values' own law shows from about 0.1/ε² values on.
/// Effect: √∫(G − F)²/F(1 − F) dF, the weighted distance of the alternative; the power is a bound, on
/// the safe side, from the triangle inequality.
///
/// Source: Anderson and Darling 1954, doi:10.2307/2281537.
public struct UniformityTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 8.0

  /// The test, under a name for what the values are.
  public init(statistic: String) { self.statistic = statistic }

  /// ln u and ln(1 − u) of each value, in any order.
  public func evaluate(_ data: [LogTails]) -> TestOutcome? {
    guard Double(data.count) >= minimumSamples,
      !data.contains(where: { $0.lower.isNaN || $0.upper.isNaN })
    else { return nil }
    // By the tail that has the digits; both orders are that of u.
    let sorted = data.sorted {
      $0.lower < $1.lower || $0.lower == $1.lower && $0.upper > $1.upper
    }
    var sum = 0.0
    for (index, value) in sorted.enumerated() {
      let weight = Double(2 * index + 1)
      // A value beyond every double is as far out as a double goes: A² stays a number.
      sum += weight * (max(value.lower, Self.least))
      sum += weight * (max(sorted[sorted.count - 1 - index].upper, Self.least))
    }
    let count = Double(data.count)
    let value = -count - sum / count
    return TestOutcome(
      statistic: statistic, value: value,
      logP: AndersonDarlingLaw.logUpper(value, values: data.count), direction: .none)
  }

  /// Below every logarithm of a positive double, and far from −∞.
  private static let least = -1e6

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    return AndersonDarlingTest().detectableEffect(samples: max(samples, 500), rates: rates)
      * max(1, 500 / samples).squareRoot()
  }
}
