/// Samples of a wrong claim, of the size that one test plans for that wrong.
struct PowerExperiment: Sendable, CustomStringConvertible {
  let statistic: String
  let property: Property
  let text: String
  /// In the unit of the test.
  let effect: Double
  /// What the weights were until they were made wrong, and are held to be.
  let claim: PowerClaim
  /// Of a network.
  let arrangement: Arrangement
  let networks: Int
  /// Makes it wrong.
  let wrong: @Sendable (_ sample: inout RunSample, _ dice: inout Variates) -> Void

  var description: String { "power of \(statistic): \(text)" }

  func run(_ bench: Bench) throws(RandomnessError) -> CalibrationReport.Power? {
    // A tenth of the null runs, because power is held against one rate and not against a law.
    let runs = max(1, bench.calibration.runs / 10)
    let battery = claim.battery(arrangement)
    // Of each run the networks' streams, and one for what makes them wrong.
    let perRun = UInt64(networks) + 1
    let streams = bench.streams(description, .mt19937)
    try streams.require(UInt64(runs) * perRun)
    let refuted = try bench.repeated(
      runs, into: 0,
      { (run, refuted) throws(RandomnessError) in
        let streams = streams.dropFirst(UInt64(run) * perRun)
        var sample = RunSample(arrangement, networks: networks)
        try sample.draw(claim.source(arrangement), streams)
        var dice = try streams.variates(networks)
        wrong(&sample, &dice)
        let outcome = try outcome(sample, battery, streams)
        if let outcome, outcome.logP <= Calibration.powerRates.logLevel { refuted += 1 }
      },
      merge: { $0 += $1 })
    return refuted.map {
      CalibrationReport.Power(
        statistic: statistic, alternative: text, effect: effect,
        samples: networks * arrangement.heldWeights, runs: runs, refuted: $0)
    }
  }

  /// What the engine measures in the sample, and what the test, or the rule, says of it.
  private func outcome(
    _ sample: RunSample, _ battery: Battery, _ streams: StreamFamily
  ) throws(RandomnessError) -> TestOutcome? {
    let options = VerificationOptions()
    let all = Requirement(networks: Double(networks), perNetwork: arrangement.heldWeights)
    // Determinants are those of the layers that `support` looks at.
    let looking = [property: all].merging([.support: all]) { $1 }
    let quotas = Quotas(looking, networks: networks, isPlanned: true)
    var sampler = sample.sampler(streams)
    var sums = try battery.measure(0..<networks, sampler: &sampler, quotas: quotas, options)
    let tests = battery.tests(property, sums).compactMap { $0 }
    if let outcome = tests.first(where: { $0.statistic == statistic }) { return outcome }
    sums.compareUnits(sample)
    let context = AssessmentContext(
      options: options, rates: Calibration.powerRates, required: looking,
      isHomogeneityApplicable: false)
    return battery.assess(property, sums, context).tests.compactMap { $0 }
      .first { $0.statistic == statistic }
  }
}

extension Measurement.Sums {
  /// Compares fingerprints, and the units of those that are equal.
  fileprivate mutating func compareUnits(_ sample: RunSample) {
    guard case .independent(var sums) = self else { return }
    let layout = sums.duplicates.fingerprints.sampling.layout
    sums.duplicates.compare { pair -> DuplicatesFound.Repeat? in
      let places = [pair.original, pair.copy].compactMap { unit in
        layout.enclosures(ofUnit: unit.unit, network: unit.network).first
      }
      let units = places.map { place in
        place.weights.map { sample.weights[place.network * sample.positions + $0].bitPattern }
      }
      guard units.count == 2, units[0] == units[1] else { return nil }
      return DuplicatesFound.Repeat(original: places[0], copy: places[1])
    }
    self = .independent(sums)
  }
}

/// A claim of standard deviation 1, or of gain 1.
enum PowerClaim: Sendable {
  case independent(StandardizedLaw)
  /// Orthogonal matrices of the shape of a layer.
  case orthogonal

  func battery(_ arrangement: Arrangement) -> Battery {
    let form = SampleForm(
      arrangement: arrangement,
      units: UnitLayout(
        rows: arrangement.rows, columns: arrangement.columns, layers: arrangement.layers))
    let options = VerificationOptions()
    switch self {
    case .independent(let law):
      return .independent(
        IndependentBattery(law: law, standardDeviation: 1, form: form, options: options))
    case .orthogonal:
      let matrix = HaarMatrix(rows: arrangement.rows, columns: arrangement.columns, gain: 1)
      return .haar(HaarBattery(matrix, form: form, options: options))
    }
  }

  func source(_ arrangement: Arrangement) -> WeightSource {
    switch self {
    case .independent(.normal): .sampled(.normal, scale: 1)
    case .independent(.uniform): .sampled(.uniform, scale: Float(3.0.squareRoot()))
    case .independent(.truncatedNormal(let bound)):
      .sampled(
        .truncatedNormal(bound: bound),
        scale: Float(StandardizedLaw.truncatedNormal(bound: bound).parentStandardDeviation))
    case .orthogonal:
      .orthogonal(rows: arrangement.rows, columns: arrangement.columns, scale: 1)
    }
  }
}
