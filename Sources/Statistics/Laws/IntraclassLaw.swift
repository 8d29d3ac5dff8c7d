#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The law of Q, the share of the sum of squares that lies between P classes of J members, where all
/// are independent samples of one law.
///
/// For normal samples it is the Beta law with a = (P − 1)/2 and b = P(J − 1)/2. Its mean is that for
/// every law (the J·P values are exchangeable), and so is its variance but for a part in J·P: the
/// kurtosis drops out, because Q is divided by the sample's own squares. In the skewness that of a
/// single value remains, γ: 8[J(J − 1)(J − 2) + J(J − 1)γ²/2] is the third moment of one class's
/// Σᵢ≠ⱼ xᵢxⱼ. The law used is Pearson's third with these three moments, a shifted χ². For J → ∞ that
/// is exactly χ² with P − 1 degrees of freedom, and for large P it is Cornish and Fisher's expansion
/// to the second order. Up to 50 classes, where a lower tail reaches the end of the law, that end is
/// put where it belongs, at Q = 0, in place of the skewness, which differs from it by a part in J.
struct IntraclassLaw {
  let classes: Double
  let members: Double
  /// Up to here the lower end of the law is Q = 0.
  private static let fewClasses = 50.0
  private let mean: Double
  private let deviation: Double
  private let degreesOfFreedom: Double

  /// - Parameters:
  ///   - classes: P, at least 2.
  ///   - members: J, at least 2; need not be whole.
  ///   - squaredSkewness: γ² of one value.
  init(classes: Double, members: Double, squaredSkewness: Double) {
    self.classes = classes
    self.members = members
    let (a, b) = ((classes - 1) / 2, classes * (members - 1) / 2)
    let sum = a + b
    mean = a / sum
    deviation = (a * b / (sum + 1)).squareRoot() / sum
    let ofBeta = 2 * (b - a) * (sum + 1).squareRoot() / ((sum + 2) * (a * b).squareRoot())
    let ofValues = (2 / (members * (members - 1) * classes)).squareRoot() * squaredSkewness
    let skewness =
      classes > Self.fewClasses ? ofBeta + ofValues : 2 * deviation / mean
    degreesOfFreedom = 8 / (skewness * skewness)
  }

  /// Beyond this many degrees of freedom χ² is the normal to all digits.
  private static let mostDegrees = 1e15

  /// (Q − mean)/σ
  func standardized(_ share: Double) -> Double { (share - mean) / deviation }

  /// Q per unit of χ²/ν.
  private var scale: Double { deviation * (degreesOfFreedom / 2).squareRoot() }

  /// Q at χ² = 0: the law's lower end, and 0 itself up to 50 classes, where rounding would blur it.
  private var end: Double { classes > Self.fewClasses ? mean - scale : 0 }

  /// ln of both tails of a share.
  func logTails(_ share: Double) -> LogTails {
    guard degreesOfFreedom < Self.mostDegrees else {
      return NormalLaw.logTails(standardized(share))
    }
    let unit = degreesOfFreedom / scale
    return ChiSquareLaw.logTails(
      ChiSquarePoint(deviation: (share - mean) * unit, value: (share - end) * unit),
      degreesOfFreedom)
  }

  /// Fisher's F at the quantile of Q with an upper tail of `logUpper`: 0 and +∞ at and beyond the
  /// ends of Q.
  func ratio(logUpper: Double) -> Double {
    guard degreesOfFreedom < Self.mostDegrees else {
      return ratio(share: mean + deviation * NormalLaw.quantile(logUpper: logUpper))
    }
    let r = ChiSquareLaw.quantileRatio(logUpper: logUpper, degreesOfFreedom: degreesOfFreedom)
    return ratio(share: end + scale * r)
  }

  /// Fisher's F at the quantile of Q with a lower tail of `logLower`.
  func ratio(logLower: Double) -> Double {
    guard degreesOfFreedom < Self.mostDegrees else {
      return ratio(share: mean - deviation * NormalLaw.quantile(logUpper: logLower))
    }
    let r = ChiSquareLaw.quantileRatio(logLower: logLower, degreesOfFreedom: degreesOfFreedom)
    return ratio(share: end + scale * r)
  }

  /// F, mean square between over mean square within.
  private func ratio(share: Double) -> Double {
    if share <= 0 { return 0 }
    if share >= 1 { return .infinity }
    return share / (1 - share) * classes * (members - 1) / (classes - 1)
  }
}
