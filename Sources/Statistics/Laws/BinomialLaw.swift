/// The binomial law of a count.
public enum BinomialLaw {
  /// P(X ≤ count) and P(X ≥ count) for `trials` trials of the given probability.
  ///
  /// - Edge cases: a probability outside [0, 1], or a count outside 0…trials, gives NaN.
  /// - Accuracy: GSL's, about 1e-12 relative; below 1e-300 a tail is 0.
  public static func tails(
    count: Int, trials: Int, probability: Double
  ) -> (lower: Double, upper: Double) {
    guard probability >= 0, probability <= 1, count >= 0, count <= trials, trials <= UInt32.max
    else { return (.nan, .nan) }
    let lower = LibraryFunctions.binomialLower(count, probability, trials)
    let upper =
      count == 0 ? 1 : LibraryFunctions.binomialUpper(count - 1, probability, trials)
    return (lower, upper)
  }

  /// Clopper and Pearson's interval for the probability behind `count` of `trials`, with at least
  /// `confidence` (Biometrika 26, 1934, doi:10.1093/biomet/26.4.404).
  public static func interval(count: Int, trials: Int, confidence: Double) -> ClosedRange<Double> {
    let side = (1 - confidence) / 2
    func probability(where isHigh: (Double) -> Bool) -> Double {
      var (low, high) = (0.0, 1.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if isHigh(middle) { high = middle } else { low = middle }
      }
      return (low + high) / 2
    }
    let low =
      count == 0
      ? 0 : probability { tails(count: count, trials: trials, probability: $0).upper > side }
    let high =
      count == trials
      ? 1 : probability { tails(count: count, trials: trials, probability: $0).lower < side }
    return low...max(low, high)
  }
}
