import Foundation
import InitVet
import Testing

/// Whole runs of true claims: all tests of six initializers and three laws, in one family.
///
/// Null hypothesis: a run refutes with probability at most α = 0.1. A thousand runs at seeds 1 to
/// 1000; false-alarm rate P(Binomial(1000, 0.1) > 148) = 7e-7, and less where Holm leaves some of α
/// unused. Power: a rate of 0.2 exceeds 148 with probability 0.99998.
@Suite struct WholeRunTests {
  private static let runs = 1000
  private static let alpha = 0.1
  private static let mostRefuted = 148

  @Test func `no more runs of true claims are refuted than α allows`() throws {
    let shape = try LayerShape(dense: 32, 32)
    let initializers = try [
      "he-normal", "lecun-normal", "glorot-uniform", "he-uniform", "lecun-truncated-normal",
      "glorot-truncated-normal",
    ].map { try Catalogue.resolve($0, shape: shape) }
    var options = VerificationOptions()
    options.alpha = Self.alpha
    options.networks = 2
    options.layers = 1
    var (refuted, uncorrected) = (0, 0)
    for seed in 1...Self.runs {
      options.seed = UInt64(seed)
      let report = try Verifier(VerificationPlan(initializers, options: options)).run()
      #expect(report.results.allSatisfy { $0.samples >= 2000 })
      if report.verdict == .refuted { refuted += 1 }
      let tests = report.results.flatMap(\.properties).flatMap(\.tests)
      if tests.contains(where: { $0.outcome.logP <= log(Self.alpha) }) { uncorrected += 1 }
    }
    #expect(refuted <= Self.mostRefuted)
    // The counterpart: the same p-values without Holm's correction.
    #expect(uncorrected > Self.mostRefuted)
  }
}
