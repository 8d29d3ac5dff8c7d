import Testing

@Suite struct BadInputTests {
  @Test(arguments: [
    (
      "",
      "no command: one of verify, audit, identify, propagate, theory, plan, list, calibrate is needed"
    ),
    ("verfy", "unknown command \"verfy\"; the nearest name is \"verify\""),
    (
      "frobnicate",
      "unknown command \"frobnicate\"; there are verify, audit, identify, propagate, theory, plan, list, calibrate"
    ),
    ("help verfy", "unknown command \"verfy\"; the nearest name is \"verify\""),
    ("--nope", "unknown option '--nope'"),
    ("verify --tol 1%", "unknown option '--tol'"),
    ("verify --shap 1x1", "unknown option '--shap'. Did you mean '--shape'?"),
    ("verify --json", "missing value for '--json <file>'"),
    ("list a b", "unexpected argument 'b'"),
    ("list rng", "unknown list \"rng\"; the nearest name is \"rngs\""),
    (
      "verify he-norml", "unknown initializer \"he-norml\"; the nearest name is \"he-normal\""
    ),
    ("verify he-normal:gain=x", "he-normal: gain must be a finite number, not \"x\""),
    ("verify he-normal:gain=-1", "he-normal: gain must be greater than 0, not -1"),
    ("verify he-normal:gain=nan", "he-normal: gain must be a finite number, not \"nan\""),
    ("verify he-normal:foo=1", "he-normal has no parameter \"foo\"; it has: gain, fans"),
    (
      "verify he-normal kaiming_normal",
      "initializer \"kaiming_normal\" is the same as \"he-normal\" (he-normal); name it once"
    ),
    ("verify --shape 0x4", "--shape: every number of the shape 0x4 must be at least 1"),
    (
      "plan --shape -1x3",
      "--shape: \"-1x3\" is not a dense shape: two whole numbers joined by x, as in 512x256"
    ),
    (
      "verify --shape 100000x100000",
      "--shape: a layer of 10000000000 weights is too large to draw: it may have at most 2147483648"
    ),
    (
      "verify --shape 100000000x100000000",
      "--shape: the shape 100000000x100000000 has too many weights: a layer may have at most "
        + "281474976710656"
    ),
    (
      "verify --shape 3x3 --conv 3x3x3",
      "--shape and --conv exclude each other: one layer is dense or not"
    ),
    ("verify --groups 2", "--groups needs --conv: only convolutions have groups"),
    (
      "verify --conv 3x3x4x4 --groups 3",
      "--conv: 3 groups do not divide the channels of the shape 3x3x4x4: "
        + "4 inputs and 4 outputs must both be multiples of 3"
    ),
    ("verify --alpha 0", "--alpha must be a probability between 0 and 1, not \"0\""),
    ("verify --alpha 2", "--alpha must be a probability between 0 and 1, not \"2\""),
    ("verify --alpha nan", "--alpha must be a probability between 0 and 1, not \"nan\""),
    ("plan --power 1", "--power must be a probability between 0 and 1, not \"1\""),
    ("plan --power -1", "--power must be a probability between 0 and 1, not \"-1\""),
    ("verify --tolerance abc", "--tolerance must be a share, as 0.5% or 0.005, not \"abc\""),
    ("verify --tolerance 0", "--tolerance must be a share, as 0.5% or 0.005, not \"0\""),
    (
      "verify --tolerance 200%",
      "--tolerance must be above 0.0245% (the shape is measured in 4096 cells) and at most 50%, "
        + "not 2.0"
    ),
    ("verify --mode fuzzy", "--mode must be exact or tolerance, not \"fuzzy\""),
    ("verify --workers 0", "--workers must be a whole number from 1 to 1024, not \"0\""),
    ("verify --workers 1025", "--workers must be a whole number from 1 to 1024, not \"1025\""),
    (
      "verify --networks 0",
      "--networks must be a whole number from 1 to 1000000000000000, not \"0\""
    ),
    (
      "verify --networks -3",
      "--networks must be a whole number from 1 to 1000000000000000, not \"-3\""
    ),
    (
      "verify --networks 99999999999999999999",
      "--networks must be a whole number from 1 to 1000000000000000, not \"99999999999999999999\""
    ),
    (
      "verify --networks 999999999999999",
      "--networks: 999999999999999 networks of 262144 weights are too many"
    ),
    (
      "plan he-normal --rng slatec",
      "--rng: generator slatec has 8 distinct streams, and this run needs 1024, one for each "
        + "network"
    ),
    (
      "verify --rng mt19938",
      "--rng: unknown generator \"mt19938\"; the nearest name is \"mt19937\""
    ),
    (
      "verify --seed -1", "--seed must be a whole number from 0 to 2^64 - 1 or random, not \"-1\""
    ),
    (
      "verify --seed 18446744073709551616",
      "--seed must be a whole number from 0 to 2^64 - 1 or random, not \"18446744073709551616\""
    ),
  ])
  func `A line and status 64`(arguments: String, message: String) throws {
    let words = arguments.split(separator: " ").map(String.init)
    expectRefusal(Tool.finish(try Tool.start(Tool.path, words)), message)
  }

  @Test func `Whatever is typed, the complaint is one line`() throws {
    let outcome = try Tool.run("verify", "he\nnormal\u{1B}[31m")
    expectRefusal(
      outcome,
      "unknown initializer \"he\\u{a}normal\\u{1b}[31m\", and no name is near it")
    #expect(try Tool.run("verify", "--a\u{7}\nb").errors.split(separator: "\n").count == 1)
  }

  @Test func `Variables of GSL are named when they are wrong, and give way to options`() throws {
    let wrong = ["GSL_RNG_TYPE": "ranlux38", "GSL_RNG_SEED": "x"]
    let type = try Tool.run("plan", environment: wrong)
    expectRefusal(
      type, "GSL_RNG_TYPE: unknown generator \"ranlux38\"; the nearest name is \"ranlux389\"")
    let seed = try Tool.run("plan", "--rng", "taus2", environment: wrong)
    expectRefusal(
      seed, "GSL_RNG_SEED must be a whole number from 0 to 2^64 - 1, not \"x\"")
    let right = Tool.finish(
      try Tool.start(
        Tool.path, quick + ["--rng", "taus2", "--seed", "0x10"], environment: wrong))
    #expect(right.status == 0)
    #expect(right.output.contains("taus2, seed 16"))
    let obeyed = Tool.finish(
      try Tool.start(
        Tool.path, quick, environment: ["GSL_RNG_TYPE": "taus", "GSL_RNG_SEED": "7"]))
    #expect(obeyed.output.contains("taus, seed 7"))
  }
}
