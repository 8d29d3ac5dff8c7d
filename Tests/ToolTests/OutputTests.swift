import Foundation
import Testing

@Suite struct OutputTests {
  @Test func `Report on standard output, nothing on standard error`() throws {
    let outcome = Tool.finish(try Tool.start(Tool.path, quick))
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("initvet verify: 2 initializers, dense 512x256"))
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.contains("\n✓ verified: all 2 initializers ("))
  }

  @Test func `Colour is forced and forbidden by variables`() throws {
    let forced = Tool.finish(
      try Tool.start(Tool.path, quick, environment: ["CLICOLOR_FORCE": "1"]))
    #expect(forced.output.contains("\u{1B}[32m"))
    let both = Tool.finish(
      try Tool.start(Tool.path, quick, environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    #expect(!both.output.contains("\u{1B}"))
  }

  @Test func `Statuses 0, 1 and 2`() throws {
    #expect(try Tool.run("verify", "zeros", "--tolerance", "20%").status == 0)
    // A generator that is refuted beyond doubt, however many tests share alpha.
    let refuted = try Tool.run(
      "verify", "he-normal", "--networks", "16", "--rng", "coveyou", "--quiet")
    #expect(refuted.status == 1)
    #expect(refuted.output.hasPrefix("✗ refuted: he-normal"))
    let open = try Tool.run("verify", "he-normal", "--networks", "4", "--quiet")
    #expect(open.status == 2)
    #expect(open.output.hasPrefix("? inconclusive: he-normal"))
    #expect(open.output.contains("    initvet verify he-normal --shape 512x256 --networks "))
  }

  @Test func `A sequential run says so, and has the same statuses`() throws {
    let verified = try Tool.run("verify", "zeros", "--tolerance", "20%", "--sequential")
    #expect(verified.status == 0 && verified.output.contains("sequential"))
    let open = try Tool.run("verify", "he-normal", "--networks", "4", "--quiet", "--sequential")
    #expect(open.status == 2)
    #expect(open.output.contains(" --sequential "))
    // A plan says what is drawn at most; how soon a run stops it does not know.
    #expect(try Tool.run("plan", "zeros", "--sequential").status == 64)
  }

  @Test func `The command of a report repeats it`() throws {
    let first = try Tool.run(
      "verify", "kaiming_normal", "--networks", "16", "--rng", "coveyou", "--seed", "2026")
    let lines = first.output.split(separator: "\n").drop { $0 != "  To see it again:" }.dropFirst()
    var words: [Substring] = []
    for line in lines {
      words += line.split(separator: " ").filter { $0 != "\\" }
      if !line.hasSuffix("\\") { break }
    }
    #expect(words.first == "initvet")
    let again = Tool.finish(try Tool.start(Tool.path, words.dropFirst().map(String.init)))
    func findings(_ outcome: Tool.Outcome) -> [Substring] {
      outcome.output.split(separator: "\n").filter {
        $0.hasPrefix("  variance") || $0.hasPrefix("  shape") || $0.hasPrefix("  independence")
      }
    }
    #expect(!findings(first).isEmpty)
    #expect(findings(again) == findings(first))
  }

  @Test func `Quiet is one line when all is verified`() throws {
    let outcome = Tool.finish(try Tool.start(Tool.path, quick + ["--quiet"]))
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.output.hasPrefix("✓ verified: all 2 initializers"))
  }

  @Test(arguments: ["-", "/dev/stdout"])
  func `JSON replaces the report`(name: String) throws {
    let outcome = Tool.finish(try Tool.start(Tool.path, quick + ["--json", name]))
    #expect(outcome.status == 0)
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect((value as? [String: Any])?["schema"] as? String == "initvet.verify.v1")
  }

  @Test func `Everything but run is the same for any number of workers`() throws {
    let arguments = ["verify", "he-normal", "glorot-truncated-normal", "zeros", "--json", "-"]
    let documents = try ["1", "2", "3", "8"].map { workers in
      Tool.finish(
        try Tool.start(
          Tool.path, arguments + ["--shape", "64x64", "--networks", "100", "--workers", workers])
      ).output
    }
    let heads = documents.map { $0.components(separatedBy: "\"run\"") }
    #expect(heads.allSatisfy { $0.count == 2 && $0[0].count > 1000 })
    #expect(Set(heads.map { $0[0] }).count == 1)
    #expect(documents[3].contains("\"workers\": 8"))
  }

  @Test func `A random seed is said, and repeats the run`() throws {
    let first = Tool.finish(try Tool.start(Tool.path, quick + ["--seed", "random", "--json", "-"]))
    let seed = try #require(first.errors.firstMatch(of: /^initvet: --seed random is (\d+)\n$/)?.1)
    let again = Tool.finish(
      try Tool.start(Tool.path, quick + ["--seed", String(seed), "--json", "-"]))
    func head(_ text: String) -> String { text.components(separatedBy: "\"run\"")[0] }
    #expect(head(first.output) == head(again.output))
    #expect(again.output.contains("\"seed\": \"\(seed)\""))
  }

  @Test func `Version, help, plan and lists end with 0`() throws {
    let version = try Tool.run("--version")
    #expect(
      version.output.wholeMatch(of: /initvet 0\.1\.0, GSL \d+\.\d+.*, Swift 6\.\d+.*\n/) != nil)
    for words in [
      ["--help"], ["help", "verify"], ["verify", "--help"], ["list"], ["list", "rngs"],
      ["list", "causes"],
    ] {
      let outcome = Tool.finish(try Tool.start(Tool.path, words))
      #expect(outcome.status == 0, "\(words)")
      #expect(outcome.errors.isEmpty)
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(words)")
    }
    let plan = try Tool.run("plan", "he-normal", "zeros", "--tolerance", "1%")
    #expect(plan.status == 0)
    #expect(plan.output.contains("\ntotal: 5.4e8 samples, about "))
  }
}
