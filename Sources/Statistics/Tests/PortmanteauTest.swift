/// Null hypothesis: the weights are uncorrelated at every one of m shifts.
///
/// Statistic: Σ R², R = r√N of each shift, which tends to χ² with m degrees of freedom: it sees many
/// small correlations that no single one shows.
/// Effect: √Σ r². Correlations at lags that are sums of one another depend on each other in the
/// first order, N·cov(r_k, r_l) = 2r_{k−l} + 2r_{k+l}, and the noncentral law that the design takes
/// is theirs in the limit of many pairs: m equal ones at the lags 1 … m spread Σ R² by about 1 +
/// 3(m − 1)r times that variance.
///
/// Source: G. E. P. Box and D. A. Pierce 1970, doi:10.1080/01621459.1970.10481180; M. S. Bartlett
/// 1946, doi:10.2307/2983611.
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
