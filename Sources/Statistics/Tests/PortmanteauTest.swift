/// Null hypothesis: the weights are uncorrelated at every one of m shifts.
///
/// Statistic: Σ R², R = r√N of each shift, which tends to χ² with m degrees of freedom: it sees many
/// small correlations that no single one shows. Effect: √Σ r².
///
/// Source: G. E. P. Box and D. A. Pierce 1970, doi:10.1080/01621459.1970.10481180.
public struct PortmanteauTest: StatisticalTest {
  public let statistic = "portmanteau"
  public let minimumSamples = 1e4
  private let shifts: Double

  /// The test over `shifts` shifts, at least one.
  public init(shifts: Int) { self.shifts = Double(shifts) }

  /// One correlation for each shift.
  public func evaluate(_ data: [CorrelationTest.Data]) -> TestOutcome? {
    guard Double(data.count) == shifts,
      data.allSatisfy({ $0.pairs >= minimumSamples && !$0.correlation.isNaN })
    else { return nil }
    let value = data.reduce(0) { $0 + $1.correlation * $1.correlation * $1.pairs }
    let tails = ChiSquareLaw.logTails(deviation: value - shifts, degreesOfFreedom: shifts)
    return TestOutcome(statistic: statistic, value: value, logP: tails.upper, direction: .none)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let critical =
      shifts * ChiSquareLaw.quantileRatio(logUpper: rates.logLevel, degreesOfFreedom: shifts)
    let noncentrality = NoncentralChiSquareLaw.noncentrality(
      critical: critical, degreesOfFreedom: shifts, logMiss: rates.logMiss)
    return (noncentrality / samples).squareRoot()
  }
}
