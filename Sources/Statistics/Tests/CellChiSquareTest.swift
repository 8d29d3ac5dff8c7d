/// Null hypothesis: the 4096 cells are equally likely.
///
/// Statistic: Pearson's χ² = Σ(n_j − N/K)²/(N/K) over all K = 4096 cells, which tends to χ² with K − 1
/// degrees of freedom. It looks at every cell by itself, so it sees local defects that the smooth
/// tests average away: empty cells, a lattice, repeated values. Counts are skewed: the third cumulant
/// of χ² over cells of λ expected samples is (8 + 22/λ)/8 of its law's, and its upper tail is too
/// heavy by a factor of about 1 + 0.02z³/λ. At the smallest N, 100 for each cell, that is 1.006 at
/// z = 3 and 1.03 at z = 5.
///
/// Data are single precision and the law is continuous: 10¹² weights have a noncentrality of 660 from
/// rounding alone, 10¹⁰ have 7, a fortieth of the standard deviation. `mostSamples` is the bound.
/// Effect: √Σ(q_j − 1/K)²·K, the length of the alternative's departure.
///
/// Source: K. Pearson 1900, doi:10.1080/14786440009463897.
public struct CellChiSquareTest: StatisticalTest {
  /// Beyond this many samples the rounding of single precision would begin to show.
  public static let mostSamples = 1e10

  /// The test.
  public init() {}

  public let statistic = "cell_chi_square"
  public let minimumSamples = 100 * Double(CellCounts.cells)
  private let degreesOfFreedom = Double(CellCounts.cells - 1)

  public func evaluate(_ data: CellCounts) -> TestOutcome? {
    let samples = Double(data.total)
    guard samples >= minimumSamples else { return nil }
    let expected = samples / Double(CellCounts.cells)
    var value = 0.0
    for count in data.counts {
      let difference = Double(count) - expected
      value += difference * difference
    }
    value /= expected
    let tails = ChiSquareLaw.logTails(
      deviation: value - degreesOfFreedom, degreesOfFreedom: degreesOfFreedom)
    return TestOutcome(statistic: statistic, value: value, logP: tails.upper, direction: .none)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    return (noncentrality(rates) / samples).squareRoot()
  }

  /// In closed form, because the noncentrality that the rates ask for costs a fraction of a second.
  public func requiredSamples(effect: Double, rates: ErrorRates) -> Double {
    let noncentrality = noncentrality(rates)
    return fewestSamples(atLeast: minimumSamples) {
      (noncentrality / $0).squareRoot() <= effect
    }
  }

  private func noncentrality(_ rates: ErrorRates) -> Double {
    let critical =
      degreesOfFreedom
      * ChiSquareLaw.quantileRatio(logUpper: rates.logLevel, degreesOfFreedom: degreesOfFreedom)
    return NoncentralChiSquareLaw.noncentrality(
      critical: critical, degreesOfFreedom: degreesOfFreedom, logMiss: rates.logMiss)
  }
}
