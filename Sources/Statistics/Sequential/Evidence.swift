#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Evidence against a null hypothesis that may be looked at as often as one likes: an e-process.
///
/// M is a nonnegative process of the data seen so far that starts at 1 and, while the null
/// hypothesis is true, is expected to stay there or to fall. By Ville's inequality the probability
/// that it *ever* reaches 1/α is then at most α, however many looks there are and however they were
/// chosen (J. Ville 1939; Howard, Ramdas, McAuliffe and Sekhon, Ann. Statist. 49, 2021,
/// doi:10.1214/20-AOS1991; Ramdas, Grünwald, Vovk and Shafer, Statist. Sci. 38, 2023,
/// doi:10.1214/23-STS894). So min(1, 1/M) is a p-value at any time at which one stops to look.
///
/// Evidence is a function of sums: what came in which order does not matter, and nothing has to be
/// kept between two looks.
public protocol Evidence: Sendable {
  /// What the evidence reads.
  associatedtype Data

  /// The name in reports, in snake_case. What is reported under it is ln M.
  var statistic: String { get }

  /// ln M: 0 before the first sample; −∞ and +∞ where M is 0 or infinite; never NaN for sums that
  /// data can have.
  func logE(_ data: Data) -> Double

  /// Which way the data depart, should they be said to.
  func direction(_ data: Data) -> Direction
}

extension Evidence {
  /// The evidence as a test that may be made at any time: value ln M, p = min(1, 1/M).
  public func evaluate(_ data: Data) -> TestOutcome {
    let logE = logE(data)
    return TestOutcome(
      statistic: statistic, value: logE, logP: min(0, -logE) + 0, direction: direction(data))
  }
}

/// The weight that a mixture's prior gives the null hypothesis, in samples, so that evidence for an
/// effect that takes about `tunedTo` samples to be seen at level α comes soonest: ρ of Howard et al.
/// (doi:10.1214/20-AOS1991, equation 3.9 with its asymptotic solution).
///
/// A tenth of the right number costs 2 % more samples, ten times as much 30 %: aim low.
func mixtureWeight(tunedTo samples: Double, logLevel: Double) -> Double {
  samples / (-2 * logLevel + log(1 - 2 * logLevel))
}

/// ln of the mean of e^x over `logs`: the evidence of a mixture. −∞ if all are; not empty.
func logMeanExp(_ logs: some Collection<Double>) -> Double {
  guard let largest = logs.max(), largest.isFinite else { return logs.max() ?? -.infinity }
  var sum = 0.0
  for x in logs { sum += exp(x - largest) }
  return largest + log(sum / Double(logs.count))
}
