import Foundation
import Testing

@testable import InitVet

/// An examination that lets its sums go says the same as one that keeps them.
@Suite struct ExaminationTests {
  @Test func `a diagnosis that is made before the correction is that after it`() throws {
    var options = VerificationOptions()
    options.alpha = 1e-3
    options.networks = 4
    let shape = try LayerShape(dense: 256, 128)
    let gains = (0..<40).map { 1 + Double($0) / 2000 }
    // Weights of a gain under the claim of none, and one mistake that has a name.
    let drawn = gains.map { "he-normal:gain=\($0)" } + ["lecun-normal"]
    let initializers = try drawn.map {
      (try Catalogue.resolve($0, shape: shape), try Catalogue.resolve("he-normal", shape: shape))
    }
    let plan = try VerificationPlan(initializers.map(\.1), options: options)
    var (kept, condensed) = ([Examination](), [Examination]())
    var undecided = 0
    let price = log(Double(plan.familySize))
    for (entry, drawn) in zip(plan.entries, initializers.map(\.0)) {
      var sampler = NetworkSampler(
        source: drawn.source, streams: entry.streams(options),
        layerWeights: entry.layout.layerWeights, layers: entry.layout.layers)
      let sums = try entry.battery.measure(
        0..<entry.networks, sampler: &sampler, quotas: entry.quotas, options)
      let measurement = Measurement(networks: entry.networks, sums: sums)
      let examination = Examination(
        entry, measurement, assessments: plan.assess(entry, measurement))
      kept.append(examination)
      var other = examination
      other.condense(tests: plan.familySize)
      condensed.append(other)
      let outcomes = examination.assessments.flatMap(\.outcomes).compactMap(\.self)
      if outcomes.contains(where: {
        $0.logP <= options.logAlpha && $0.logP + price > options.logAlpha
      }) {
        undecided += 1
      }
    }
    // Otherwise nothing here would depend on the correction.
    #expect(undecided >= 2)
    let report = VerificationReport(plan: plan, examinations: kept)
    #expect(report == VerificationReport(plan: plan, examinations: condensed))
    #expect(report.results.contains { !$0.diagnosis.isEmpty })
    #expect(report.results.contains { $0.verdict != .refuted })
  }
}
