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

  /// - Parameter standardDeviation: of a weight.
  init(_ precision: StoragePrecision, law: StandardizedLaw, standardDeviation: Double) {
    self.precision = precision
    self.law = law
    self.standardDeviation = standardDeviation
  }

  /// The expected number of different ones among `weights`: Σ 1 − (1 − p)ᴺ.
  ///
  /// Complexity: as many steps as there are numbers, some milliseconds.
  func expectedValues(of weights: Int) -> Double {
    let count = Double(weights)
    var sum = 0.0
    for magnitude in precision.magnitudes {
      // A number and its negative.
      sum -= 2 * expm1(count * log1p(-probability(magnitude)))
    }
    return sum
  }

  /// The probability of the likeliest number.
  var likeliestValue: Double {
    precision.magnitudes.reduce(0) { max($0, probability($1)) }
  }

  private func probability(_ magnitude: Float) -> Double {
    let cell = precision.cell(of: magnitude)
    return law.cumulativeProbability(cell.upper / standardDeviation)
      - law.cumulativeProbability(cell.lower / standardDeviation)
  }
}
