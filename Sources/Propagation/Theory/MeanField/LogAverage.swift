/// A function of ln q averaged over networks, ln q being nearly normal: by Gauss and Hermite's rule of
/// five nodes. What is averaged is between two straight lines and has no other scale than e.
struct LogAverage {
  /// E f.
  private(set) var mean = 0.0
  /// Var f.
  private(set) var variance = 0.0
  /// Of the straight line that is nearest to f.
  private(set) var slope = 0.0

  private static let nodes = [
    (0, 8.0 / 15), (1.355_626_179_974_266, 0.222_075_922_005_612_6),
    (-1.355_626_179_974_266, 0.222_075_922_005_612_6),
    (2.856_970_013_872_806, 0.011_257_411_327_720_7),
    (-2.856_970_013_872_806, 0.011_257_411_327_720_7),
  ]

  /// Where to evaluate f, in standard deviations: at 0 alone if nothing varies.
  static func places(variance: Double) -> ArraySlice<(Double, Double)> {
    variance > 0 ? nodes[...] : nodes[..<1]
  }

  /// - Parameters:
  ///   - values: f at each of `places`.
  ///   - slope: That of f in the middle, for a variance of 0.
  init(_ values: [Double], variance spread: Double, slope tangent: Double) {
    guard spread > 0, values.allSatisfy(\.isFinite) else {
      (mean, slope) = (values[0], tangent)
      return
    }
    for (value, node) in zip(values, Self.nodes) { mean += node.1 * value }
    for (value, node) in zip(values, Self.nodes) {
      variance += node.1 * (value - mean) * (value - mean)
      slope += node.1 * node.0 * (value - mean) / spread.squareRoot()
    }
  }
}
