import Foundation
import InitVet
import TestSupport
import Testing

@testable import InitVetReporting

@Suite struct JSONReportTests {
  private func document(_ report: VerificationReport) throws -> [String: Any] {
    let text = JSONReport(report, facts: SampleRuns.facts).text
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `The whole document`() throws {
    let text = JSONReport(try SampleRuns.mixed(), facts: SampleRuns.facts).text
    #expect(try Snapshot.difference(Snapshot.rounded(text), from: "mixed.json") == nil)
  }

  @Test func `Undefined numbers are null, never missing`() throws {
    let results = try #require(try document(SampleRuns.cancelled())["results"] as? [[String: Any]])
    let estimate = try #require(results[0]["estimate"] as? [String: Any])
    for key in ["mean", "variance", "variance_ratio", "variance_ratio_interval", "min", "max"] {
      #expect(estimate[key] is NSNull, "\(key)")
    }
    let claim = try #require(results[1]["claim"] as? [String: Any])
    #expect(claim["variance"] is NSNull)
    #expect(claim["lower"] as? Double == 0)
    #expect(results[0]["source"] is NSNull)
  }

  @Test func `A broken rule has ln p null and a detail that says so`() throws {
    let results = try #require(try document(SampleRuns.mixed())["results"] as? [[String: Any]])
    let properties = try #require(results[4]["properties"] as? [[String: Any]])
    let finite = try #require(properties.first { $0["property"] as? String == "finite" })
    let tests = try #require(finite["tests"] as? [[String: Any]])
    #expect(tests[0]["ln_p"] is NSNull)
    #expect(tests[0]["ln_p_adjusted"] is NSNull)
    #expect(finite["verdict"] as? String == "refuted")
    let detail = try #require(finite["detail"] as? String)
    #expect(detail == "4 of 1.6e4 weights are NaN or infinite. A true claim never does this.")
  }

  @Test func `Numbers read back as the same bits`() throws {
    // JSONSerialization reads decimals less exactly than JSONDecoder.
    struct Document: Decodable {
      struct Result: Decodable {
        struct Estimate: Decodable {
          let variance: Double
          let kurtosis: Double?
        }
        let samples: UInt64
        let estimate: Estimate
      }
      let results: [Result]
    }
    let report = try SampleRuns.mixed()
    let text = JSONReport(report, facts: SampleRuns.facts).text
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.results.count == report.results.count)
    for (result, json) in zip(report.results, document.results) {
      #expect(json.estimate.variance == result.estimate.variance)
      #expect(json.estimate.kurtosis == result.estimate.kurtosis)
      #expect(json.samples == result.samples)
    }
  }

  @Test func `Only run knows the workers`() throws {
    let report = try SampleRuns.mixed()
    var other = SampleRuns.facts
    other.workers = 7
    other.wallSeconds = .infinity
    let texts = [SampleRuns.facts, other].map { JSONReport(report, facts: $0).text }
    let heads = texts.map { $0.prefix(upTo: $0.range(of: "\"run\"")?.lowerBound ?? $0.endIndex) }
    #expect(texts[0] != texts[1])
    #expect(heads[0] == heads[1])
    #expect(texts[1].contains("\"wall_seconds\": null"))
  }

  @Test(arguments: [1.2, 0, -0.5] as [Float])
  func `Identity claims its least and greatest entry`(value: Float) throws {
    let initializers = try [LayerShape(dense: 2, 3), LayerShape(dense: 1, 1)].map {
      try Catalogue.resolve("scaled-identity:c=\(value)", shape: $0)
    }
    let options = SampleRuns.options { $0.networks = 1 }
    let report = try Verifier(VerificationPlan(initializers, options: options), workers: 1).run()
    let results = try #require(try document(report)["results"] as? [[String: Any]])
    let claims = results.compactMap { $0["claim"] as? [String: Any] }
    #expect(claims[0]["lower"] as? Double == min(0, Double(value)))
    #expect(claims[0]["upper"] as? Double == max(0, Double(value)))
    #expect(claims[1]["lower"] as? Double == Double(value))
    #expect(claims[1]["upper"] as? Double == Double(value))
  }

  @Test func `Text is escaped`() {
    let value = JSONValue.text("a\"b\\c\n\u{1}\u{1B}é")
    #expect(value.document == "\"a\\\"b\\\\c\\n\\u0001\\u001bé\"\n")
  }
}
