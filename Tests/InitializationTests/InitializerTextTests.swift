import InitVetInitialization
import Testing

/// Malformed input, each with its sentence.
@Suite struct InitializerTextTests {
  @Test(
    arguments: [
      ("", "the initializer's name is empty"),
      ("   ", "the initializer's name is empty"),
      (":gain=1", "\":gain=1\" has parameters but no name"),
      ("(gain=1)", "\"(gain=1)\" has parameters but no name"),
      ("he-norml", "unknown initializer \"he-norml\"; the nearest name is \"he-normal\""),
      (
        "xavier-nromal",
        "unknown initializer \"xavier-nromal\"; the nearest name is \"xavier-normal\""
      ),
      ("banana", "unknown initializer \"banana\", and no name is near it"),
      ("he normal\n", "unknown initializer \"he normal\"; the nearest name is \"he-normal\""),
      ("a\u{1B}[31m\nb", "unknown initializer \"a\\u{1b}[31m\\u{a}b\", and no name is near it"),
      ("he-normal:", "\"he-normal:\" has an empty parameter"),
      ("he-normal:gain=1,", "\"he-normal:gain=1,\" has an empty parameter"),
      ("he-normal:,gain=1", "\"he-normal:,gain=1\" has an empty parameter"),
      ("he-normal:=1", "\"=1\" in \"he-normal:=1\" has a value but no key"),
      ("he-normal:gain=", "\"gain\" in \"he-normal:gain=\" has no value"),
      ("he-normal(gain=1", "\"he-normal(gain=1\" lacks its closing parenthesis"),
      ("he-normal(gain=1)x", "\"x\" follows the closing parenthesis in \"he-normal(gain=1)x\""),
      ("he-normal(gain=(1))", "\")\" follows the closing parenthesis in \"he-normal(gain=(1))\""),
      ("he-normal:gain=1,gain=2", "he-normal: gain is given twice"),
      ("he-normal:1,gain=2", "he-normal: gain is given twice"),
      ("he-normal:gian=1", "he-normal has no parameter \"gian\"; the nearest is \"gain\""),
      ("he-normal:stddev=1", "he-normal has no parameter \"stddev\"; it has: gain, fans"),
      ("normal:limit=1", "normal has no parameter \"limit\"; it has stddev"),
      ("zeros:c=1", "zeros takes no parameters"), ("zeros:1", "zeros takes no parameters"),
      ("he-normal:1,2", "he-normal: \"2\" needs a key, as in gain=…"),
      ("he-normal:fans=per_group,2", "he-normal: \"2\" needs a key, as in gain=…"),
      ("variance-scaling:2", "variance-scaling: \"2\" needs a key, as in scale=…"),
      (
        "variance-scaling:mode=fan",
        "variance-scaling: mode must be fan_in, fan_out or fan_avg, not \"fan\""
      ),
      (
        "variance-scaling:distribution=normal",
        "variance-scaling: distribution must be truncated_normal, untruncated_normal or uniform, not \"normal\" (truncated in Keras, untruncated in JAX)"
      ),
      (
        "he-truncated-normal:corrected=1",
        "he-truncated-normal: corrected must be true or false, not \"1\""
      ),
      (
        "truncated-normal:stddev=1,parent_stddev=1",
        "truncated-normal: give parent_stddev (before the cut) or stddev (after it), not both"
      ),
    ] as [(String, String)])
  func `malformed`(text: String, sentence: String) {
    #expect(refusal(text) == sentence)
  }

  @Test(arguments: [
    "nan", "inf", "-inf", "infinity", "0x10", "0x1p3", "1e999", "one", "1_000", "1,5", "--1", "1e",
    "１", "1.5.", "e", ".", "1 2",
  ])
  func `not a number`(text: String) {
    let expected =
      text == "1,5"
      ? "he-normal: \"5\" needs a key, as in gain=…"
      : "he-normal: gain must be a finite number, not \"\(text)\""
    #expect(refusal("he-normal:gain=\(text)") == expected)
  }

  @Test(
    arguments: [("1e-3", 0.001), ("+2", 2), ("0.5", 0.5), (".5", 0.5), ("2.", 2), ("1E2", 100)]
      as [(String, Double)])
  func `a number`(text: String, value: Double) throws {
    #expect(try marginal("normal:stddev=\(text)").standardDeviation == value)
  }

  @Test(
    arguments: [
      ("he-normal", "gain"), ("normal", "stddev"), ("uniform", "limit"),
      ("variance-scaling", "scale"), ("truncated-normal", "stddev"),
      ("truncated-normal", "parent_stddev"),
    ] as [(String, String)])
  func `not positive`(name: String, key: String) {
    for value in ["0", "-1", "-0.0"] {
      #expect(
        refusal("\(name):\(key)=\(value)") == "\(name): \(key) must be greater than 0, not \(value)"
      )
    }
  }

  @Test(arguments: ["0.0099", "7.01", "0", "-2", "100"])
  func `bounds out of range`(bound: String) {
    #expect(
      refusal("truncated-normal:bound=\(bound)")
        == "truncated-normal: bound must be between 0.01 and 7 parent standard deviations (the "
        + "sampler reaches 7.5; beyond 7 write normal), not \(bound)")
  }

  @Test(
    arguments: [
      ("normal:stddev=1e-38", "1e-38"), ("normal:stddev=3e37", "3e+37"),
      ("normal:stddev=1e-300", "1e-300"), ("uniform:limit=1e38", "5.773502691896258e+37"),
      ("he-normal:gain=1e-200", "0.0"), ("he-normal:gain=1e200", "inf"),
      ("truncated-normal:stddev=1.5e37,bound=0.01", "1.5e+37"),
    ] as [(String, String)])
  func `beyond single precision`(text: String, value: String) {
    let name = text.split(separator: ":")[0]
    #expect(
      refusal(text)
        == "\(name): a standard deviation of \(value) is outside what single-precision weights can hold"
    )
  }

  @Test(arguments: ["1e39", "1e-39", "-1e-300"])
  func `constants beyond single precision`(value: String) throws {
    let number = try #require(Double(value))
    #expect(
      refusal("constant:\(value)")
        == "constant: c = \(number) is outside what single-precision weights can hold")
  }

  @Test func `whatever is typed, one line comes back`() {
    let endless = String(repeating: "x\n", count: 100_000)
    for text in [
      endless, "he-normal:" + endless, "he-normal:gain=" + endless, "he-normal(" + endless,
    ] {
      let sentence = refusal(text)
      #expect(!sentence.contains("\n"))
      #expect(sentence.count < 1000)
    }
  }
}
