/// Null hypothesis: the p longer vectors of a matrix, of n weights each, are independent and their weights
/// too: E (w_i·w_j)² = n.
///
/// Statistic: φ, the mean over all pairs and M matrices of (w_i·w_j)²/n − 1, in its own standard
/// deviations. T = Σ over the pairs of a matrix has the variance
/// p(p − 1)[(2 − 3/n + κ²/n)/2 + (p − 2)(κ − 1)/n] and is skewed to the right, 2.8 at 4x4: over M matrices
/// its tails are those of the gamma law of the same mean, variance and skewness (Pearson's type III), whose
/// third moment is exact too (`scripts/fixtures/inner-products.py`). It does not apply to so few matrices
/// that the skewness of their mean is above 0.1: there p = 1e-7 may be 1e-7·1.2.
/// Products are divided by the squared mean square of the whole run, so that a wrong variance does not
/// look like this; where the matrices are a large part of the run, p-values become larger than uniform.
/// Orthogonal vectors give φ = −1, repeated ones φ > 0. Effect: |φ|, of matrices that are wrong
/// alike, so that φ spreads by about 1 + φ times its null deviation. A share q of orthogonal
/// matrices among right ones has φ = −q and adds q(1 − q)/M to the variance, which no design for
/// all alternatives can know: the power at q = 0.1 and 16 rows of 64 is 0.97 for the planned 0.999.
/// Samples are *matrices*.
public struct InnerProductTest: StatisticalTest {
  public let statistic = "squared_products"
  /// Matrices.
  public let minimumSamples: Double
  private let length: Double
  private let pairs: Double
  /// Of T.
  let variance: Double
  /// Of T.
  let skewness: Double

  /// - Parameters:
  ///   - vectors: p, at least 2.
  ///   - length: n.
  public init(_ law: StandardizedLaw, vectors: Int, length: Int) {
    let (p, n) = (Double(vectors), Double(length))
    self.length = n
    pairs = p * (p - 1) / 2
    let moments = ProductMoments(law, vectors: p, length: n)
    variance = moments.variance
    skewness = moments.thirdMoment / (variance * variance.squareRoot())
    minimumSamples = max(1, (100 * skewness * skewness).rounded(.up))
  }

  /// What is kept of M matrices.
  public struct Data: Sendable {
    let squaredProducts: Double
    let matrices: Double
    /// Of the whole run, in claimed variances.
    public let meanSquare: Double

    /// - Parameters:
    ///   - squaredProducts: Σ (w_i·w_j)² over all pairs of all matrices.
    ///   - meanSquare: of the whole run, in claimed variances.
    public init(squaredProducts: Double, matrices: Double, meanSquare: Double) {
      self.squaredProducts = squaredProducts
      self.matrices = matrices
      self.meanSquare = meanSquare
    }
  }

  /// φ; nil without matrices.
  public func effect(_ data: Data) -> Double? {
    guard data.matrices > 0, data.meanSquare > 0, data.meanSquare.isFinite else { return nil }
    let unit = length * data.meanSquare * data.meanSquare
    return data.squaredProducts / (data.matrices * pairs) / unit - 1
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.matrices >= minimumSamples, let effect = effect(data) else { return nil }
    let z = effect / deviation(data.matrices)
    let degrees = degreesOfFreedom(data.matrices)
    var tails = ChiSquareLaw.logTails(
      deviation: z * (2 * degrees).squareRoot(), degreesOfFreedom: degrees)
    // The gamma law ends twenty or more deviations below, where orthogonal vectors are; the true law
    // does not say p = 0 there, and the normal, whose lower tail is the heavier one, does not either.
    if tails.lower == -.infinity { tails.lower = NormalLaw.logTails(z).lower }
    return TestOutcome(statistic: statistic, value: z, tails: tails)
  }

  /// Infinite if no effect is large enough: a large φ spreads as widely as it is large.
  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let unit = deviation(samples)
    let room = 1 - unit * quantile(logUpper: rates.logMiss, samples)
    guard room > 0 else { return .infinity }
    return unit
      * (quantile(logUpper: rates.logSide, samples) + quantile(logUpper: rates.logMiss, samples))
      / room
  }

  /// The interval for φ at level 1 − α, with the spread of a true claim.
  public func interval(_ data: Data, logLevel: Double) -> ClosedRange<Double>? {
    guard data.matrices >= minimumSamples, let effect = effect(data) else { return nil }
    // Beyond the median of a law that is skewed to the right a quantile is below the mean.
    let half =
      max(0, quantile(logUpper: logLevel - LogTails.ln2, data.matrices))
      * deviation(data.matrices)
    return (effect - half)...(effect + half)
  }

  /// The fewest matrices for which the interval of a true claim lies inside ±`tolerance` with
  /// probability 1 − β.
  public func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    fewestSamples(atLeast: minimumSamples) { samples in
      let width =
        quantile(logUpper: rates.logSide, samples)
        + quantile(logUpper: rates.logMiss - LogTails.ln2, samples)
      return width * deviation(samples) <= tolerance
    }
  }

  /// The standard deviation of φ.
  private func deviation(_ matrices: Double) -> Double {
    (variance / matrices).squareRoot() / pairs
  }

  /// The χ² law whose skewness, √(8/ν), is that of φ.
  private func degreesOfFreedom(_ matrices: Double) -> Double {
    8 * matrices / (skewness * skewness)
  }

  /// In standard deviations of φ; the upper one, which is the wider.
  private func quantile(logUpper: Double, _ matrices: Double) -> Double {
    let degrees = degreesOfFreedom(matrices)
    let ratio = ChiSquareLaw.quantileRatio(logUpper: logUpper, degreesOfFreedom: degrees)
    return (ratio - 1) * (degrees / 2).squareRoot()
  }
}
