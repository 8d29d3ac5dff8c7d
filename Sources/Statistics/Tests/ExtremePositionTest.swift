#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: the greatest, or the least, of P positions' sums over J networks is that of P
/// independent sums of J samples of the law.
///
/// Statistic: the sum, Σz² or Σz/√J, of that position. Its tail p on the test's side becomes
/// 1 − (1 − p)ᴾ. For squares p is that of `VarianceTest`, for weights the normal's, which for bounded
/// laws is too large, as `MeanTest` says; the caller divides by the sample's own moments, which moves
/// a sum by 1/√P of its standard deviation. A sample is a network; below 16 the tail of Σz² is not
/// good for bounded laws. Effect: of squares the relative departure of the position's variance, of
/// weights that of its mean, in standard deviations. The test has one side, so the outcome no direction.
public struct ExtremePositionTest: StatisticalTest {
  /// Which sum.
  public enum Sum: String, Sendable {
    /// Σz².
    case energy
    /// Σz/√J.
    case mean
  }

  /// Which end.
  public enum End: String, Sendable {
    /// The smallest of all positions.
    case least
    /// The largest.
    case greatest
  }

  public let minimumSamples = 16.0
  private let position: String
  private let sum: Sum
  private let end: End
  private let logPositions: Double
  private let positions: Double
  private let law: SquareLaw

  /// The test of one end over `positions` positions.
  ///
  /// - Parameter position: what a position is, in the statistic's name.
  public init(
    _ end: End, _ sum: Sum, positions: Int, _ law: StandardizedLaw, of position: String = "position"
  ) {
    self.position = position
    self.sum = sum
    self.end = end
    self.positions = Double(positions)
    logPositions = log(Double(positions))
    self.law = SquareLaw(law)
  }

  public var statistic: String { "\(end.rawValue)_\(position)_\(sum.rawValue)" }

  /// A position's sum and the number of networks that it is over.
  public struct Data: Sendable {
    let value: Double
    let networks: Double

    /// A sum.
    public init(value: Double, networks: Double) {
      self.value = value
      self.networks = networks
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.networks >= minimumSamples, !data.value.isNaN else { return nil }
    let tails =
      switch sum {
      case .energy: law.logTails(deviation: data.value - data.networks, samples: data.networks)
      case .mean: NormalLaw.logTails(data.value)
      }
    let single = end == .least ? tails.lower : tails.upper
    // ln (1 − p)ᴾ; where p leaves the range of doubles, P·p is the same.
    let others = positions * logComplement(single)
    let logP = others > -1e-10 ? logPositions + single : logComplement(others)
    return TestOutcome(
      statistic: statistic, value: data.value, logP: min(0, logP), direction: .none)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let level = rates.logLevel - logPositions
    switch (sum, end) {
    case (.mean, _):
      return (NormalLaw.quantile(logUpper: level) + NormalLaw.quantile(logUpper: rates.logMiss))
        / samples.squareRoot()
    case (.energy, .greatest):
      return law.quantileRatio(logUpper: level, samples: samples)
        / law.quantileRatio(logLower: rates.logMiss, samples: samples) - 1
    case (.energy, .least):
      return 1 - law.quantileRatio(logLower: level, samples: samples)
        / law.quantileRatio(logUpper: rates.logMiss, samples: samples)
    }
  }
}
