import CGSL
import Foundation
import InitVetStatistics

/// How well values agree with the uniform law on (0, 1).
struct Uniformity {
  /// ln p of Anderson and Darling's test.
  let logP: Double
  /// For 10⁻² and 10⁻³ at both ends: P(count ≤ observed) and P(count ≥ observed), binomial.
  let ends: [(fewer: Double, more: Double)]

  init(_ values: [Double]) {
    let sorted = values.sorted()
    let count = Double(sorted.count)
    var sum = 0.0
    for (index, value) in sorted.enumerated() {
      let mirrored = sorted[sorted.count - 1 - index]
      // A p-value of 1 belongs to no continuous law; the least double keeps the sum finite.
      let (low, high) = (max(value, 1e-300), max(1 - mirrored, 1e-300))
      sum += Double(2 * index + 1) * (log(low) + log(high))
    }
    logP = AndersonDarlingLaw.logUpper(-count - sum / count)
    ends = [1e-2, 1e-3].flatMap { level in
      [values.count { $0 <= level }, values.count { 1 - $0 <= level }].map { found in
        Self.binomial(found, of: values.count, level)
      }
    }
  }

  /// The probability that all checks pass on uniform values is at least 1 − 9e-7: each of nine
  /// fails with probability 1e-7.
  static let level = 1e-7

  var isUniform: Bool {
    logP > log(Self.level)
      && ends.allSatisfy { $0.fewer > Self.level && $0.more > Self.level }
  }

  /// Whether small values are no more frequent than uniform ones; they may be less so.
  var isSuperUniform: Bool { ends[0].more > Self.level && ends[2].more > Self.level }

  private static func binomial(
    _ found: Int, of count: Int, _ probability: Double
  ) -> (fewer: Double, more: Double) {
    let upper = found == 0 ? 1 : gsl_cdf_binomial_Q(UInt32(found - 1), probability, UInt32(count))
    return (gsl_cdf_binomial_P(UInt32(found), probability, UInt32(count)), upper)
  }
}
