/// Samples of a true claim, and what every test says of them.
struct NullExperiment: Sendable, CustomStringConvertible {
  /// The claim, as the catalogue reads it.
  let name: String
  let inputs: Int
  let outputs: Int
  let layers: Int
  let networks: Int
  var generator = "mt19937"
  /// The runs are divided by this, because each is large.
  var thinning = 1

  private static let laws = ["lecun-normal", "lecun-uniform", "lecun-truncated-normal"]

  /// Three laws: few weights and many, of two generators of different families; small networks for the
  /// properties of the structure, and the quarter of a million and the million weights below which
  /// dispersion and products of squares are not tested. Orthogonal matrices, square, high and wide, in
  /// as few networks as Student's t is asked of, and large enough for blocks of a run.
  static let all: [NullExperiment] =
    laws.flatMap { name in
      ["mt19937", "taus2"].flatMap { generator in
        [8, 16, 500, 4096].map { weights in
          NullExperiment(
            name: name, inputs: 1, outputs: weights, layers: 1, networks: 1, generator: generator)
        }
      } + [
        NullExperiment(name: name, inputs: 16, outputs: 24, layers: 4, networks: 16),
        NullExperiment(name: name, inputs: 96, outputs: 64, layers: 2, networks: 4),
        NullExperiment(
          name: name, inputs: 64, outputs: 64, layers: 4, networks: 16, thinning: 2),
        NullExperiment(
          name: name, inputs: 64, outputs: 64, layers: 16, networks: 17, thinning: 4),
      ]
    } + orthogonal

  private static let orthogonal =
    [(8, 8, 3), (16, 6, 2), (3, 40, 2)].map {
      NullExperiment(
        name: "orthogonal", inputs: $0, outputs: $1, layers: $2, networks: 128, thinning: 4)
    } + [
      NullExperiment(
        name: "orthogonal", inputs: 32, outputs: 32, layers: 1, networks: 16, thinning: 4)
    ]

  var description: String {
    "\(name), \(networks) x \(layers) x \(inputs)x\(outputs), \(generator)"
  }

  func run(_ bench: Bench) throws(RandomnessError) -> [CalibrationReport.FalseAlarms] {
    guard let plan else { return [] }
    let entry = plan.entries[0]
    let streams = bench.streams(description, plan.options.generator)
    let runs = max(1, bench.calibration.runs / thinning)
    try streams.require(UInt64(runs) * UInt64(networks))
    let tallies = try bench.repeated(
      runs, into: Tallies(),
      { (run, tallies) throws(RandomnessError) in
        let sums = try entry.measure(
          0..<networks, plan.options, streams: streams.dropFirst(UInt64(run) * UInt64(networks)))
        for property in Property.allCases {
          for outcome in entry.battery.tests(property, sums) { tallies.add(outcome) }
        }
      },
      merge: { $0.merge($1) })
    return tallies.map { $0.rows(sample: description) } ?? []
  }

  private var plan: VerificationPlan? {
    var options = VerificationOptions()
    options.networks = networks
    options.layers = layers
    guard let shape = try? LayerShape(dense: inputs, outputs),
      let initializer = try? Catalogue.resolve(name, shape: shape),
      let generator = try? Generator.named(generator)
    else { return nil }
    options.generator = generator
    return try? VerificationPlan([initializer], options: options)
  }
}

/// P-values by the name of their statistic, in the order in which the names were met.
struct Tallies: Sendable {
  private var statistics: [String] = []
  private var tallies: [PValueTally] = []

  mutating func add(_ outcome: TestOutcome?) {
    guard let outcome, !outcome.isRule else { return }
    tallies[index(of: Self.family(outcome.statistic))].add(outcome)
  }

  mutating func merge(_ other: Tallies) {
    for (statistic, tally) in zip(other.statistics, other.tallies) {
      tallies[index(of: statistic)].merge(tally)
    }
  }

  func rows(sample: String) -> [CalibrationReport.FalseAlarms] {
    zip(statistics, tallies).map {
      CalibrationReport.FalseAlarms(statistic: $0, sample: sample, tally: $1)
    }
  }

  private mutating func index(of statistic: String) -> Int {
    if let index = statistics.firstIndex(of: statistic) { return index }
    statistics.append(statistic)
    tallies.append(PValueTally())
    return statistics.count - 1
  }

  /// Correlations at all lags are one test, made many times, and so are the components of a shape.
  static func family(_ statistic: String) -> String {
    for family in ["square_correlation", "correlation", "network_component"]
    where statistic.hasPrefix(family + "_") {
      return family
    }
    return statistic
  }
}
