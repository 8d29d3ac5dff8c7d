/// Null hypothesis: the variance of x is σ₀² and its shape is the law's, with known mean 0.
///
/// Statistic: Σz². For normal samples it is χ² with N degrees of freedom, exactly. For the bounded
/// laws its tails come from the saddlepoint, whose error `BoundedSquareLaw` states.
/// Effect: the relative departure |σ²/σ₀² − 1| in the direction that is harder to see.
public struct VarianceTest: StatisticalTest {
  private let law: SquareLaw

  /// The test of a variance under `law`.
  public init(_ law: StandardizedLaw) {
    self.law = SquareLaw(law)
  }

  public let statistic = "chi_square"
  public var minimumSamples: Double { law.minimumSamples }

  public func evaluate(_ data: MomentSums) -> TestOutcome? {
    let samples = Double(data.count)
    guard samples >= minimumSamples else { return nil }
    let tails = law.logTails(deviation: data.squareDeviation, samples: samples)
    return TestOutcome(statistic: statistic, value: samples + data.squareDeviation, tails: tails)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let up =
      law.quantileRatio(logUpper: rates.logSide, samples: samples)
      / law.quantileRatio(logLower: rates.logMiss, samples: samples) - 1
    let down =
      1 - law.quantileRatio(logLower: rates.logSide, samples: samples)
      / law.quantileRatio(logUpper: rates.logMiss, samples: samples)
    return max(up, down)
  }

  /// The interval for σ²/σ₀² at level 1 − α.
  public func interval(_ data: MomentSums, logLevel: Double) -> ClosedRange<Double>? {
    let samples = Double(data.count)
    guard samples >= minimumSamples else { return nil }
    let ratio = max(0, 1 + data.squareDeviation / samples)
    let side = logLevel - LogTails.ln2
    let low = ratio / law.quantileRatio(logUpper: side, samples: samples)
    let high = ratio / law.quantileRatio(logLower: side, samples: samples)
    return low...max(low, high)
  }

  /// The fewest samples for which the interval of a true claim lies inside 1 ± `tolerance` with
  /// probability 1 − β.
  public func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    let miss = rates.logMiss - LogTails.ln2
    return fewestSamples(atLeast: minimumSamples) { samples in
      (1 - tolerance) * law.quantileRatio(logUpper: rates.logSide, samples: samples)
        <= law.quantileRatio(logLower: miss, samples: samples)
        && law.quantileRatio(logUpper: miss, samples: samples)
          <= (1 + tolerance) * law.quantileRatio(logLower: rates.logSide, samples: samples)
    }
  }
}

/// The law of Σz² over N samples.
enum SquareLaw {
  case chiSquare
  case bounded(BoundedSquareLaw)

  init(_ law: StandardizedLaw) {
    switch law {
    case .normal: self = .chiSquare
    case .uniform: self = .bounded(.uniform)
    case .truncatedNormal(let bound): self = .bounded(.truncatedNormal(bound: bound))
    }
  }

  var minimumSamples: Double {
    switch self {
    case .chiSquare: 1
    case .bounded: 16
    }
  }

  func logTails(deviation: Double, samples: Double) -> LogTails {
    switch self {
    case .chiSquare: ChiSquareLaw.logTails(deviation: deviation, degreesOfFreedom: samples)
    case .bounded(let law): law.logTails(deviation: deviation, samples: samples)
    }
  }

  func quantileRatio(logUpper: Double, samples: Double) -> Double {
    switch self {
    case .chiSquare: ChiSquareLaw.quantileRatio(logUpper: logUpper, degreesOfFreedom: samples)
    case .bounded(let law): law.quantileRatio(logUpper: logUpper, samples: samples)
    }
  }

  func quantileRatio(logLower: Double, samples: Double) -> Double {
    switch self {
    case .chiSquare: ChiSquareLaw.quantileRatio(logLower: logLower, degreesOfFreedom: samples)
    case .bounded(let law): law.quantileRatio(logLower: logLower, samples: samples)
    }
  }
}
