/// Null hypothesis: S is a sum of independent squares, or of conditionally independent ones, whose mean
/// M and variance V are known.
///
/// Statistic: 2MS/V, which is asked of χ² with 2M²/V degrees of freedom (Satterthwaite 1946,
/// doi:10.2307/3002019). Exact if the squares are those of normals of one variance. For other squares
/// mean and variance are right and the skewness is that of normals. Bounded ones have a longer tail below
/// than that: of 1024 squared uniforms, which are 2560 degrees of freedom, 1.2e-6 lies below where the
/// statistic has 1e-6, of 64 of them 6e-6. So squares that are not those of normals are refused below
/// 2500 degrees of freedom.
/// Effect: the relative departure of the squares' common scale from the claim.
public struct SquareSumTest: StatisticalTest {
  public let statistic = "chi_square"
  public let minimumSamples = 1.0

  /// The test.
  public init() {}

  public func evaluate(_ data: SquareSum) -> TestOutcome? {
    guard data.isEnough else { return nil }
    let factor = 2 * data.mean / data.variance
    let tails = ChiSquareLaw.logTails(
      deviation: data.deviation * factor, degreesOfFreedom: data.degreesOfFreedom)
    return TestOutcome(
      statistic: statistic, value: (data.mean + data.deviation) * factor, tails: tails)
  }

  /// In degrees of freedom.
  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    VarianceTest(.normal).detectableEffect(samples: samples, rates: rates)
  }

  /// The interval, at level 1 − α, for what every square of a sum of this mean is multiplied by.
  public func interval(_ data: SquareSum, logLevel: Double) -> ClosedRange<Double>? {
    guard data.isEnough else { return nil }
    let ratio = max(0, 1 + data.deviation / data.mean)
    let side = logLevel - LogTails.ln2
    let degrees = data.degreesOfFreedom
    let low = ratio / ChiSquareLaw.quantileRatio(logUpper: side, degreesOfFreedom: degrees)
    let high = ratio / ChiSquareLaw.quantileRatio(logLower: side, degreesOfFreedom: degrees)
    return low...max(low, high)
  }
}

/// A sum of squares beside what is claimed of it.
public struct SquareSum: Hashable, Sendable {
  /// M, the claimed mean.
  public private(set) var mean = 0.0
  /// V, the claimed variance.
  public private(set) var variance = 0.0
  /// S − M.
  public private(set) var deviation = 0.0
  /// Whether all squares are those of normals.
  public private(set) var isNormal = true

  /// A sum of nothing.
  public init() {}

  /// Adds a part of the sum whose conditional mean and variance are known.
  ///
  /// - Parameter isNormal: whether it is a sum of squares of independent normals of one variance.
  public mutating func add(_ value: Double, mean: Double, variance: Double, isNormal: Bool) {
    self.isNormal = self.isNormal && isNormal
    deviation += value - mean
    self.mean += mean
    self.variance += variance
  }

  /// Adds the parts of `other`.
  public mutating func merge(_ other: SquareSum) {
    isNormal = isNormal && other.isNormal
    deviation += other.deviation
    mean += other.mean
    variance += other.variance
  }

  /// 2M²/V: as many squared normals have the same relative variance.
  public var degreesOfFreedom: Double { 2 * mean * mean / variance }

  /// Degrees of freedom from which squares are tested that are not those of normals.
  static let leastDegreesOfFreedom = 2500.0

  /// How many times as many squares it takes to be tested; at most 1 where it can be.
  public var shareNeeded: Double {
    isNormal ? 1 : Self.leastDegreesOfFreedom / degreesOfFreedom
  }

  /// Whether the law of the statistic is good.
  var isEnough: Bool { mean > 0 && variance > 0 && deviation.isFinite && shareNeeded <= 1 }
}
