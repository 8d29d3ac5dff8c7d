import Foundation
import InitVet
import Testing

/// Whole runs of true claims: every property of seven initializers and four laws, in one family.
///
/// Null hypothesis: a run refutes with probability at most α = 0.05. A thousand runs at seeds 1 to
/// 1000; false-alarm rate P(Binomial(1000, 0.05) > 86) = 8e-7, and less where Holm leaves some of α
/// unused: a third of the tests are discrete or bounds, so fewer are expected, but not none. Power: a
/// rate of 0.12 exceeds 86 with probability 0.9996, and one of 0.002 stays below 10 with 0.99995.
@Suite struct WholeRunTests {
  private static let runs = 1000
  private static let alpha = 0.05
  private static let expected = 10...86

  @Test func `as many runs of true claims are refuted as α allows, and no more`() throws {
    let shape = try LayerShape(dense: 32, 32)
    let initializers = try [
      "he-normal", "lecun-normal", "glorot-uniform", "he-uniform", "lecun-truncated-normal",
      "glorot-truncated-normal", "orthogonal",
    ].map { try Catalogue.resolve($0, shape: shape) }
    var options = VerificationOptions()
    options.alpha = Self.alpha
    // As few as every property of the structure can be tested on.
    options.networks = 16
    options.layers = 16
    var (refuted, uncorrected) = (0, 0)
    for seed in 1...Self.runs {
      options.seed = UInt64(seed)
      let report = try Verifier(VerificationPlan(initializers, options: options)).run()
      if report.verdict == .refuted { refuted += 1 }
      let tests = report.results.flatMap(\.properties).flatMap(\.tests)
      if tests.contains(where: { $0.outcome.logP <= log(Self.alpha) }) { uncorrected += 1 }
    }
    #expect(Self.expected.contains(refuted), "\(refuted) of \(Self.runs)")
    // The counterpart: the same p-values without Holm's correction.
    #expect(uncorrected > Self.expected.upperBound)
  }
}
