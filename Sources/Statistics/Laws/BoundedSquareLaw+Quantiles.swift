#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension BoundedSquareLaw {
  /// The mean square r with ln P(Σz²/N ≥ r) = `logUpper`.
  ///
  /// The tails are those of a normal at r*, and r* is a function of the tilt: the tilt is solved for,
  /// by Newton's method inside a bracket, and ends for every argument.
  ///
  /// - Edge cases: 0 and above give 0; −∞ gives `upperLimit`; NaN or N ≤ 0 gives NaN.
  /// - Accuracy: of `logTails`, and the last few ulp of r.
  public func quantileRatio(logUpper: Double, samples: Double) -> Double {
    if logUpper.isNaN || !(samples > 0) { return .nan }
    if logUpper >= 0 { return 0 }
    if logUpper == -.infinity { return upperLimit }
    return ratio(root: NormalLaw.quantile(logUpper: logUpper), samples)
  }

  /// The mean square r with ln P(Σz²/N ≤ r) = `logLower`.
  ///
  /// - Edge cases: 0 and above give `upperLimit`; −∞ gives 0; NaN or N ≤ 0 gives NaN.
  /// - Accuracy: of `logTails`, and the last few ulp of r.
  public func quantileRatio(logLower: Double, samples: Double) -> Double {
    if logLower.isNaN || !(samples > 0) { return .nan }
    if logLower >= 0 { return upperLimit }
    if logLower == -.infinity { return 0 }
    return ratio(root: -NormalLaw.quantile(logUpper: logLower), samples)
  }

  /// The mean square at which r* = `root`.
  private func ratio(root: Double, _ samples: Double) -> Double {
    if root > signedRoot(series: seriesLimit, samples) {
      return ratioByTilt(root: root, samples, above: true)
    }
    if root < signedRoot(series: -seriesLimit, samples) {
      return ratioByTilt(root: root, samples, above: false)
    }
    let start = root / samples.squareRoot() / variance.squareRoot()
    let t = monotoneRoot(from: start, in: -seriesLimit...seriesLimit) { t in
      // dr*/dt is close to dw/dt, which is close to √(N·K″).
      let slope = samples.squareRoot() * seriesMean(t).slope.squareRoot()
      return (signedRoot(series: t, samples) - root, slope)
    }
    return 1 + seriesMean(t).value
  }

  /// As `ratio`, beyond the series: in x with t = ±seriesLimit·eˣ, because the tilt of a far tail of
  /// few samples is as large as Double can hold.
  private func ratioByTilt(root: Double, _ samples: Double, above: Bool) -> Double {
    let sign = above ? 1.0 : -1.0
    func tilt(_ x: Double) -> Double { origin + sign * seriesLimit * upperLimit * exp(x) }
    let largest = 690 - log(seriesLimit * upperLimit)
    let x = monotoneRoot(from: 0, in: 0...largest) { x in
      let (value, tilt) = signedRoot(tilt: tilt(x), samples)
      let distance = seriesLimit * upperLimit * exp(x)
      // dw/ds = N(s − s₀)·Var v²/w, and ds/dx = s − s₀; ordered so that nothing overflows.
      let slope = distance * tilt.variance * distance * (samples / abs(value))
      return (sign * (value - root), slope)
    }
    return min(SquareTilt(tilt(x)).mean * upperLimit, upperLimit)
  }
}
