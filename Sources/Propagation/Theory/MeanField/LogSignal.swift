#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// How a mean square varies over networks: by three numbers that add up along the layers.
///
/// The expansion that is usual follows the variance σ² of q and the shift d of its mean (d′ = f′·d +
/// f″·σ²/2, σ′² = f′²·σ² + σ_w⁴·(E φ⁴ − V²)/n). The same is done to ln q here, which agrees to order 1/n
/// and stays good where signals die or grow: there ln q is a random walk, and q soon is all tail.
struct LogSpread {
  /// Var ln q.
  var variance = 0.0
  /// ln E q − E ln q.
  var gap = 0.0
  /// ln(E q²/E[q]²).
  var ratio = 0.0

  /// Of a mean of independent terms that are not negative, with this relative variance: as if it were
  /// a gamma variable, which it is for squares of normals.
  init(relativeVariance: Double) {
    // A kurtosis of 1 may have been rounded down.
    let relativeVariance = max(0, relativeVariance)
    ratio = log1p(relativeVariance)
    // Below, the digamma leaves a difference that has no digits here.
    if relativeVariance < 1e-6 {
      variance = relativeVariance
      gap = relativeVariance / 2
      return
    }
    // GSL's trigamma is infinite below the inverse root of the largest number.
    let shape = max(1 / relativeVariance, 1e-100)
    variance = PolyGamma.trigamma(shape)
    gap = log(shape) - PolyGamma.digamma(shape)
  }

  init() {}

  /// The average of spreads.
  init(_ spreads: [LogSpread], variance: Double) {
    func average(_ part: KeyPath<LogSpread, Double>) -> Double {
      LogAverage(spreads.map { $0[keyPath: part] }, variance: variance, slope: 0).mean
    }
    self.variance = average(\.variance)
    gap = average(\.gap)
    ratio = average(\.ratio)
  }

  /// Of q to the power `exponent`.
  func powered(_ exponent: Double) -> LogSpread {
    var spread = self
    let factor = exponent * exponent
    spread.variance *= factor
    spread.gap *= factor
    spread.ratio *= factor
    return spread
  }

  /// Of a product with an independent factor.
  static func + (one: LogSpread, other: LogSpread) -> LogSpread {
    var spread = one
    spread.variance += other.variance
    spread.gap += other.gap
    spread.ratio += other.ratio
    return spread
  }

  /// With a covariance of two logarithms of which the spread is that of the product, twice over.
  func correlated(_ twiceCovariance: Double) -> LogSpread {
    var spread = self
    spread.variance += twiceCovariance
    spread.gap += twiceCovariance / 2
    spread.ratio += twiceCovariance
    return spread
  }
}

/// A mean square of one layer over networks.
struct LogSignal {
  /// E ln q.
  var mean: Double
  var spread = LogSpread()

  var logOfMean: Double { mean + spread.gap }

  /// The variance of the next pre-activations, weight·q + bias, and how its logarithm follows ln q: the
  /// share of the first part.
  func propagated(logWeight: Double, logBias: Double) -> (signal: LogSignal, share: Double) {
    let total = logSum(logWeight + logOfMean, logBias)
    guard total > -.infinity else { return (LogSignal(mean: total), 0) }
    let values = LogAverage.places(variance: spread.variance).map { place, _ in
      logSum(logWeight + mean + place * spread.variance.squareRoot(), logBias)
    }
    let average = LogAverage(
      values, variance: spread.variance, slope: exp(logWeight + mean - values[0]))
    var next = spread.powered(average.slope)
    next.variance = average.variance
    next.gap = total - average.mean
    return (LogSignal(mean: average.mean, spread: next), average.slope)
  }
}
