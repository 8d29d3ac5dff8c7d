/// A tensor that was read: what was measured, and the plan that so many weights would have had.
struct AuditedTensor: Sendable {
  let entry: VerificationPlan.Entry
  private(set) var measurement: Measurement
  private(set) var assessments: [Assessment]?

  /// Weights that were read.
  let weights: Double
  /// What is compared with other tensors.
  let sketch: TensorSketch

  /// Reads and measures a tensor.
  ///
  /// - Parameters:
  ///   - tensors: of the whole audit.
  ///   - cancellation: ends the reading after the present block.
  init(
    reading target: AuditTarget, amongst tensors: Int, options: AuditOptions,
    cancellation: Cancellation
  ) throws(AuditError) {
    let cut = RecordedCut(target)
    let mayHaveNetworks = target.recording.count.map { $0 > cut.networkWeights } ?? true
    var battery = cut.battery(target, hasNetworks: mayHaveNetworks, options: options)
    var reading = try RecordingReader(
      target, cut: cut, leading: TensorSketch.leadingWeights(of: tensors), options: options,
      cancellation: cancellation)
    var sums = try reading.measure(battery, options)
    let networks = reading.draws * cut.networksPerDraw
    if mayHaveNetworks, networks == 1 {
      battery = cut.battery(target, hasNetworks: false, options: options)
      sums.forgetNetworkShifts()
    }
    var sketch = reading.sketch
    sketch.keys = sums.leastKeys(TensorSketch.mostKeys)
    self.sketch = sketch
    try sums.confirmRepeats(target.recording, drawWeights: cut.drawWeights)
    let choice = AutomaticTolerance(
      battery: battery, options: options, networkWeights: cut.networkWeights, networks: networks)
    let undecided = choice.undecided
    let tolerance =
      target.tolerance ?? options.tolerance ?? choice.smallest(without: undecided)
    let chosen = options.verification(tolerance: tolerance)
    entry = VerificationPlan.Entry(
      recorded: .init(
        origin: target.origin, draws: reading.draws, drawWeights: cut.drawWeights,
        firstNonFinite: reading.firstNonFinite, undecided: undecided),
      initializer: target.initializer, networkWeights: cut.networkWeights,
      networks: cancellation.isCancelled ? networks + 1 : networks, battery: battery,
      requirements: battery.requirements(chosen, perNetwork: cut.networkWeights), options: chosen)
    measurement = Measurement(networks: networks, sums: sums)
    weights = Double(reading.draws) * Double(cut.drawWeights)
  }

  /// Measures and tests every property, before correction over `tests` tests, and forgets what is large
  /// and no longer needed.
  mutating func assess(tests: Int) {
    assessments = assessed(tests: tests)
    measurement.sums.forgetWeights(ends: LatticeSymptoms.ends(entry.battery))
  }

  /// Measures and tests every property.
  func assessed(tests: Int) -> [Assessment] { entry.assess(measurement, tests: tests) }
}

extension Measurement.Sums {
  /// Takes away the pairs of consecutive networks, of which there was only one.
  fileprivate mutating func forgetNetworkShifts() {
    switch self {
    case .independent(var sums):
      sums.shifts = sums.shifts.without(.network)
      self = .independent(sums)
    case .haar(var sums):
      sums.shifts = sums.shifts.without(.network)
      self = .haar(sums)
    case .exact: break
    }
  }

  /// Takes away what was held of every position and of the first weights: megabytes for each tensor.
  fileprivate mutating func forgetWeights(ends: [Float]) {
    switch self {
    case .independent(var sums):
      sums.positions = sums.positions.emptied
      sums.matrix = MatrixSums()
      sums.lines = nil
      sums.duplicates.leading.condense(counting: ends)
      self = .independent(sums)
    case .haar(var sums):
      sums.positions = sums.positions.emptied
      sums.duplicates?.leading.condense(counting: ends)
      self = .haar(sums)
    case .exact: break
    }
  }

  fileprivate func leastKeys(_ count: Int) -> [UnitFingerprint.Key] {
    switch self {
    case .independent(let sums): sums.duplicates.fingerprints.leastKeys(count)
    case .haar(let sums): sums.duplicates?.fingerprints.leastKeys(count) ?? []
    case .exact: []
    }
  }

  /// Compares the units of a tensor, and reads those again that seem equal.
  fileprivate mutating func confirmRepeats(
    _ recording: any WeightRecording, drawWeights: Int
  ) throws(AuditError) {
    try compareUnits { (pair, layout) throws(AuditError) in
      guard recording.isRepeatable else {
        // Eight weights or more with one fingerprint of 128 bits.
        return DuplicatesFound.Repeat(
          original: layout.enclosures(ofUnit: pair.original.unit, network: pair.original.network)[
            0],
          copy: layout.enclosures(ofUnit: pair.copy.unit, network: pair.copy.network)[0])
      }
      return try pair.largestRepeat(layout) { (place) throws(AuditError) in
        let first = place.network * drawWeights
        var bits: [UInt32] = []
        bits.reserveCapacity(place.weights.count)
        var position = 0
        try recording.read { block in
          let next = position + block.count
          if next > first { bits += place.bits(in: block, offset: position - first) }
          position = next
          return position < first + place.weights.upperBound
        }
        return bits
      }
    }
  }
}
