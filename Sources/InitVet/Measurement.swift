/// What was measured of one initializer: sums, and how much of the plan is in them.
struct Measurement: Sendable {
  var networks: Int
  var sums: Sums
  /// What a sequential run saw at its looks.
  var notes = SequentialNotes()

  enum Sums: Sendable {
    case independent(IndependentBattery.Sums)
    case haar(HaarBattery.Sums)
    case exact(ExactBattery.Sums)

    mutating func merge(_ other: Sums) {
      // Lets go of itself, so that arrays grow in place: a copy for each chunk would cost more than
      // what is measured.
      let held = self
      self = .exact(ExactBattery.Sums())
      switch other {
      case .independent(let more):
        guard case .independent(var sums) = consume held else { Self.differ() }
        sums.merge(more)
        self = .independent(sums)
      case .haar(let more):
        guard case .haar(var sums) = consume held else { Self.differ() }
        sums.merge(more)
        self = .haar(sums)
      case .exact(let more):
        guard case .exact(var sums) = consume held else { Self.differ() }
        sums.merge(more)
        self = .exact(sums)
      }
    }

    private static func differ() -> Never {
      preconditionFailure("sums of different batteries")
    }

    /// Weights that broke a rule.
    var violations: UInt64 {
      switch self {
      case .independent(let sums): sums.sample.moments.nonFinite + sums.sample.tails.outside
      case .haar(let sums): sums.moments.nonFinite + sums.brokenLayers
      case .exact(let sums): sums.moments.nonFinite + sums.foreign + sums.misplaced
      }
    }
  }
}

extension VerificationPlan.Entry {
  var emptySums: Measurement.Sums {
    switch battery {
    case .independent(let battery): .independent(IndependentBattery.Sums(battery, quotas))
    case .haar(let battery): .haar(HaarBattery.Sums(battery, quotas))
    case .exact: .exact(ExactBattery.Sums())
    }
  }

  /// What draws the networks of the entry from `streams`.
  func sampler(_ streams: StreamFamily) -> NetworkSampler {
    NetworkSampler(
      source: initializer.source, streams: streams, layerWeights: layout.layerWeights,
      layers: layout.layers)
  }

  /// The streams of a run.
  func streams(_ options: VerificationOptions) -> StreamFamily {
    StreamFamily(
      generator: options.generator, seed: options.seed, label: initializer.streamLabel)
  }

  /// Draws and measures some networks of a run.
  func measure(
    _ range: Range<Int>, _ options: VerificationOptions
  ) throws(RandomnessError) -> Measurement.Sums {
    try measure(range, options, streams: streams(options))
  }

  /// Draws and measures some networks from streams of another family.
  func measure(
    _ range: Range<Int>, _ options: VerificationOptions, streams: StreamFamily
  ) throws(RandomnessError) -> Measurement.Sums {
    var sampler = sampler(streams)
    return try battery.measure(range, sampler: &sampler, quotas: quotas, options)
  }
}

extension Battery {
  /// Draws and measures some networks of a run.
  func measure(
    _ range: Range<Int>, sampler: inout NetworkSampler, quotas: Quotas,
    _ options: VerificationOptions
  ) throws(RandomnessError) -> Measurement.Sums {
    switch self {
    case .independent(let battery):
      .independent(try battery.measure(range, sampler: &sampler, quotas: quotas))
    case .haar(let battery):
      .haar(try battery.measure(range, sampler: &sampler, quotas: quotas))
    case .exact(let battery):
      .exact(try battery.measure(range, sampler: &sampler, options: options))
    }
  }
}
