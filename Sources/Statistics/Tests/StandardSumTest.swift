/// Null hypothesis: the terms of a sum are uncorrelated, of mean 0 and variance 1.
///
/// Statistic: Z = Σ/√n, of mean 0 and variance 1 exactly, taken as normal. For terms whose fourth
/// moment is below the normal's 3 that is conservative in the tails.
/// Effect: |mean of a term|, in its standard deviations.
public struct StandardSumTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 8.0

  /// The test, with the name of what is summed.
  public init(statistic: String) { self.statistic = statistic }

  /// A sum and how many terms it has.
  public struct Data: Sendable {
    let sum: Double
    let terms: Double

    /// - Parameter sum: of terms that were divided by their standard deviation.
    public init(sum: Double, terms: Double) {
      self.sum = sum
      self.terms = terms
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.terms >= minimumSamples else { return nil }
    let z = data.sum / data.terms.squareRoot()
    return TestOutcome(statistic: statistic, value: z, tails: NormalLaw.logTails(z))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let level = NormalLaw.quantile(logUpper: rates.logSide)
    return (level + NormalLaw.quantile(logUpper: rates.logMiss)) / samples.squareRoot()
  }
}
