import Foundation
import Testing

@Suite struct PropagateTests {
  @Test(arguments: [
    ("--width 0", "--width must be a whole number from 1 to 1000000, not \"0\""),
    ("--depth 0", "--depth must be a whole number from 1 to 100000, not \"0\""),
    ("he-normal --widths 5", "--widths needs at least two numbers, not \"5\""),
    ("he-normal --widths 5,x", "--widths must be a whole number from 1 to 1000000, not \"x\""),
    (
      "he-normal --widths 4,4 --depth 3",
      "--widths says all that --width and --depth say: leave them out"
    ),
    (
      "he-normal --width 1000000",
      "a layer of 1000000x1000000 has too many weights to draw: 2147483648 at most; --method reduced "
        + "draws none of them, where they are normal"
    ),
    (
      "he-normal --activation rela",
      "--activation: there is no activation 'rela'; the nearest name is \"relu\""
    ),
    ("he-normal --activation relu,relu", "--activation: relu is named twice"),
    (
      "he-normal --activation relu:1",
      "--activation: the activation relu takes no parameter, not '1'"
    ),
    (
      "he-normal --activation elu:nan",
      "--activation: alpha of elu must be a number from -1e6 to 1e6, not 'nan'"
    ),
    ("--all --activation relu", "--all and --activation exclude each other"),
    ("he-normal --method fast", "--method must be sampled or reduced, not \"fast\""),
    (
      "he-uniform --method reduced",
      "--method reduced needs independent normal weights, and he-uniform has others"
    ),
    ("he-normal --correlation nan", "--correlation must be a number from -1 to 1, not \"nan\""),
    (
      "he-normal --width 1 --correlation 0.5",
      "--correlation 0.5 needs an input of at least two numbers"
    ),
    (
      "he-normal --bias-variance -1", "--bias-variance must be a number from 0 to 1e100, not \"-1\""
    ),
    (
      "he-normal --expect marginal",
      "--expect must be stable, vanishing or exploding, not \"marginal\""
    ),
    (
      "he-normal --stable-factor 1",
      "--stable-factor must be a number above 1 and at most 1e100, not \"1\""
    ),
    ("he-normal --tolerance 0.9", "--tolerance must be above 0 and at most 50%, not 0.9"),
    ("he-normal --networks 0", "--networks must be a whole number from 1 to 1000000000, not \"0\""),
    (
      "he-normal kaiming-normal",
      "initializer \"kaiming-normal\" is the same as \"he-normal\" (he-normal); name it once"
    ),
    (
      "he-normal --rng uni --networks 100000",
      "--rng: generator uni has 16384 distinct streams, and this run needs 100000, one for each "
        + "network"
    ),
    (
      "orthogonal --width 20000",
      "a layer of 20000x20000 of orthogonal does not fit the memory allowed for it: known and "
        + "orthogonal weights are held whole, 268435456 at most"
    ),
    ("he-normal --json - --csv -", "--csv: standard output already takes what --json writes"),
  ])
  func `what is wrong is said in one line`(arguments: String, sentence: String) throws {
    let outcome = try Tool.shell("$INITVET propagate \(arguments)")
    #expect(outcome.status == 64)
    #expect(outcome.errors == "initvet: \(sentence)\n")
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    ("1 2 x\n", 65, "line 1: \"x\" is no number from -1e50 to 1e50"),
    ("1\n2\n1e300\n", 65, "line 3: \"1e300\" is no number from -1e50 to 1e50"),
    (" \n", 65, "numbers has no numbers"), ("0 0 0\n", 65, "every number is 0"),
    ("0x10 1 2\n", 65, "line 1: \"0x10\" is no number"),
    ("1\u{0}2 3\n", 65, "line 1: \"1\\u{0}2\" is no number"),
    ("1,2\n", 64, "--input has 2 numbers, and the first layer takes 3"),
  ])
  func `an input file is read with care`(text: String, status: Int, sentence: String) throws {
    try Tool.withFolder { folder in
      try text.write(to: folder.appending(path: "numbers"), atomically: true, encoding: .utf8)
      let outcome = try Tool.shell(
        "$INITVET propagate he-normal --widths 3,4,5 --input numbers", in: folder)
      #expect(outcome.status == status)
      #expect(outcome.errors.contains(sentence) && outcome.errors.hasPrefix("initvet: --input"))
      #expect(outcome.errors.split(separator: "\n").count == 1)
      let missing = try Tool.shell("$INITVET propagate he-normal --input none", in: folder)
      #expect(missing.status == 66)
      #expect(
        missing.errors == "initvet: --input: none cannot be read: No such file or directory\n")
    }
  }

  @Test func `outputs are written, and the same for any number of workers`() throws {
    try Tool.withFolder { folder in
      let line =
        "$INITVET propagate he-normal glorot-uniform --widths 20,30,10 --networks 400 --tolerance 20%"
      let first = try Tool.shell(
        "\(line) --workers 1 --json a.json --csv a.csv --expect stable", in: folder)
      let second = try Tool.shell("\(line) --workers 3 --json - --csv b.csv", in: folder)
      #expect(first.status == 0 && second.status == 0)
      func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      }
      #expect(try read("a.csv") == read("b.csv"))
      let json = try read("a.json")
      // All but the expectation and the facts of the run.
      func results(_ text: String) -> Substring? {
        text.replacing("\"as_expected\": true", with: "\"as_expected\": null")
          .replacing("\"expect\": \"stable\"", with: "\"expect\": null")
          .split(separator: "\"run\":").first
      }
      #expect(results(json) == results(second.output))
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect(object?["schema"] as? String == "initvet.propagate.v1")
    }
  }

  @Test func `what is not as expected is refuted, and nothing else is said`() throws {
    let outcome = try Tool.shell(
      "$INITVET propagate pytorch-linear --activation relu --width 32 --depth 20 --networks 200 --tolerance 10% "
        + "--expect stable --quiet")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("Expected to be stable, but it is vanishing"))
    let vanishing = try Tool.shell(
      "$INITVET propagate pytorch-linear --activation relu --width 32 --depth 20 --networks 200 --tolerance 10% "
        + "--expect vanishing --quiet")
    #expect(vanishing.status == 0)
  }

  @Test func `Ctrl-C keeps what was measured`() throws {
    try Tool.withFolder { folder in
      let running = try Tool.start(
        Tool.path,
        [
          "propagate", "he-normal", "--activation", "relu", "--networks", "1000000", "--csv",
          "x.csv",
        ],
        in: folder)
      let end = Date(timeIntervalSinceNow: 20)
      while Tool.names(in: folder).isEmpty, Date() < end { usleep(10_000) }
      usleep(200_000)
      kill(running.process.processIdentifier, SIGINT)
      let outcome = Tool.finish(running)
      #expect(outcome.status == 130)
      #expect(outcome.errors.contains("SIGINT"))
      #expect(outcome.output.contains("Interrupted:") && outcome.output.contains("To finish it:"))
      #expect(Tool.names(in: folder) == ["x.csv"])
    }
  }

  @Test func `theory draws nothing and says what it is`() throws {
    let outcome = try Tool.shell(
      "$INITVET theory he-normal --activation relu --width 64 --depth 50")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("exact laws at these widths"))
    let json = try Tool.shell("$INITVET theory lecun-normal --activation tanh --json -")
    #expect(json.output.contains("\"initvet.theory.v1\""))
    #expect(json.output.contains("\"fixed_point\": \"marginal\""))
  }
}
