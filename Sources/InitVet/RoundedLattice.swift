#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The numbers of a precision, and how likely each is for weights of a law that were rounded to it.
struct RoundedLattice: Sendable {
  private let precision: StoragePrecision
  private let law: StandardizedLaw
  private let standardDeviation: Double
  /// The probability of the likeliest number.
  let likeliestValue: Double

  /// - Parameter standardDeviation: of a weight.
  init(_ precision: StoragePrecision, law: StandardizedLaw, standardDeviation: Double) {
    self.precision = precision
    self.law = law
    self.standardDeviation = standardDeviation
    likeliestValue = precision.magnitudes.reduce(0) {
      max($0, Self.probability($1, precision, law, standardDeviation))
    }
  }

  /// Whether a number is so likely that what is drawn inside its cell says more about the variance than
  /// the weight does: from neighbours a quarter of a standard deviation apart on.
  var hidesVariance: Bool { likeliestValue > 0.1 }

  /// The mean square of weights whose bits were cut off instead of rounded, in claimed variances, after each
  /// was drawn again inside the cell that rounds to it; what is off is a few millionths.
  var meanSquareOfCutWeights: Double {
    let magnitudes = precision.magnitudes
    var sum = 0.0
    for (number, next) in zip(magnitudes, magnitudes.dropFirst()) {
      let (low, high) = (Double(number), Double(next))
      let probability =
        law.cumulativeProbability(high / standardDeviation)
        - law.cumulativeProbability(low / standardDeviation)
      guard probability > 0 else { continue }
      let cell = precision.cell(of: number)
      let square =
        (cell.lower * cell.lower + cell.lower * cell.upper + cell.upper * cell.upper) / 3
      sum += 2 * probability * square
    }
    return sum / (standardDeviation * standardDeviation)
  }

  /// The expected number of different ones among `weights`: Σ 1 − (1 − p)ᴺ.
  ///
  /// Complexity: as many steps as there are numbers, some milliseconds.
  func expectedValues(of weights: Int) -> Double {
    let count = Double(weights)
    var sum = 0.0
    for magnitude in precision.magnitudes {
      // A number and its negative.
      sum -=
        2 * expm1(count * log1p(-Self.probability(magnitude, precision, law, standardDeviation)))
    }
    return sum
  }

  private static func probability(
    _ magnitude: Float, _ precision: StoragePrecision, _ law: StandardizedLaw,
    _ standardDeviation: Double
  ) -> Double {
    let cell = precision.cell(of: magnitude)
    return law.cumulativeProbability(cell.upper / standardDeviation)
      - law.cumulativeProbability(cell.lower / standardDeviation)
  }
}
