#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: each of n independent trials succeeds with a known probability.
///
/// Statistic: the number of successes, binomial, exactly; p-values are super-uniform. GSL's tails end at
/// 1e-300: beyond, ln p is −∞.
/// Effect: the departure of the probability, in the direction that is harder to see.
public struct CountTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 1.0
  private let probability: Double

  /// The test of one probability, with the name of what is counted.
  public init(statistic: String, probability: Double) {
    self.statistic = statistic
    self.probability = probability
  }

  /// How many trials succeeded, of how many.
  public struct Data: Sendable {
    let successes: Int
    let trials: Int

    /// A count.
    public init(_ successes: Int, of trials: Int) {
      self.successes = successes
      self.trials = trials
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.trials >= 1 else { return nil }
    let tails = BinomialLaw.tails(
      count: data.successes, trials: data.trials, probability: probability)
    return TestOutcome(
      statistic: statistic, value: Double(data.successes),
      tails: LogTails(lower: log(tails.lower), upper: log(tails.upper)))
  }

  /// By Hoeffding's bound on both sides, so on the safe side.
  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    let half = (-rates.logSide / (2 * samples)).squareRoot()
    let effect = half + (-rates.logMiss / (2 * samples)).squareRoot()
    return effect < 1 ? effect : .infinity
  }
}
