import Foundation
import Testing

@testable import InitVet

/// What is fixed before the first sample, and how α is shared.
@Suite struct SequentialPlanTests {
  private func plan(
    _ names: [String], _ change: (inout VerificationOptions) -> Void = { _ in }
  ) throws -> VerificationPlan {
    var options = VerificationOptions()
    options.isSequential = true
    change(&options)
    let shape = try LayerShape(dense: 512, 256)
    return try VerificationPlan(
      try names.map { try Catalogue.resolve($0, shape: shape) }, options: options)
  }

  /// Tests without sequential form wait for the last of their networks, and for the end of a chunk.
  @Test func `tests are made once all that they look at is drawn`() throws {
    for name in ["he-normal", "he-uniform", "zeros"] {
      let entry = try plan([name]).entries[0]
      let sequential = try #require(entry.sequential)
      #expect(sequential.fixedNetworks % entry.layout.networksPerChunk == 0)
      for property in Property.allCases
      where !property.hasConfidenceSequence && entry.requiredSamples(property) != nil {
        let needed = entry.requirements[property]?.networks ?? .infinity
        #expect(Double(sequential.fixedNetworks) >= needed)
        if property.isOfStructure {
          #expect(sequential.fixedNetworks >= entry.networks(for: property))
        }
      }
      #expect(sequential.fixedNetworks <= entry.networks)
    }
    let few = try plan(["he-normal"]) { $0.networks = 13 }.entries[0]
    #expect(few.sequential?.fixedNetworks == 13)
  }

  /// The plan's end has the plan's power: confidence sequences are wider than intervals.
  @Test func `a sequential run plans for its wider intervals`() throws {
    let sequential = try plan(["he-normal"]).entries[0]
    let fixed = try plan(["he-normal"]) { $0.isSequential = false }.entries[0]
    #expect(fixed.sequential == nil && fixed.networks == sequential.networks)
    for property in Property.allCases {
      let ratio =
        (sequential.requiredSamples(property) ?? 1) / (fixed.requiredSamples(property) ?? 1)
      #expect(property.hasConfidenceSequence ? ratio > 1.05 && ratio < 1.4 : ratio == 1)
    }
    // Where the fixed plan is not at its least number of networks, the wider intervals show.
    let fine = try plan(["he-normal"]) { $0.tolerance = 0.0005 }.entries[0]
    let fineFixed = try plan(["he-normal"]) {
      ($0.tolerance, $0.isSequential) = (0.0005, false)
    }.entries[0]
    #expect(fine.networks > fineFixed.networks)
  }

  @Test func `the band's looks share α and end where the shape's samples do`() throws {
    let schedule = BandSchedule(samples: 4e7)
    let shares = schedule.looks.map { exp($0.logShare) }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(schedule.looks.map(\.samples) == schedule.looks.map(\.samples).sorted())
    #expect(schedule.looks.last?.samples == 4e7)
    let entry = try plan(["he-normal"]).entries[0]
    let looks = (1...entry.networks).compactMap { networks in
      entry.sequential?.bandShare(after: networks).map { (networks, $0) }
    }
    #expect(looks.map { exp($0.1) }.reduce(0, +) <= 1 + 1e-12)
    #expect(looks.allSatisfy { $0.0 % entry.layout.networksPerChunk == 0 })
    let last = try #require(looks.last)
    #expect(last.0 >= entry.networks(for: .shape) && last.1 == log(0.1))
  }

  /// K counts four processes for each independent claim and none for an exact one; mean and variance
  /// have no test beside.
  @Test func `the family is counted beforehand`() throws {
    let names = ["he-normal", "he-uniform", "zeros"]
    let sequential = try plan(names)
    let fixed = try plan(names) { $0.isSequential = false }
    #expect(sequential.evidenceCount == 8 && fixed.evidenceCount == 0)
    #expect(sequential.familySize == fixed.familySize + 8 - 4)
  }

  /// Each half of α has its own correction: one p-value of α/2F or one M of 2K/α is just enough.
  @Test func `tests and evidence have half of α each`() throws {
    let plan = try plan(["he-normal", "he-uniform"])
    let (evidence, tests) = (plan.evidenceCount, plan.familySize - plan.evidenceCount)
    var assessment = Assessment(property: .shape)
    func adjusted(testLogP: Double, logE: Double) -> [Double?] {
      assessment.tests = [
        TestOutcome(statistic: "test", value: 0, logP: testLogP, direction: .none)
      ]
      assessment.evidence = TestOutcome(
        statistic: "e", value: logE, logP: -logE, direction: .none)
      return plan.adjust([assessment])[0]
    }
    let level = plan.options.logAlpha
    let enough = adjusted(
      testLogP: level - log(2 * Double(tests)), logE: log(2 * Double(evidence)) - level)
    #expect(enough.allSatisfy { abs(($0 ?? 0) - level) < 1e-12 })
    #expect(adjusted(testLogP: -1, logE: 1) == [0, 0])
    #expect(adjusted(testLogP: -.infinity, logE: .infinity) == [-.infinity, -.infinity])
  }
}
