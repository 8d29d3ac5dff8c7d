#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: the number of samples with |z| above a cut is binomial, with the probability
/// of the law.
///
/// Statistic: the number. The binomial is replaced by the Poisson law of the same mean, which is
/// wider: p-values are too large by a factor of about 1 + q(k − λ)²/2λ, q being the probability.
/// The mean is taken from the end of the range that single precision leaves for the cut that is
/// the less extreme one for each tail. The statistic is discrete: p-values are super-uniform.
/// Effect: the relative departure of the count's mean, in the direction that is harder to see;
/// infinite while a missing tail could not be told from chance.
public struct TailCountTest: StatisticalTest {
  /// The cut, in claimed standard deviations.
  public let cut: Double
  private let leastProbability: Double
  private let greatestProbability: Double

  /// The test under `law` for a cut inside its support.
  public init(_ law: StandardizedLaw, cut: Double) {
    self.cut = cut
    leastProbability = exp(law.logTwoSidedTail(cut * (1 + TailWatch.rounding)))
    greatestProbability = exp(law.logTwoSidedTail(cut * (1 - TailWatch.rounding)))
  }

  public let statistic = "tail_count"
  public let minimumSamples = 1.0

  /// How many samples lay beyond the cut, of how many.
  public struct Data: Sendable {
    let count: UInt64
    let samples: Double

    /// A count.
    public init(count: UInt64, samples: Double) {
      self.count = count
      self.samples = samples
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.samples >= minimumSamples else { return nil }
    let count = Double(data.count)
    let upper = PoissonLaw.logTails(count: count, mean: data.samples * greatestProbability).upper
    let lower = PoissonLaw.logTails(count: count, mean: data.samples * leastProbability).lower
    return TestOutcome(
      statistic: statistic, value: count, tails: LogTails(lower: lower, upper: upper))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let (least, greatest) = (samples * leastProbability, samples * greatestProbability)
    // The critical counts: the first that is too many, the last that is too few.
    let tooMany = firstCount { count in
      PoissonLaw.logTails(count: count, mean: greatest).upper <= rates.logSide
    }
    let notTooFew = firstCount { count in
      PoissonLaw.logTails(count: count, mean: least).lower > rates.logSide
    }
    guard notTooFew > 0 else { return .infinity }
    let more = mean { mean in
      PoissonLaw.logTails(count: tooMany - 1, mean: mean).lower <= rates.logMiss
    }
    let fewer = mean { mean in
      PoissonLaw.logTails(count: notTooFew, mean: mean).upper > rates.logMiss
    }
    return max(more / least - 1, 1 - fewer / greatest)
  }

  /// The first count for which `isReached` holds, which then holds for all later ones.
  private func firstCount(where isReached: (Double) -> Bool) -> Double {
    isReached(0) ? 0 : fewestSamples(atLeast: 1, where: isReached)
  }

  /// The least mean for which `isReached` holds, which then holds for all greater ones.
  private func mean(where isReached: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    while !isReached(high) { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if isReached(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
