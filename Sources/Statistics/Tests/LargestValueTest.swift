#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: the largest |z| is that of N independent samples of the law.
///
/// Statistic: M = max |z|, with P(max ≤ M) = (1 − q)ᴺ, q = P(|z| > M), exactly. A missing tail shows
/// below, outliers above. M is moved by the rounding of single precision towards the centre of its
/// law before each tail is computed, because weights are rounded and so is their scale.
/// Effect: the probability of a tail that is missing, or of outliers that should not be there.
public struct LargestValueTest: StatisticalTest {
  private let law: StandardizedLaw

  /// The test under `law`.
  public init(_ law: StandardizedLaw) { self.law = law }

  public let statistic = "max_abs"
  public let minimumSamples = 1.0

  /// The largest |z| and the number of samples that it is the largest of.
  public struct Data: Sendable {
    let largest: Double
    let samples: Double

    /// - Parameter largest: max |z|, in claimed standard deviations.
    public init(largest: Double, samples: Double) {
      self.largest = largest
      self.samples = samples
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.samples >= minimumSamples else { return nil }
    let upper = tails(data.largest * (1 - TailWatch.rounding), data.samples).upper
    let lower = tails(data.largest * (1 + TailWatch.rounding), data.samples).lower
    return TestOutcome(
      statistic: statistic, value: data.largest, tails: LogTails(lower: lower, upper: upper))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    // Without a tail of probability q, p ≤ (1 − q)ᴺ, but for the rounding: M is moved out first, so
    // the tail must begin that much further in. Near the bound of a bounded law that is most of it.
    let edge = edge(logTail: log(-expm1(rates.logSide / samples)))
    let missing = exp(law.logTwoSidedTail(edge / (1 + TailWatch.rounding)))
    // Outliers of probability q are all missed with probability (1 − q)ᴺ.
    let outliers = -expm1(rates.logMiss / samples)
    return max(missing, outliers)
  }

  /// The x with ln P(|Z| > x) = `logTail`, from above.
  private func edge(logTail: Double) -> Double {
    // P(|Z| > 1e9) is below every double.
    var (low, high) = (0.0, law.upperBound ?? 1e9)
    while low.nextUp < high {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if law.logTwoSidedTail(middle) > logTail { low = middle } else { high = middle }
    }
    return high
  }

  private func tails(_ largest: Double, _ samples: Double) -> LogTails {
    let logTail = law.logTwoSidedTail(largest)
    // ln (1 − q)ᴺ; where q leaves the range of doubles, −N·q is the same and 0.
    let lower = samples * log1p(-exp(logTail))
    let upper = lower > -1e-300 ? log(samples) + logTail : log(-expm1(lower))
    return LogTails(lower: lower, upper: min(0, upper))
  }
}
