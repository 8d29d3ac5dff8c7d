import InitVet
import Testing

@testable import InitVetReporting

/// What the texts say of a run that looked after every chunk.
@Suite struct SequentialReportTests {
  private func report(_ limit: Float) throws -> VerificationReport {
    let options = SampleRuns.options {
      $0.tolerance = 0.05
      $0.isSequential = true
    }
    let initializers = [
      SampleRuns.uniform("narrow", try LayerShape(dense: 64, 64), limit: limit),
      try Catalogue.resolve("constant:0.5", shape: try LayerShape(dense: 64, 64)),
    ]
    return try Verifier(VerificationPlan(initializers, options: options), workers: 2).run()
  }

  @Test func `a run that stopped early is refuted, not interrupted`() throws {
    let report = try report(0.25)
    #expect(report.results.map(\.verdict) == [.refuted, .verified])
    #expect(report.results[0].networks < report.results[0].plannedNetworks)
    let text = HumanReport(report, facts: nil, style: .plain).full
    #expect(text.contains("sequential"))
    #expect(!text.contains("Interrupted"))
    #expect(text.contains("variance is 0.25"))
  }

  @Test func `JSON says that it was sequential, and carries the evidence`() throws {
    let text = JSONReport(try report(0.25), facts: SampleRuns.facts).text
    #expect(text.contains("\"sequential\": true"))
    #expect(text.contains("\"complete\": true"))
    for statistic in ["ln_e_variance", "ln_e_mean", "ln_e_shape", "ln_e_endpoint"] {
      #expect(text.contains("\"\(statistic)\""))
    }
  }

  @Test func `the command that repeats it is sequential too`() throws {
    let report = try report(0.25)
    let command = Reproduction(result: report.results[1], options: report.options).arguments()
    #expect(command?.contains("--sequential") == true)
  }
}
