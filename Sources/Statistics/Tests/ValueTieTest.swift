#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: no value has a probability above 2⁻²⁰; a sampler with 20 bits or more, whatever its
/// law. Single precision leaves a normal or uniform law values of at most 2⁻²³, and generators of 24
/// bits the same; bfloat16, half precision, eighths and 256ths have values of 2⁻¹² and more.
///
/// Statistic: R, how many of N values are equal to an earlier one. Under the hypothesis, and given those
/// before it, value i is equal to one of them with probability at most (i − 1)·2⁻²⁰, so R is at most a sum
/// of independent indicators with mean μ = N(N − 1)/2·2⁻²⁰, whose upper tail is from μ + 1 on below that
/// of Poisson's law (Hoeffding 1956, doi:10.1214/aoms/1177728178; Anderson and Samuels 1967). This holds
/// for every N and every law: p-values are super-uniform, and 1 below μ + 1. Smallest N: 2.
///
/// Effect: c₂, the probability that two values are equal, of a sampler that draws evenly from 1/c₂
/// values. R is then a sum of independent indicators as well (occupied cells: Vatutin and Mikhailov
/// 1982, doi:10.1137/1127093), whose lower tail is below that of Poisson's law of its mean.
public struct ValueTieTest: StatisticalTest {
  public let statistic = "tied_values"
  public let minimumSamples = 2.0
  /// The bits that a sampler must have.
  public static let leastBits = 20.0

  /// The test.
  public init() {}

  public func evaluate(_ data: TieCounts) -> TestOutcome? {
    let values = Double(data.values)
    guard values >= minimumSamples else { return nil }
    let repeats = Double(data.repeats)
    let mean = Self.largestMean(values)
    // Only the upper side counts, so no direction beside it.
    let logP =
      repeats >= mean + 1 ? PoissonLaw.logTails(count: repeats, mean: mean).upper : 0
    return TestOutcome(statistic: statistic, value: repeats, logP: logP, direction: .none)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let mean = Self.largestMean(samples)
    let critical = fewestSamples(atLeast: (mean + 1).rounded(.up)) { count in
      PoissonLaw.logTails(count: count, mean: mean).upper <= rates.logLevel
    }
    func isSeen(_ logEffect: Double) -> Bool {
      let mean = Self.evenMean(samples, exp(logEffect))
      return mean >= critical
        && PoissonLaw.logTails(count: critical - 1, mean: mean).lower <= rates.logMiss
    }
    guard isSeen(0) else { return .infinity }
    var (low, high) = (-Self.leastBits * LogTails.ln2, 0.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if isSeen(middle) { high = middle } else { low = middle }
    }
    return exp(high)
  }

  /// The largest mean of R under the hypothesis.
  private static func largestMean(_ values: Double) -> Double {
    values * (values - 1) / 2 * exp2(-leastBits)
  }

  /// The mean of R if values come evenly from 1/`collision`: N less the expected occupied cells.
  private static func evenMean(_ values: Double, _ collision: Double) -> Double {
    collision < 1 ? values + expm1(values * log1p(-collision)) / collision : values - 1
  }
}
