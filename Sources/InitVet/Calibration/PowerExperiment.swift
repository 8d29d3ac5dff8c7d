/// Samples of a wrong claim, of the size that one test plans for that wrong.
struct PowerExperiment: Sendable, CustomStringConvertible {
  let statistic: String
  let law: StandardizedLaw
  let alternative: Alternative
  let text: String
  let effect: Double
  /// What of the alternative makes one unit of effect.
  let perEffect: Double
  /// What the test plans for the effect at the rates of the calibration.
  let weights: Int
  let evaluate: @Sendable (IndependentBattery, IndependentBattery.Sums) -> TestOutcome?

  var description: String { "power of \(statistic): \(text)" }

  func run(_ bench: Bench) throws(RandomnessError) -> CalibrationReport.Power? {
    // A tenth of the null runs, because power is held against one rate and not against a law.
    let runs = max(1, bench.calibration.runs / 10)
    let arrangement = Arrangement(rows: 1, columns: weights, layers: 1)
    let battery = IndependentBattery(
      law: law, standardDeviation: 1, arrangement: arrangement,
      units: UnitLayout(rows: 1, columns: weights, layers: 1), options: VerificationOptions())
    let quotas = Quotas([:], networks: 1, isPlanned: true)
    let streams = bench.streams(description, .mt19937)
    let refuted = try bench.repeated(
      runs, into: 0,
      { (run, refuted) throws(RandomnessError) in
        var sums = IndependentBattery.Sums(battery, quotas)
        let block = try sample(weights, streams, run)
        var window = NetworkWindow(arrangement, standardDeviation: 1)
        sums.sample.add(block.span, ruler: battery.ruler, countingCells: true)
        window.take(block.span, offset: 0)
        sums.shifts.add(window, network: 0, previous: nil)
        if let outcome = evaluate(battery, sums),
          outcome.logP <= Calibration.powerRates.logLevel
        {
          refuted += 1
        }
      },
      merge: { $0 += $1 })
    return refuted.map {
      CalibrationReport.Power(
        statistic: statistic, alternative: text, effect: effect, samples: weights, runs: runs,
        refuted: $0)
    }
  }

  /// Wrong weights: stream 2r draws run r as the catalogue does, stream 2r + 1 is what makes it wrong.
  private func sample(
    _ count: Int, _ streams: StreamFamily, _ run: Int
  ) throws(RandomnessError) -> [Float] {
    var sampler = NetworkSampler(
      source: source, streams: streams, layerWeights: count, layers: 1)
    var weights: [Float] = []
    weights.reserveCapacity(count)
    try sampler.draw(network: 2 * run) { _, block in
      for i in block.indices { weights.append(block[i]) }
    }
    var dice = try streams.variates(2 * run + 1)
    alternative.apply(effect * perEffect, to: &weights, law: law, &dice)
    return weights
  }

  private var source: WeightSource {
    switch law {
    case .normal: .sampled(.normal, scale: 1)
    case .uniform: .sampled(.uniform, scale: Float(3.0.squareRoot()))
    case .truncatedNormal(let bound):
      .sampled(.truncatedNormal(bound: bound), scale: Float(law.parentStandardDeviation))
    }
  }
}

extension PowerExperiment {
  static let all: [PowerExperiment] =
    variances(.normal, "normal") + variances(.uniform, "uniform")
    + variances(.truncatedNormal(bound: 2), "truncated normal") + [
      test(MeanTest(), .normal, .mean, "mean 0.05", 0.05, .mean),
      test(SmoothTest(), .normal, .tilt(degree: 3), "skewed", 0.2, .shape),
      test(SmoothTest(), .normal, .tilt(degree: 4), "heavy tails", 0.2, .shape),
      // The weighted distance of a tilt of degree k is its length over √k(k + 1).
      test(
        AndersonDarlingTest(), .normal, .tilt(degree: 1), "shifted", 0.2, .shape,
        perEffect: 2.0.squareRoot()),
      test(LargestValueTest(.normal), .normal, .outliers, "outliers at 20", 1e-3, .extremes),
      test(LargestValueTest(.normal), .normal, .missingTail, "a missing tail", 1e-3, .extremes),
      test(
        TailCountTest(.normal, cut: 4), .normal, .moreBeyond(cut: 4), "three times as many", 2,
        .extremes),
      test(CorrelationTest(neighbour), .normal, .neighbours, "correlated", 0.05, .independence),
      test(
        CorrelationTest(squaresOf: neighbour, .normal), .normal, .neighbouringSizes,
        "sizes correlated", 0.009, .independence),
    ]

  private static let neighbour = Shift(kind: .row, lag: 1, distance: 1)

  private static func variances(
    _ law: StandardizedLaw, _ name: String
  ) -> [PowerExperiment] {
    [true, false].map { above in
      test(
        VarianceTest(law), law, .variance(above: above),
        "\(name), variance \(above ? "1.05" : "0.95")", 0.05, .variance)
    }
  }

  /// The experiment of a test at its planned size.
  ///
  /// - Parameter perEffect: how much of the alternative makes one unit of the test's effect.
  private static func test(
    _ test: some StatisticalTest, _ law: StandardizedLaw, _ alternative: Alternative,
    _ text: String,
    _ effect: Double, _ property: Property, perEffect: Double = 1
  ) -> PowerExperiment {
    let statistic = test.statistic
    let samples = test.requiredSamples(effect: effect, rates: Calibration.powerRates)
    return PowerExperiment(
      statistic: statistic, law: law, alternative: alternative, text: text, effect: effect,
      perEffect: perEffect,
      // The last weight has no neighbour to pair with.
      weights: Int(samples) + (property == .independence ? neighbour.distance : 0)
    ) { battery, sums in
      battery.tests(property, sums).compactMap { $0 }.first { $0.statistic == statistic }
    }
  }
}
