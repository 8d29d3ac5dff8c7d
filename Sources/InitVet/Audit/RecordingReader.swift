/// Reads the draws of a tensor one after another, and hands them to a battery's meter in networks.
struct RecordingReader {
  private let target: AuditTarget
  private let cut: RecordedCut
  private let leading: Int
  private let isCompared: Bool
  private let cancellation: Cancellation
  private let stream: StreamFamily
  /// Draws that were read to their end.
  private(set) var draws = 0
  /// The first weights.
  private(set) var sketch = TensorSketch()
  /// The first weight that is NaN or infinite, counted from the first of all draws.
  private(set) var firstNonFinite: Int?

  /// - Parameter tensors: of the whole audit, which are compared with each other.
  init(
    _ target: AuditTarget, cut: RecordedCut, amongst tensors: Int, options: AuditOptions,
    cancellation: Cancellation
  ) throws(AuditError) {
    self.target = target
    self.cut = cut
    leading = TensorSketch.leadingWeights(of: tensors)
    isCompared = tensors > 1
    self.cancellation = cancellation
    stream = StreamFamily(
      generator: options.generator, seed: options.seed,
      label: "rounded \(target.origin.tensor): \(target.initializer.streamLabel)")
  }

  /// Reads everything.
  mutating func measure(_ plan: RecordedPlan) throws(AuditError) -> Measurement.Sums {
    switch plan.battery {
    case .independent(let battery):
      var meter = IndependentBattery.Meter(battery, plan.quotas, from: 0)
      try read(into: &meter)
      return meter.sums
    case .haar(let battery):
      var meter = HaarBattery.Meter(battery, plan.quotas)
      try read(into: &meter)
      return meter.sums
    case .exact(let battery):
      var meter = ExactBattery.Meter(battery, plan.options)
      try read(into: &meter)
      return meter.sums
    }
  }

  private mutating func read(into meter: inout some NetworkMeter) throws(AuditError) {
    var rounded = try roundedWeights()
    var weights: [Float] = []
    var (offset, networkStart, networkEnd) = (0, 0, 0)
    var draws = 0
    var foreign: Int?
    var firstNonFinite: Int?
    let isDeclared = target.origin.elementType != target.origin.precision.rawValue
    let precision = target.origin.precision
    var sketch = TensorSketch()
    let (cut, cancellation, leading) = (cut, cancellation, leading)
    let standardDeviation = standardDeviation
    let isCompared = isCompared && standardDeviation != nil
    try target.recording.read { block in
      if let standardDeviation, sketch.leading.count < leading {
        sketch.take(block, upTo: leading, standardDeviation: standardDeviation)
      }
      if isCompared { sketch.magnitudes.add(block) }
      var start = 0
      while start < block.count {
        if offset == networkEnd {
          (networkStart, networkEnd) = (offset, cut.end(after: offset))
          meter.begin(cut.network(of: offset, draw: draws))
        }
        let end = min(block.count, start + networkEnd - offset)
        let recorded = block.extracting(start..<end)
        if rounded == nil {
          meter.add(recorded, recorded: recorded, offset: offset - networkStart)
        } else {
          if isDeclared, foreign == nil {
            foreign = recorded.indices.first {
              let weight = recorded[$0]
              return weight.isFinite && precision.rounded(weight) != weight
            }.map { draws * cut.drawWeights + offset + $0 }
          }
          rounded?.draw(recorded, into: &weights)
          meter.add(weights.span, recorded: recorded, offset: offset - networkStart)
        }
        if firstNonFinite == nil, meter.nonFinite > 0 {
          firstNonFinite = recorded.indices.first { !recorded[$0].isFinite }.map {
            draws * cut.drawWeights + offset + $0
          }
        }
        meter.compare(recorded, network: draws, offset: offset)
        offset += recorded.count
        start = end
        if offset == networkEnd { meter.end() }
        if offset == cut.drawWeights {
          draws += 1
          (offset, networkStart, networkEnd) = (0, 0, 0)
        }
      }
      return !cancellation.isCancelled && foreign == nil
    }
    if let foreign {
      throw .claim(
        tensor: target.origin.tensor,
        "weight \(foreign) (from 0) is no number of \(precision.rawValue), which was declared as its "
          + "precision")
    }
    self.draws = draws
    self.sketch = sketch
    self.firstNonFinite = firstNonFinite
    guard cancellation.isCancelled || offset == 0 else {
      throw .unreadable(
        "\(target.origin.file ?? target.origin.tensor): draw \(draws + 1) ends after \(offset) of "
          + "\(cut.drawWeights) weights", isMalformed: true)
    }
    guard cancellation.isCancelled || draws > 0 else {
      throw .unreadable(
        "\(target.origin.file ?? target.origin.tensor): there are no weights", isMalformed: true)
    }
  }

  /// Of a weight; nil where the claim is no law.
  private var standardDeviation: Double? {
    switch target.initializer.claim {
    case .independent(let marginal): marginal.standardDeviation
    case .haar, .exact: nil
    }
  }

  /// What turns stored weights into weights of the claimed law; nil where they are precise enough.
  private func roundedWeights() throws(AuditError) -> RoundedWeights? {
    let precision = target.origin.precision
    guard precision != .single else { return nil }
    do throws(RandomnessError) {
      switch target.initializer.claim {
      case .independent(let marginal):
        guard case .sampled(let sampler, _) = marginal.source else { return nil }
        return RoundedWeights(
          sampler, scale: marginal.scale, precision: precision, from: try stream.stream(0))
      case .haar(let gain):
        // A coordinate of a point on the sphere is normal but for terms of the order of 1/m, and inside
        // a cell, which is far narrower, no test sees them.
        let matrix = HaarMatrix(rows: cut.rows, columns: cut.columns, gain: gain)
        return RoundedWeights(
          .normal, scale: matrix.variance.squareRoot(), precision: precision,
          from: try stream.stream(0))
      case .exact: return nil
      }
    } catch {
      throw .randomness(error)
    }
  }
}
