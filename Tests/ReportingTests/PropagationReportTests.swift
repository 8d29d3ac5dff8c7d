import InitVet
import Testing

@testable import InitVetReporting

/// What people and programs read of a propagation.
@Suite struct PropagationReportTests {
  private func report(
    _ initializers: [String], _ activations: [Activation], widths: [Int],
    _ change: (inout PropagationOptions) -> Void = { _ in }
  ) throws -> PropagationReport {
    var options = PropagationOptions()
    options.networks = 200
    options.tolerance = 0.1
    change(&options)
    let plan = try PropagationPlan(
      initializers.map { try NetworkInitializer($0, widths: widths) }, activations: activations,
      options: options)
    return try Propagator(plan, workers: 2).run()
  }

  private func expectNarrow(_ text: String) {
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `the table of several networks`() throws {
    let report = try report(
      ["he-normal", "glorot-uniform", "orthogonal", "scaled-identity:0.5", "zeros"],
      [.linear, .tanh, .relu], widths: [Int](repeating: 16, count: 25))
    let text = PropagationText(report, facts: nil, style: .plain).full
    expectNarrow(text)
    try expectSnapshot(text, "propagate-table.txt")
  }

  @Test func `the layers of a single network`() throws {
    let report = try report(["he-normal"], [.relu], widths: [Int](repeating: 4, count: 11)) {
      $0.correlation = 0.5
    }
    let text = PropagationText(report, facts: nil, style: .plain).full
    expectNarrow(text)
    try expectSnapshot(text, "propagate-layers.txt")
    let lines = PropagationCSV(report).text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 12 && lines[11].isEmpty)
    for line in lines.dropLast() {
      #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == 26)
    }
  }

  @Test func `numbers beyond the range of a Double are written by their logarithms`() throws {
    let report = try report(
      ["normal:stddev=1"], [.linear], widths: [Int](repeating: 64, count: 201)
    ) {
      $0.networks = 20
    }
    let text = PropagationText(report, facts: nil, style: .plain).full
    expectNarrow(text)
    #expect(text.contains("e361") || text.contains("e360") || text.contains("e359"))
    let json = PropagationJSON(report, facts: SampleRuns.facts).text
    #expect(json.contains("\"variance_mean\": null"))
    #expect(!json.contains("inf") && !json.contains("nan"))
  }

  @Test func `a reduced run judges nothing`() throws {
    let report = try report(["he-normal"], [.tanh], widths: [8, 8, 8]) { $0.method = .reduced }
    #expect(report.results[0].verdict == nil && report.familySize == 0)
    let text = PropagationText(report, facts: nil, style: .plain).full
    expectNarrow(text)
    #expect(text.contains("they judge no initializer") && text.contains("no verdict"))
    let json = PropagationJSON(report, facts: SampleRuns.facts).text
    #expect(json.contains("\"method\": \"reduced\""))
    #expect(json.contains("\"verdict\": null"))
  }

  @Test func `a network that is refuted has its reasons and its command`() throws {
    let report = try report(
      ["pytorch-linear"], [.relu], widths: [Int](repeating: 32, count: 13)
    ) {
      $0.expected = .stable
    }
    let text = PropagationText(report, facts: nil, style: .plain).quiet
    expectNarrow(text)
    try expectSnapshot(text, "propagate-refuted.txt")
  }

  @Test(arguments: [
    (["he-normal"], [Activation.relu], [64, 32, 10]), (["lecun-normal"], [.tanh], [8, 8, 8, 8]),
    (["orthogonal", "zeros", "he-uniform"], [.selu, .sigmoid, .abs], [20, 20, 20]),
  ])
  func `theory is narrow and says what it is`(
    names: [String], activations: [Activation], widths: [Int]
  ) throws {
    var options = PropagationOptions()
    options.correlation = 0.5
    options.biasVariance = 0.05
    let plan = try PropagationPlan(
      names.map { try NetworkInitializer($0, widths: widths) }, activations: activations,
      options: options)
    let text = TheoryText(TheoryReport(plan), style: .plain).text
    expectNarrow(text)
    try expectSnapshot(text, "theory-\(names.count)-\(activations[0]).txt")
    #expect(TheoryJSON(TheoryReport(plan)).text.contains("\"initvet.theory.v1\""))
  }
}
