import InitVet
import TestSupport
import Testing

@testable import InitVetReporting

@Suite struct HumanReportTests {
  @Test func `One of each verdict, as a whole`() throws {
    let report = try SampleRuns.mixed()
    #expect(
      report.results.map(\.verdict.rawValue)
        == ["inconclusive", "inconclusive", "verified", "refuted", "refuted"])
    try expectSnapshot(
      HumanReport(report, facts: SampleRuns.facts, style: .plain).full, "mixed.txt")
  }

  @Test func `Quiet leaves out header, table and what is verified`() throws {
    let text = HumanReport(try SampleRuns.mixed(), facts: nil, style: .plain).quiet
    #expect(!text.contains("zeros"))
    #expect(text.hasPrefix("? inconclusive: he-normal"))
    try expectSnapshot(text, "mixed-quiet.txt")
    let verified = HumanReport(try SampleRuns.verified(), facts: nil, style: .plain).quiet
    #expect(verified.split(separator: "\n").count == 1)
  }

  @Test func `All verified, nothing below the table`() throws {
    let text = HumanReport(try SampleRuns.verified(), facts: nil, style: .plain).full
    #expect(!text.contains("inconclusive") && !text.contains("refuted"))
    try expectSnapshot(text, "verified.txt")
  }

  @Test func `Orthogonal matrices have words of their own`() throws {
    let report = try SampleRuns.orthogonal()
    #expect(report.results.map(\.verdict) == [.verified, .refuted, .refuted])
    try expectSnapshot(HumanReport(report, facts: nil, style: .plain).full, "orthogonal.txt")
  }

  @Test func `Tolerance mode speaks of the interval`() throws {
    let text = HumanReport(try SampleRuns.mixed(.tolerance), facts: nil, style: .plain).quiet
    #expect(text.contains("lies beyond the tolerance of 5%."))
    #expect(text.contains("--mode tolerance"))
    try expectSnapshot(text, "tolerance-mode.txt")
  }

  @Test func `A refuted variance within the tolerance says so`() throws {
    let report = try SampleRuns.slightlyWrong()
    #expect(report.verdict == .refuted)
    let text = HumanReport(report, facts: nil, style: .plain).full
    #expect(text.contains("within the tolerance of 5%: --mode tolerance"))
    try expectSnapshot(text, "within-tolerance.txt")
  }

  @Test func `A cancelled run says what is missing`() throws {
    let text = HumanReport(try SampleRuns.cancelled(), facts: nil, style: .plain).full
    try expectSnapshot(text, "cancelled.txt")
  }

  @Test func `Colour adds escape codes and nothing else`() throws {
    let report = try SampleRuns.mixed()
    let plain = HumanReport(report, facts: nil, style: .plain).full
    let colored = HumanReport(report, facts: nil, style: .colored).full
    #expect(!plain.contains("\u{1B}"))
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[\d+m/, with: "") == plain)
  }

  @Test func `The command of a result resolves to the same streams`() throws {
    let shape = try LayerShape(kernel: [3, 3], inputs: 8, outputs: 16, groups: 2)
    let typed = "torch.kaiming_uniform_(a=0.1, mode='fan_out')"
    let initializer = try Catalogue.resolve(typed, shape: shape)
    let options = SampleRuns.options {
      $0.alpha = 0.001
      $0.power = 0.9
      $0.networks = 3
    }
    let report = try Verifier(VerificationPlan([initializer], options: options), workers: 1).run()
    let result = report.results[0]
    let words = try #require(Reproduction(result: result, options: options).arguments())
    #expect(
      words == [
        "initvet verify", result.canonicalText, "--conv 3x3x8x16", "--groups 2", "--alpha 0.001",
        "--power 0.9", "--networks 3", "--rng mt19937", "--seed 2026",
      ])
    let again = try Catalogue.resolve(result.canonicalText, shape: shape)
    #expect(again.streamLabel == initializer.streamLabel)
  }
}

/// Compares a text with its snapshot, and holds it to 80 columns without escape codes.
func expectSnapshot(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
)
  throws
{
  expectNarrow(text, sourceLocation: sourceLocation)
  let difference = try Snapshot.difference(text, from: name)
  #expect(difference == nil, sourceLocation: sourceLocation)
}

/// No line is longer than 80 columns, none ends in a space, none moves the cursor.
func expectNarrow(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(text.hasSuffix("\n"), sourceLocation: sourceLocation)
  for line in text.split(separator: "\n") {
    #expect(line.count <= 80, "\(line)", sourceLocation: sourceLocation)
    #expect(line.last != " ", "\(line)", sourceLocation: sourceLocation)
    #expect(!line.contains("\u{1B}"), "\(line)", sourceLocation: sourceLocation)
  }
}
