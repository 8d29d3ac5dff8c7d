import Foundation
import Testing

@testable import InitVet

/// An examination that lets its sums go says the same as one that keeps them.
@Suite struct ExaminationTests {
  @Test func `a diagnosis that is made before the correction is that after it`() throws {
    var options = VerificationOptions()
    options.alpha = 1e-3
    options.networks = 1
    // Glorot's weights under LeCun's name: the fewer outputs, the farther off, from what no test sees to
    // what every correction leaves; and each time it is known what they are.
    let initializers = try stride(from: 254, through: 236, by: -1).map { outputs in
      let shape = try LayerShape(dense: 256, outputs)
      return (
        try Catalogue.resolve("glorot-normal", shape: shape),
        try Catalogue.resolve("lecun-normal", shape: shape)
      )
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
