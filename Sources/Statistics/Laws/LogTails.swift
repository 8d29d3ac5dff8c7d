/// The two tail probabilities of one observed value, as natural logarithms.
///
/// Each tail is computed directly, never as one minus the other, so that a probability of 1e-2000
/// is as exact as one of 0.1. For a continuous law e^lower + e^upper = 1; for a discrete one the
/// observed value belongs to both, and the sum is above 1.
public struct LogTails: Hashable, Sendable {
  /// ln P(X ≤ x); −∞ below the support.
  public var lower: Double
  /// ln P(X ≥ x); −∞ above the support.
  public var upper: Double

  /// Both tails, as natural logarithms.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// ln min(1, 2·min(P(X ≤ x), P(X ≥ x))): the two-sided p-value.
  ///
  /// NaN if the tails are.
  public var twoSided: Double {
    let doubled = min(lower, upper) + LogTails.ln2
    return doubled > 0 ? 0 : doubled
  }

  static let ln2 = 0.693147180559945309417232121458
}

extension LogTails {
  /// The tails of a point that lies below all of the law.
  static let belowSupport = LogTails(lower: -.infinity, upper: 0)
  /// The tails of a point that lies above all of the law.
  static let aboveSupport = LogTails(lower: 0, upper: -.infinity)
  /// What an undefined argument gives: undefined, in both tails.
  static let undefined = LogTails(lower: .nan, upper: .nan)

  /// Both tails from the smaller one, for a continuous law.
  static func complement(lower: Double) -> LogTails {
    LogTails(lower: lower, upper: logComplement(lower))
  }

  /// Both tails from the smaller one, for a continuous law.
  static func complement(upper: Double) -> LogTails {
    LogTails(lower: logComplement(upper), upper: upper)
  }
}
