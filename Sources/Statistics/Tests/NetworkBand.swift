#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How far the true distribution function can be from the claimed one, the largest |G − F|, where the
/// weights of a network depend on each other and only networks are independent.
///
/// At each of the 4095 edges between equiprobable cells the networks' departures are a sample of mean
/// G − F, and Student's t gives an interval for it, at level α/4095 so that all of them hold together
/// with probability 1 − α. Between two edges both functions grow by no more than from one to the other,
/// which adds 1/4096. A departure is a proportion of a network's weights; with a thousand weights in
/// every cell over all networks its mean is normal enough for such levels: at 16 weights per cell and
/// network the skewness makes the outermost edges' tails 1.4 times as heavy, and they are 4095.
public struct NetworkBand: Sendable {
  /// The band.
  public init() {}

  /// The fewest networks, and the fewest weights in all of them.
  private static let leastNetworks = 128.0
  private static let leastSamples = 1000.0 * Double(CellCounts.cells)

  /// [lower, upper] limits of sup |G − F| at level 1 − α; nil for fewer than 128 networks or
  /// 4.1 million weights.
  public func interval(_ data: NetworkShapes, logLevel: Double) -> ClosedRange<Double>? {
    let networks = Double(data.networks)
    guard networks >= Self.leastNetworks, Double(data.samples) >= Self.leastSamples else {
      return nil
    }
    let quantile = StudentLaw.quantile(
      logUpper: Self.edgeLevel(logLevel), degreesOfFreedom: networks - 1)
    var (lower, upper) = (0.0, 0.0)
    for edge in data.departures.indices {
      let sum = data.departures[edge]
      let mean = abs(sum) / networks
      let variance = max(0, data.squares[edge] - sum * sum / networks) / (networks - 1)
      let half = quantile * (variance / networks).squareRoot()
      lower = max(lower, mean - half)
      upper = max(upper, mean + half)
    }
    return lower...min(1, upper + 1 / Double(CellCounts.cells))
  }

  /// The largest |mean departure| at an edge; NaN without networks.
  public func distance(_ data: NetworkShapes) -> Double {
    data.departures.reduce(0) { max($0, abs($1)) } / Double(data.networks)
  }

  /// The fewest weights for which the band of a true claim stays within `tolerance` with probability
  /// 1 − β, if proportions scatter no more than those of independent weights do, ½/√N at most; the
  /// largest departure is bounded as in `DistributionBand`. Infinite for a tolerance not above
  /// `DistributionBand.finestTolerance`.
  public func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    let room = tolerance - DistributionBand.finestTolerance
    guard room > 0 else { return .infinity }
    let width =
      NormalLaw.quantile(logUpper: Self.edgeLevel(rates.logLevel)) / 2
      + ((LogTails.ln2 - rates.logMiss) / 2).squareRoot()
    return max(Self.leastSamples, (width / room * width / room).rounded(.up))
  }

  /// ln of one side's level at one edge.
  private static func edgeLevel(_ logLevel: Double) -> Double {
    logLevel - LogTails.ln2 - log(Double(CellCounts.cells - 1))
  }
}
