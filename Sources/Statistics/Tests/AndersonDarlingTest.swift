/// Null hypothesis: the 256 cells are equally likely.
///
/// Statistic: A² on the cells, (N/K) Σ F_j²/(t_j(1 − t_j)) with F_j the empirical minus the claimed
/// probability of the first j cells, plus 1/K for the part of A² inside the cells. Its law is
/// Anderson and Darling's Σ χ²₁/k(k+1) but for the terms from k = K on.
/// Effect: √∫(G − F)²/F(1 − F) dF, the weighted distance of the alternative G. The distance obeys
/// the triangle inequality, and that gives the power: a bound, on the safe side.
///
/// Source: Anderson and Darling 1952, doi:10.1214/aoms/1177729437.
public struct AndersonDarlingTest: StatisticalTest {
  /// The test.
  public init() {}

  public let statistic = "a_square"
  public let minimumSamples = 500.0

  public func evaluate(_ data: [UInt64]) -> TestOutcome? {
    let cells = Double(data.count)
    let samples = Double(data.reduce(0, +))
    guard samples >= minimumSamples else { return nil }
    var below = 0.0
    var sum = 0.0
    for cell in 0..<(data.count - 1) {
      below += Double(data[cell])
      let t = Double(cell + 1) / cells
      let difference = below / samples - t
      sum += difference * difference / (t * (1 - t))
    }
    let value = samples / cells * sum + 1 / cells
    return TestOutcome(
      statistic: statistic, value: value, logP: AndersonDarlingLaw.logUpper(value),
      direction: .none)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let critical = Self.quantile(logUpper: rates.logLevel)
    let noise = Self.quantile(logUpper: rates.logMiss)
    return (critical.squareRoot() + noise.squareRoot()) / samples.squareRoot()
  }

  private static func quantile(logUpper: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while AndersonDarlingLaw.logUpper(high) > logUpper { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if AndersonDarlingLaw.logUpper(middle) > logUpper { low = middle } else { high = middle }
    }
    return high
  }
}
