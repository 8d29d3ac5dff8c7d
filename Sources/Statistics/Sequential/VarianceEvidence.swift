/// Evidence that σ²/σ₀² is not 1, and the confidence sequence for it.
///
/// Exact for normal samples (`GaussianVarianceEvidence`) and for the bounded laws
/// (`TiltGridEvidence`), with known mean 0.
///
/// The confidence sequence is for the ratio r in the family of scales: the weights are √r times
/// weights that satisfy the claim. It is the set of r that the evidence, computed from z/√r, has not
/// refuted at level α, which is an interval because ln M is convex in Σz²/r; it holds at all looks
/// together with probability 1 − α. For samples of another shape it is no more than the fixed
/// interval is: exact only if their squares vary as the law's do.
public struct VarianceEvidence: Evidence {
  private enum Kind {
    case gaussian(GaussianVarianceEvidence)
    case tilted(TiltGridEvidence)
  }

  private let kind: Kind
  private let law: SquareLaw

  /// Evidence under `law`, tuned to effects that take about `samples` samples to be seen at level α;
  /// the bounded laws' needs no tuning.
  public init(_ law: StandardizedLaw, tunedTo samples: Double, logLevel: Double) {
    self.law = SquareLaw(law)
    switch self.law {
    case .chiSquare:
      kind = .gaussian(GaussianVarianceEvidence(tunedTo: samples, logLevel: logLevel))
    case .bounded(let law): kind = .tilted(TiltGridEvidence(law))
    }
  }

  public let statistic = "ln_e_variance"

  public func logE(_ data: MomentSums) -> Double {
    logE(deviation: data.squareDeviation, samples: Double(data.count))
  }

  public func direction(_ data: MomentSums) -> Direction {
    data.squareDeviation < 0 ? .below : .above
  }

  /// ln M at Σ(z² − 1) = `deviation` over `samples` samples.
  public func logE(deviation: Double, samples: Double) -> Double {
    switch kind {
    case .gaussian(let evidence): evidence.logE(deviation: deviation, samples: samples)
    case .tilted(let evidence): evidence.logE(deviation: deviation, samples: samples)
    }
  }

  /// The interval for r = σ²/σ₀² at this look; nil without samples, unbounded above while no sum of
  /// squares would be small enough.
  public func interval(_ data: MomentSums, logLevel: Double) -> ClosedRange<Double>? {
    let samples = Double(data.count)
    return interval(
      ratio: 1 + data.squareDeviation / samples, samples: samples, logLevel: logLevel)
  }

  /// The interval for r where Σz²/N is `ratio`.
  public func interval(
    ratio: Double, samples: Double, logLevel: Double
  ) -> ClosedRange<Double>? {
    guard samples > 0, !ratio.isNaN else { return nil }
    let ratio = max(0, ratio)
    let critical = criticalDeviations(samples: samples, logLevel: logLevel)
    let low = ratio / (1 + critical.above)
    return low...(critical.below > -1 ? max(low, ratio / (1 + critical.below)) : .infinity)
  }

  /// The fewest samples at which the interval of a true claim lies inside 1 ± `tolerance` with
  /// probability 1 − β, should the run not have stopped before.
  public func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    let miss = rates.logMiss - LogTails.ln2
    return fewestSamples(atLeast: law.minimumSamples) { samples in
      let critical = criticalDeviations(samples: samples, logLevel: rates.logLevel)
      return (1 - tolerance) * (1 + critical.above)
        <= law.quantileRatio(logLower: miss, samples: samples)
        && law.quantileRatio(logUpper: miss, samples: samples)
          <= (1 + tolerance) * (1 + critical.below)
    }
  }

  private func criticalDeviations(
    samples: Double, logLevel: Double
  ) -> (below: Double, above: Double) {
    switch kind {
    case .gaussian(let evidence):
      evidence.criticalDeviations(samples: samples, logLevel: logLevel)
    case .tilted(let evidence):
      evidence.criticalDeviations(samples: samples, logLevel: logLevel)
    }
  }
}
