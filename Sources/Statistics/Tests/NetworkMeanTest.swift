/// Null hypothesis: a statistic of a network has mean 0. Nothing is assumed of its variance, nor of
/// the weights inside a network, which may depend on each other.
///
/// Statistic: Student's t of the networks' values, mean over its standard error. Values that are sums
/// over tens of thousands of weights are all but normal, and from 128 networks on their t has Student's
/// law with M − 1 degrees of freedom to the level of calibration (InitVetTests/HaarCalibrationTests).
/// Effect: |mean|, in standard deviations of one network's value.
public struct NetworkMeanTest: StatisticalTest {
  public let statistic: String

  /// The test, with the name of what each network gives one value of.
  public init(statistic: String) { self.statistic = statistic }

  /// Networks.
  public let minimumSamples = 128.0

  public func evaluate(_ data: NetworkMoments) -> TestOutcome? {
    let networks = Double(data.count)
    guard networks >= minimumSamples else { return nil }
    let error = data.standardError
    // Without scatter the mean is what it is: 0, or infinitely far from it.
    let t = data.mean == 0 ? 0 : data.mean / error
    return TestOutcome(
      statistic: statistic, value: t,
      tails: StudentLaw.logTails(t, degreesOfFreedom: networks - 1))
  }

  /// In networks. The scatter that t is divided by is the sample's own, which moves the critical
  /// mean by t²/2ν of a variance: P(t ≤ c) is Φ((c(1 − 1/4ν) − δ)/√(1 + c²/2ν)) at the
  /// noncentrality δ (Abramowitz and Stegun 1964, 26.7.10), which makes the miss rate 1.008·β at
  /// 128 networks, α = 1e-6 and β = 0.001, where the sum of the two quantiles would make it 1.6·β.
  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let degrees = samples - 1
    let critical = StudentLaw.quantile(logUpper: rates.logSide, degreesOfFreedom: degrees)
    let spread = (1 + critical * critical / (2 * degrees)).squareRoot()
    let noncentrality =
      critical * (1 - 1 / (4 * degrees)) + spread * NormalLaw.quantile(logUpper: rates.logMiss)
    return noncentrality / samples.squareRoot()
  }

  /// The interval for the mean at level 1 − α; nil below `minimumSamples` networks.
  public func interval(_ data: NetworkMoments, logLevel: Double) -> ClosedRange<Double>? {
    let networks = Double(data.count)
    guard networks >= minimumSamples else { return nil }
    let half =
      data.standardError
      * StudentLaw.quantile(logUpper: logLevel - LogTails.ln2, degreesOfFreedom: networks - 1)
    return data.mean - half...data.mean + half
  }
}
