/// What was measured of one initializer: sums, and how much of the plan is in them.
struct Measurement: Sendable {
  var networks: Int
  var sums: Sums

  enum Sums: Sendable {
    case independent(SampleSums)
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
    case .independent(let battery): .independent(SampleSums(battery.ruler))
    case .exact: .exact(ExactBattery.Sums())
    }
  }

  /// Draws and measures the networks of one chunk.
  func measure(chunk: Int, _ options: VerificationOptions) throws(RandomnessError)
    -> Measurement.Sums
  {
    let streams = StreamFamily(
      generator: options.generator, seed: options.seed, label: initializer.streamLabel)
    var sampler = NetworkSampler(
      source: initializer.source, streams: streams, layerWeights: layout.layerWeights,
      layers: layout.layers)
    let range = layout.networks(ofChunk: chunk, of: networks)
    switch battery {
    case .independent(let battery):
      var sums = SampleSums(battery.ruler)
      for network in range {
        let countingCells = network < shapeNetworks
        try sampler.draw(network: network) { _, weights in
          sums.add(weights, ruler: battery.ruler, countingCells: countingCells)
        }
      }
      return .independent(sums)
    case .exact(let battery):
      let tolerance = options.mode == .tolerance ? options.tolerance : 0
      var sums = ExactBattery.Sums()
      for network in range {
        try sampler.draw(network: network) { offset, weights in
          battery.add(weights, offset: offset, tolerance: tolerance, to: &sums)
        }
      }
      return .exact(sums)
    }
  }
}
