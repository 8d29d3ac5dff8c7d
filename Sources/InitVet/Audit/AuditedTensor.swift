/// A tensor that was read, measured and assessed.
struct AuditedTensor: Sendable {
  /// What was found, before the correction for all tests of the audit.
  let examination: Examination
  /// Weights that were read.
  let weights: Double
  /// What is compared with other tensors.
  let sketch: TensorSketch

  /// Reads and measures a tensor, tests every property, and keeps no weights.
  ///
  /// - Parameters:
  ///   - tensors: of the whole audit.
  ///   - tests: the most that the whole audit may come to.
  ///   - cancellation: ends the reading after the present block.
  init(
    reading target: AuditTarget, amongst tensors: Int, plans: RecordedPlans, tests: Int,
    options: AuditOptions, cancellation: Cancellation
  ) throws(AuditError) {
    let cut = RecordedCut(target)
    let expected = cut.networks(target)
    // A stream may turn out to be a single network.
    var plan = plans.plan(target, cut, networks: expected ?? .max)
    let testsBeside = tests - plan.battery.testCount
    var reading = try RecordingReader(
      target, cut: cut, amongst: tensors, options: options, cancellation: cancellation)
    var sums = try reading.measure(plan)
    let networks = reading.draws * cut.networksPerDraw
    if expected == nil {
      plan = plans.plan(target, cut, networks: networks)
      if networks == 1 { sums.forgetNetworkShifts() }
    }
    var sketch = reading.sketch
    sketch.keys = sums.leastKeys(TensorSketch.keys(of: tensors))
    self.sketch = sketch
    try sums.confirmRepeats(target.recording, drawWeights: cut.drawWeights)
    sums.countTies(asking: LatticeSymptoms.ends(plan.battery))
    let entry = VerificationPlan.Entry(
      recorded: .init(
        origin: target.origin, draws: reading.draws, drawWeights: cut.drawWeights,
        partsPerDraw: cut.networksPerDraw, firstNonFinite: reading.firstNonFinite,
        undecided: plan.undecided,
        detectables: plan.detectables),
      initializer: target.initializer, networkWeights: cut.networkWeights,
      networks: cancellation.isCancelled ? networks + 1 : networks, plan: plan)
    let measurement = Measurement(networks: networks, sums: sums)
    let family = testsBeside + plan.battery.testCount
    var examination = Examination(
      entry, measurement, assessments: entry.assess(measurement, tests: family))
    examination.condense(tests: family)
    self.examination = examination
    weights = Double(reading.draws) * Double(cut.drawWeights)
  }
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

  /// Counts equal values among the first weights, and lets those go.
  fileprivate mutating func countTies(asking ends: [Float]) {
    switch self {
    case .independent(var sums):
      sums.duplicates.leading.condense(counting: ends)
      self = .independent(sums)
    case .haar(var sums):
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
