import Foundation
import InitVetStatistics

/// A test as a function of what is kept of a sample.
struct CalibratedTest: Sendable {
  let name: String
  /// Whether the statistic takes few values, so that its p-values are larger than uniform.
  var isDiscrete = false
  let outcome: @Sendable (SampleSums, SampleRuler) -> TestOutcome?

  /// Every test under `law`, with the cuts of its tail counts.
  static func all(_ law: StandardizedLaw, cuts: [Double]) -> [CalibratedTest] {
    [
      CalibratedTest(name: "mean") { sums, _ in MeanTest().evaluate(sums.moments) },
      CalibratedTest(name: "variance") { sums, _ in VarianceTest(law).evaluate(sums.moments) },
      CalibratedTest(name: "smooth") { sums, _ in
        SmoothTest().evaluate(sums.cells.folded(into: SmoothTest.cells))
      },
      CalibratedTest(name: "anderson_darling") { sums, _ in
        AndersonDarlingTest().evaluate(sums.cells.folded(into: SmoothTest.cells))
      },
      CalibratedTest(name: "largest") { sums, ruler in
        let largest = Double(sums.moments.largestMagnitude) / ruler.standardDeviation
        return LargestValueTest(law).evaluate(
          .init(largest: largest, samples: Double(sums.moments.count)))
      },
    ]
      + cuts.enumerated().map { index, cut in
        CalibratedTest(name: "beyond \(cut)", isDiscrete: true) { sums, _ in
          TailCountTest(law, cut: cut).evaluate(
            .init(count: sums.tails.beyond[index], samples: Double(sums.moments.count)))
        }
      }
  }

  /// The p-value of one sample: of the upper side where the test has two and its statistic is
  /// continuous, so that both ends of the null law show; nil if the test refuses the sample.
  func pValue(_ sums: SampleSums, _ ruler: SampleRuler) -> Double? {
    guard let outcome = outcome(sums, ruler) else { return nil }
    let p = exp(outcome.logP)
    if isDiscrete || outcome.direction == .none { return p }
    return outcome.direction == .above ? p / 2 : 1 - p / 2
  }
}
