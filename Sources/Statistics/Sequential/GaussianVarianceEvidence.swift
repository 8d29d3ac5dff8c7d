#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Evidence that the variance of normal samples of known mean is not the claimed one: exact.
///
/// The likelihood ratio of variance 1/τ against 1, averaged over τ ~ Gamma(a, rate a). With
/// S = Σz² = N + D, A = a + N/2 and B = a + S/2 that is
/// ln M = S/2 + a ln a − ln Γ(a) + ln Γ(A) − A ln B,
/// whose terms of size N cancel. Written with m = D/2A, h(m) = m − ln(1 + m), and what Stirling's
/// formula leaves over, Γ*(x) = Γ(x)eˣx^(½−x)/√2π, they are gone:
///
///     ln M = A·h(m) − ½ ln(A/a) + ln Γ*(A) − ln Γ*(a)
///
/// The two-sided relative of the gamma-exponential mixture of Howard, Ramdas, McAuliffe and Sekhon
/// (doi:10.1214/20-AOS1991). Accuracy: 1e-14 of ln M and of its largest term, at any N.
public struct GaussianVarianceEvidence: Sendable {
  /// a: half the samples that the prior is worth.
  public let shape: Double

  /// - Parameter shape: a, positive.
  public init(shape: Double) {
    precondition(shape > 0, "a prior without weight")
    self.shape = shape
  }

  /// Tuned to effects that take about `samples` samples to be seen at level α.
  public init(tunedTo samples: Double, logLevel: Double) {
    self.init(shape: mixtureWeight(tunedTo: samples, logLevel: logLevel) / 2)
  }

  /// ln M at Σ(z² − 1) = `deviation` over `samples` samples; constant time, 0.1 µs.
  ///
  /// - Edge cases: no samples give 0; +∞ gives +∞; all z = 0 is an ordinary place.
  public func logE(deviation: Double, samples: Double) -> Double {
    guard samples > 0 else { return 0 }
    if deviation == .infinity { return .infinity }
    let total = shape + samples / 2
    let m = deviation / (2 * total)
    // 1 + m = B/A, and B is at least a.
    let logRatio = m < -0.5 ? log((shape + (samples + deviation) / 2) / total) : log1p(m)
    return total * LogExcess(m, logRatio: logRatio).value + logAtClaim(samples)
  }

  /// The relative deviations d₋ < 0 < d₊ of Σz² from N at which M reaches 1/α.
  ///
  /// −1, the least that there is, where no Σz² is small enough.
  func criticalDeviations(samples: Double, logLevel: Double) -> (below: Double, above: Double) {
    let total = shape + samples / 2
    let excess = LogExcess.inverse((-logLevel - logAtClaim(samples)) / total)
    let unit = 2 * total / samples
    return (max(-1, excess.below * unit), excess.above * unit)
  }

  /// ln M at D = 0: what the prior costs.
  private func logAtClaim(_ samples: Double) -> Double {
    let total = shape + samples / 2
    return -0.5 * log1p(samples / (2 * shape))
      + log(LibraryFunctions.gammaStar(total)) - log(LibraryFunctions.gammaStar(shape))
  }
}

extension LogExcess {
  /// The two m with m − ln(1 + m) = `value` ≥ 0, one on each side of 0.
  ///
  /// By Newton's method from where it must converge: h is convex, and with s = √2c it is at least c at
  /// s + s²/2, because e^s > 1 + s + s²/2; below 0 the same holds of e^θ − 1 − θ at θ = −(s + s²/2).
  /// Closed forms by Lambert's W (Corless et al. 1996, doi:10.1007/BF02124750) lose half the digits at
  /// small values, where all of this is used.
  static func inverse(_ value: Double) -> (below: Double, above: Double) {
    if value == .infinity { return (-1, .infinity) }
    guard value > 0 else { return (0, 0) }
    let s = (2 * value).squareRoot()
    var above = s + value
    var logBelow = -above
    for _ in 0..<60 {
      let excess = LogExcess(above, logRatio: log1p(above)).value - value
      let step = excess * (1 + above) / above
      above -= step
      if !(step > 1e-16 * above) { break }
    }
    for _ in 0..<60 {
      let m = expm1(logBelow)
      let step = (LogExcess(m, logRatio: logBelow).value - value) / m
      logBelow -= step
      if !(step < 1e-16 * logBelow) { break }
    }
    return (expm1(logBelow), above)
  }
}
