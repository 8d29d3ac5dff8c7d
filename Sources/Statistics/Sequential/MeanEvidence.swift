#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Evidence that the mean of z is not 0, and the confidence sequence for it.
///
/// The likelihood ratio of mean μ against 0 at variance 1, averaged over μ ~ N(0, 1/ρ):
/// M = √(ρ/(ρ + N))·e^((Σz)²/2(ρ + N)) (Robbins 1970, doi:10.1214/aoms/1177696786; the two-sided
/// normal mixture of Howard et al., doi:10.1214/20-AOS1991).
///
/// A martingale for normal samples. For the bounded laws a supermartingale, because they are
/// sub-Gaussian with their own variance: (ln E e^(λz))″ is the variance of the law tilted by λ, its
/// derivative the tilted third cumulant, and a uniform or normal density cut at ±b and tilted to the
/// right leans against its right end, so that is negative: ln E e^(λz) ≤ λ²/2.
public struct MeanEvidence: Evidence {
  /// ρ: the samples that the prior is worth.
  public let weight: Double

  /// - Parameter weight: ρ, positive.
  public init(weight: Double) {
    precondition(weight > 0, "a prior without weight")
    self.weight = weight
  }

  /// Tuned to effects that take about `samples` samples to be seen at level α.
  public init(tunedTo samples: Double, logLevel: Double) {
    self.init(weight: mixtureWeight(tunedTo: samples, logLevel: logLevel))
  }

  public let statistic = "ln_e_mean"

  public func logE(_ data: MomentSums) -> Double {
    logE(sum: data.sum, samples: Double(data.count))
  }

  public func direction(_ data: MomentSums) -> Direction { data.sum < 0 ? .below : .above }

  /// ln M at Σz = `sum` over `samples` samples; 0 without samples.
  public func logE(sum: Double, samples: Double) -> Double {
    guard samples > 0 else { return 0 }
    // Divided first: the square of a sum can be beyond Double.
    return 0.5 * (sum / (weight + samples)) * sum - 0.5 * log1p(samples / weight)
  }

  /// The interval for μ/σ₀ at this look; it holds at all looks together with probability 1 − α. Nil
  /// without samples.
  public func interval(_ data: MomentSums, logLevel: Double) -> ClosedRange<Double>? {
    let samples = Double(data.count)
    guard samples > 0, data.sum.isFinite else { return nil }
    let mean = data.sum / samples
    let half = halfWidth(samples, logLevel)
    return (mean - half)...(mean + half)
  }

  /// The fewest samples at which the interval of a true claim lies inside ±`tolerance` with
  /// probability 1 − β, should the run not have stopped before.
  public func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    let miss = NormalLaw.quantile(logUpper: rates.logMiss - LogTails.ln2)
    return fewestSamples(atLeast: 1) { samples in
      halfWidth(samples, rates.logLevel) + miss / samples.squareRoot() <= tolerance
    }
  }

  private func halfWidth(_ samples: Double, _ logLevel: Double) -> Double {
    let square = 2 * (weight + samples) * (0.5 * log1p(samples / weight) - logLevel)
    return square.squareRoot() / samples
  }
}
