/// A one-way analysis of variance: P classes of J members each.
///
/// Source: R. A. Fisher, Statistical Methods for Research Workers, 1925, chapter 7.
public struct VarianceAnalysis: Hashable, Sendable {
  /// P.
  public let classes: Int
  /// J.
  public let members: Int
  /// Q: the share of the squares that lies between classes, from 0 to 1; NaN if there are none.
  let share: Double
  /// Between classes: J times the variance of the classes' means.
  public let betweenMeanSquare: Double
  /// Within classes; NaN for classes of one member.
  public let withinMeanSquare: Double

  /// - Parameters:
  ///   - squares: Σ(x − x̄)² over all.
  ///   - between: J Σ(x̄ₚ − x̄)² over classes.
  public init(squares: Double, between: Double, classes: Int, members: Int) {
    self.classes = classes
    self.members = members
    let (p, j) = (Double(classes), Double(members))
    // Rounding must not leave less than nothing.
    let between = min(between, squares)
    share = between / squares
    betweenMeanSquare = between / (p - 1)
    withinMeanSquare = (squares - between) / (p * (j - 1))
  }

  /// The unbiased estimate of the variance of the classes' true means.
  public var betweenVariance: Double {
    (betweenMeanSquare - withinMeanSquare) / Double(members)
  }
}
