/// How far the true distribution function can be from the claimed one: the largest |G − F|.
///
/// At the edges of K equiprobable cells |G − F| is at most D + √(ln(2/α)/2N), with D the largest
/// departure of the empirical function there (Dvoretzky, Kiefer and Wolfowitz with Massart's
/// constant, 1990, doi:10.1214/aop/1176990746: for every N and every law). Between two edges both
/// functions grow by no more than from one to the other, which adds 1/K.
public struct DistributionBand: Sendable {
  /// The band.
  public init() {}

  /// The smallest distance that 4096 cells can vouch for, however many the samples.
  public static let finestTolerance = 1 / Double(CellCounts.cells)

  /// [lower, upper] limits of sup |G − F| at level 1 − α; nil without samples.
  public func interval(_ data: CellCounts, logLevel: Double) -> ClosedRange<Double>? {
    let samples = Double(data.total)
    guard samples > 0 else { return nil }
    let half = Self.halfWidth(samples, logLevel)
    let distance = distance(data)
    let cell = 1 / Double(CellCounts.cells)
    return max(0, distance - half)...min(1, distance + half + cell)
  }

  /// The largest |empirical − claimed| at an edge.
  public func distance(_ data: CellCounts) -> Double {
    let samples = Double(data.total)
    var below: UInt64 = 0
    var largest = 0.0
    for (cell, count) in data.counts.enumerated() {
      below += count
      let claimed = Double(cell + 1) / Double(CellCounts.cells)
      largest = max(largest, abs(Double(below) / samples - claimed))
    }
    return largest
  }

  /// The fewest samples for which the band of a true claim stays within `tolerance` with
  /// probability 1 − β; infinite for a tolerance not above `finestTolerance`.
  public func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    let room = tolerance - Self.finestTolerance
    guard room > 0 else { return .infinity }
    let width = Self.halfWidth(1, rates.logLevel) + Self.halfWidth(1, rates.logMiss)
    return (width / room * width / room).rounded(.up)
  }

  private static func halfWidth(_ samples: Double, _ logLevel: Double) -> Double {
    ((LogTails.ln2 - logLevel) / (2 * samples)).squareRoot()
  }
}
