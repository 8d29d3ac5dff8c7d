/// What was measured of one initializer: sums, and how much of the plan is in them.
struct Measurement: Sendable {
  var networks: Int
  var sums: Sums

  enum Sums: Sendable {
    case independent(IndependentBattery.Sums)
    case exact(ExactBattery.Sums)

    mutating func merge(_ other: Sums) {
      switch (self, other) {
      case (.independent(var sums), .independent(let more)):
        sums.merge(more)
        self = .independent(sums)
      case (.exact(var sums), .exact(let more)):
        sums.merge(more)
        self = .exact(sums)
      default: preconditionFailure("sums of different batteries")
      }
    }
  }
}

extension VerificationPlan.Entry {
  var emptySums: Measurement.Sums {
    switch battery {
    case .independent(let battery): .independent(IndependentBattery.Sums(battery))
    case .exact: .exact(ExactBattery.Sums())
    }
  }

  /// Draws and measures some networks of a run.
  func measure(
    _ range: Range<Int>, _ options: VerificationOptions
  ) throws(RandomnessError) -> Measurement.Sums {
    let streams = StreamFamily(
      generator: options.generator, seed: options.seed, label: initializer.streamLabel)
    return try measure(range, options, streams: streams)
  }

  /// Draws and measures some networks from streams of another family.
  func measure(
    _ range: Range<Int>, _ options: VerificationOptions, streams: StreamFamily
  ) throws(RandomnessError) -> Measurement.Sums {
    var sampler = NetworkSampler(
      source: initializer.source, streams: streams, layerWeights: layout.layerWeights,
      layers: layout.layers)
    switch battery {
    case .independent(let battery):
      return .independent(try battery.measure(range, sampler: &sampler, quotas: quotas))
    case .exact(let battery):
      return .exact(try battery.measure(range, sampler: &sampler, options: options))
    }
  }
}
