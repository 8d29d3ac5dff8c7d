/// The Poisson law of a count.
public enum PoissonLaw {
  /// ln P(X ≤ count) and ln P(X ≥ count): the count itself belongs to both.
  ///
  /// Through χ²: P(X ≤ k) = P(χ²₂ₖ₊₂ ≥ 2μ) and P(X ≥ k) = P(χ²₂ₖ ≤ 2μ), exactly (GSL's own
  /// `gsl_cdf_poisson` takes 32-bit counts).
  ///
  /// - Edge cases: a count between integers stands for no count, so the tails are those of the
  ///   integers on either side; below 0 they are −∞ and 0; mean 0 is the constant 0; a negative
  ///   mean, or NaN, gives NaN. Counts from 2⁵³ on are no longer exact integers.
  /// - Accuracy: of `ChiSquareLaw.logTails`; r* takes over at counts of 5000, with an absolute
  ///   error of at most 1.5e-7 at six standard deviations.
  public static func logTails(count: Double, mean: Double) -> LogTails {
    if count.isNaN || !(mean >= 0) { return .undefined }
    if count < 0 { return .belowSupport }
    if count == .infinity { return .aboveSupport }
    if mean == .infinity { return .belowSupport }
    return LogTails(
      lower: lowerTail(count.rounded(.down), mean), upper: upperTail(count.rounded(.up), mean))
  }

  private static func lowerTail(_ count: Double, _ mean: Double) -> Double {
    if mean == 0 { return 0 }
    let point = ChiSquarePoint(deviation: 2 * (mean - count) - 2, value: 2 * mean)
    return ChiSquareLaw.logTails(point, 2 * count + 2).upper
  }

  private static func upperTail(_ count: Double, _ mean: Double) -> Double {
    if count == 0 { return 0 }
    if mean == 0 { return -.infinity }
    let point = ChiSquarePoint(deviation: 2 * (mean - count), value: 2 * mean)
    return ChiSquareLaw.logTails(point, 2 * count).lower
  }
}
