/// Mean and variance of a sample of any location and scale, one value for each network.
///
/// Deviations are kept, not sums of squares (Welford 1962, doi:10.1080/00401706.1962.10490022; merging:
/// Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115), so nothing cancels. The bits
/// depend on the order of adding and merging.
public struct RunningMoments: Hashable, Sendable {
  /// Values.
  public private(set) var count: UInt64 = 0
  /// Their mean; 0 without values.
  public private(set) var mean = 0.0
  private var squareDeviations = 0.0

  /// No values.
  public init() {}

  /// Adds a finite value.
  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squareDeviations += deviation * (value - mean)
  }

  /// Adds the values of `other`.
  public mutating func merge(_ other: RunningMoments) {
    guard other.count > 0 else { return }
    let (own, others) = (Double(count), Double(other.count))
    let deviation = other.mean - mean
    count += other.count
    mean += deviation * others / (own + others)
    squareDeviations +=
      other.squareDeviations + deviation * deviation * own * others / (own + others)
  }

  /// The variance, with n − 1; NaN for fewer than two values.
  public var variance: Double {
    count > 1 ? squareDeviations / Double(count - 1) : .nan
  }

  /// The standard deviation of the mean; NaN for fewer than two values.
  public var standardError: Double { (variance / Double(count)).squareRoot() }

  /// Student's interval for the mean of the population, at the confidence 1 − e^`logLevel`.
  ///
  /// Exact for a normal population, and for large samples of any. Nil for fewer than two values.
  public func interval(logLevel: Double) -> ClosedRange<Double>? {
    guard count > 1 else { return nil }
    let quantile = LibraryFunctions.studentUpperQuantile(
      logLevel - LogTails.ln2, Double(count - 1))
    let half = quantile * standardError
    guard half.isFinite, mean.isFinite else { return nil }
    return (mean - half)...(mean + half)
  }
}
