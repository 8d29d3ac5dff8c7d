#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: a quantity that the claim fixes has its value in every layer, to rounding.
///
/// A single departure beyond rounding refutes, with p = 0. The outcome's value is the largest departure.
/// Effect: the probability that a layer departs by more.
public struct RoundingRule: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 1.0

  /// The rule, with the name of what should be 0.
  public init(statistic: String) { self.statistic = statistic }

  /// The largest departure from the claim, with its sign, and how large rounding can make it.
  public struct Data: Sendable {
    let departure: Double
    let allowed: Double
    let layers: UInt64

    /// - Parameter departure: NaN for a layer that is not finite.
    public init(departure: Double, allowed: Double, layers: UInt64) {
      self.departure = departure
      self.allowed = allowed
      self.layers = layers
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard Double(data.layers) >= minimumSamples else { return nil }
    let isBroken = !(abs(data.departure) <= data.allowed)
    return TestOutcome(
      statistic: statistic, value: data.departure, logP: isBroken ? -.infinity : 0,
      direction: !isBroken ? .none : data.departure < 0 ? .below : .above, isRule: true)
  }

  /// In layers.
  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    return -expm1(rates.logMiss / samples)
  }
}
