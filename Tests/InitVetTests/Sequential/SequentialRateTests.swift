import Foundation
import Testing

@testable import InitVet

/// Whole sequential runs of true claims, judged as the engine judges, with a look after every network.
///
/// Null hypothesis: a run refutes with probability at most α = 0.05, evidence at every look and tests at
/// the last together. 400 runs at seeds 1 to 400, of a normal and a uniform claim by turns;
/// false-alarm rate P(Binomial(400, 0.05) > 42) = 2e-6. Power: a rate of 0.15 exceeds 42 with
/// probability 0.99. The counterpart that must fail: a threshold of 1/√α.
@Suite struct SequentialRateTests {
  private static let runs = 400
  private static let mostRefuted = 42

  /// The largest ln M of a run at any look, with what it takes to refute; and the verdict.
  private func run(seed: Int) throws -> (verdict: Verdict, most: Double, networks: Int) {
    var options = VerificationOptions()
    options.alpha = 0.05
    // Evidence is then tuned to samples as few as these are.
    options.tolerance = 0.1
    options.isSequential = true
    options.networks = 24
    options.layers = 1
    options.seed = UInt64(seed)
    let initializer = try Catalogue.resolve(
      seed % 2 == 0 ? "he-normal" : "he-uniform", shape: try LayerShape(dense: 16, 16))
    let plan = try VerificationPlan([initializer], options: options)
    let entry = plan.entries[0]
    var measurement = InitVet.Measurement(networks: 0, sums: entry.emptySums)
    var most = 0.0
    for network in 0..<entry.networks {
      measurement.sums.merge(try entry.measure(network..<network + 1, options))
      measurement.networks += 1
      if case .independent(let sums) = measurement.sums, let battery = entry.sequential?.battery {
        let outcomes = battery.outcomes(
          sums.sample, standardDeviation: initializer.claim.standardDeviation)
        most = max(most, outcomes.values.map(\.value).max() ?? 0)
      }
      if plan.look(at: entry, &measurement) { break }
    }
    let report = VerificationReport(plan: plan, measurements: [measurement])
    return (report.verdict, most, measurement.networks)
  }

  @Test func `no more true claims are refuted than α allows, however many looks there are`() throws
  {
    var (refuted, careless) = (0, 0)
    for seed in 1...Self.runs {
      let run = try run(seed: seed)
      // Only evidence can end a run so early, and then it refutes.
      #expect((run.networks < 24) == (run.most >= log(2 * 4 / 0.05)))
      #expect(run.networks == 24 || run.verdict == .refuted)
      if run.verdict == .refuted { refuted += 1 }
      if run.most >= -0.5 * log(0.05) { careless += 1 }
    }
    #expect(refuted <= Self.mostRefuted)
    #expect(careless > Self.mostRefuted)
  }
}

extension Claim {
  fileprivate var standardDeviation: Double {
    if case .independent(let marginal) = self { marginal.standardDeviation } else { .nan }
  }
}
