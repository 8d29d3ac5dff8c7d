/// Null hypothesis: J·P values, P classes of J members, are independent samples of one law.
///
/// Statistic: (Q − E Q)/σ of Q, the share of the squares that lies between classes, under
/// `IntraclassLaw`. It is large where members of a class are alike and small where they avoid each
/// other, and does not depend on the mean, the variance or the kurtosis of the values. F = (Q/(P −
/// 1))/((1 − Q)/(P(J − 1))) is a pivot under normal effects of classes: F over its expectation 1 +
/// J·θ has the null law, and fixed effects spread it less.
/// Effect: |θ|, θ the variance between classes over that within, at least −1/J; a sample is a value.
///
/// Where the law is good. Against the Beta law of normal weights p is too small by at most a factor
/// 1 − 0.07·10⁴/JP and too large by at most 1 + 0.15·10⁴/JP, down to p = 1e-10; further out it is too
/// large (Tests/Fixtures/intraclass.csv). For other values the law
/// leaves out an excess kurtosis of about 12(β₄ − 3 + γ²)/JP, β₄ and γ the kurtosis and the skewness of
/// one value, which changes ln p by z⁴/24 of it: by 0.065 at z = 6 for 2·10⁵ squares of normal
/// weights, for which it is 240/JP. Hence the smallest JP, 10⁴ for weights and 2·10⁵ for squares.
/// Source of the interval: S. R. Searle, Linear Models, 1971, section 9.8; R. A. Fisher 1925, ch. 7.
public struct IntraclassTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples: Double
  private let classes: Double
  private let squaredSkewness: Double

  /// The test of weights: are the networks alike?
  ///
  /// - Parameter positions: at least 2.
  public init(weightsAt positions: Int) {
    statistic = "network_correlation"
    minimumSamples = 1e4
    classes = Double(positions)
    squaredSkewness = 0
  }

  /// The test of squared weights: does their mean differ between positions?
  ///
  /// - Parameter positions: at least 2.
  public init(squaresAt positions: Int, _ law: StandardizedLaw) {
    statistic = "position_dispersion"
    minimumSamples = 2e5
    classes = Double(positions)
    squaredSkewness = law.squareSkewness * law.squareSkewness
  }

  public func evaluate(_ data: VarianceAnalysis) -> TestOutcome? {
    guard applies(data) else { return nil }
    let law = law(members: Double(data.members))
    return TestOutcome(
      statistic: statistic, value: law.standardized(data.share), tails: law.logTails(data.share))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    let members = samples / classes
    guard samples >= minimumSamples, members >= 2 else { return .infinity }
    let law = law(members: members)
    let up = law.ratio(logUpper: rates.logSide) / law.ratio(logLower: rates.logMiss) - 1
    let down = 1 - law.ratio(logLower: rates.logSide) / law.ratio(logUpper: rates.logMiss)
    return max(up, down) / members
  }

  /// The interval at level 1 − α for the variance between classes, in the unit of the data.
  public func interval(_ data: VarianceAnalysis, logLevel: Double) -> ClosedRange<Double>? {
    guard applies(data) else { return nil }
    let law = law(members: Double(data.members))
    let side = logLevel - LogTails.ln2
    func bound(_ ratio: Double) -> Double {
      (data.betweenMeanSquare / ratio - data.withinMeanSquare) / Double(data.members)
    }
    let low = bound(law.ratio(logUpper: side))
    let high = bound(law.ratio(logLower: side))
    return low...(high >= low ? high : .infinity)
  }

  /// The fewest members for which the interval of a true claim, as θ, lies inside `allowed` with
  /// probability 1 − β.
  public func membersToVerify(_ allowed: ClosedRange<Double>, rates: ErrorRates) -> Double {
    let miss = rates.logMiss - LogTails.ln2
    return fewestSamples(atLeast: max(2, minimumSamples / classes)) { members in
      let law = law(members: members)
      return law.ratio(logUpper: miss)
        <= (1 + members * allowed.upperBound) * law.ratio(logLower: rates.logSide)
        && law.ratio(logLower: miss)
          >= (1 + members * allowed.lowerBound) * law.ratio(logUpper: rates.logSide)
    }
  }

  private func applies(_ data: VarianceAnalysis) -> Bool {
    Double(data.classes) == classes && data.members >= 2 && classes >= 2
      && Double(data.classes) * Double(data.members) >= minimumSamples && !data.share.isNaN
  }

  private func law(members: Double) -> IntraclassLaw {
    IntraclassLaw(classes: classes, members: members, squaredSkewness: squaredSkewness)
  }
}
