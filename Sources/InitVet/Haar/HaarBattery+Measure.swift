extension HaarBattery {
  /// What is kept of a sample.
  struct Sums: Sendable {
    var moments = MomentSums()
    var layers: UInt64 = 0
    /// Σx² of a layer over what is claimed, minus 1: the one farthest from 0, and the mean over each
    /// network's layers.
    var worstEnergy = 0.0
    var energies = NetworkMoments()
    /// Σ of traces over gain.
    var traces = 0.0
    var shapes = NetworkShapes()
    var shifts: ShiftSums
    var duplicates: DuplicatesCheck.Sums?
    var positions: PositionSums
    var blocks: RunBlocks
    /// Layers that broke a rule.
    var brokenLayers: UInt64 = 0
    /// Of the layers whose vectors were multiplied with each other.
    var checkedLayers: UInt64 = 0
    var worstDefect = 0.0
    var determinants: UInt64 = 0
    var positiveDeterminants: UInt64 = 0

    init(_ battery: HaarBattery, _ quotas: Quotas) {
      shifts = battery.independence.emptySums
      positions = PositionSums(battery.arrangement)
      blocks = RunBlocks(networks: quotas.ofRun)
      duplicates = battery.duplicates.map {
        DuplicatesCheck.Sums($0, networks: quotas[.duplicates])
      }
    }

    mutating func merge(_ other: Sums) {
      moments.merge(other.moments)
      layers += other.layers
      worstEnergy = Self.farther(worstEnergy, other.worstEnergy)
      energies.merge(other.energies)
      brokenLayers += other.brokenLayers
      traces += other.traces
      shapes.merge(other.shapes)
      shifts.merge(other.shifts)
      positions.merge(other.positions)
      blocks.merge(other.blocks)
      if let more = other.duplicates { duplicates?.merge(more) }
      checkedLayers += other.checkedLayers
      worstDefect = Self.farther(worstDefect, other.worstDefect)
      determinants += other.determinants
      positiveDeterminants += other.positiveDeterminants
    }

    /// The one farther from 0, the first of equals; NaN is farthest.
    static func farther(_ a: Double, _ b: Double) -> Double {
      b.isNaN || abs(b) > abs(a) ? b : a
    }
  }

  /// Draws and measures networks.
  ///
  /// - Parameter quotas: how many networks of the run, counted from the first, each property looks at.
  func measure(
    _ networks: Range<Int>, sampler: inout NetworkSampler, quotas: Quotas
  ) throws(RandomnessError) -> Sums {
    var sums = Sums(self, quotas)
    guard let first = networks.first else { return sums }
    var current = NetworkWindow(arrangement, standardDeviation: standardDeviation)
    var previous = current
    if first > 0, first < quotas[.independence] {
      try sampler.draw(network: first - 1) { current.take($1, offset: $0) }
    }
    var layer = [Float](repeating: 0, count: matrix.rows * matrix.columns)
    for network in networks {
      let isPlaced = network < max(quotas[.streams], quotas[.position])
      let isHeld = network < quotas[.independence] || isPlaced
      let before = sums.moments
      if isHeld { swap(&current, &previous) }
      var part = NetworkPart(
        isChecked: network < quotas[.support], isCounted: network < quotas[.shape])
      try sampler.draw(network: network) { offset, weights in
        if isHeld { current.take(weights, offset: offset) }
        sums.duplicates?.add(weights, network: network, offset: offset)
        sums.moments.add(weights, standardDeviation: standardDeviation)
        // Blocks of a custom network go across the ends of layers.
        var place = offset % layer.count
        for i in weights.indices {
          layer[place] = weights[i]
          place += 1
          if place == layer.count {
            add(layer.span, of: &part, to: &sums)
            place = 0
          }
        }
      }
      sums.energies.add(part.energy / Double(part.layers))
      if part.isCounted { sums.shapes.add(part.cells) }
      sums.blocks.add(
        sums.moments, since: before, block: RunBlocks.block(of: network, networks: quotas.ofRun))
      if network < quotas[.independence] {
        sums.shifts.add(current, network: network, previous: network > 0 ? previous : nil)
      }
      if isPlaced { sums.positions.add(current) }
    }
    return sums
  }

  /// What is collected of one network.
  private struct NetworkPart {
    let isChecked: Bool
    let isCounted: Bool
    var layers = 0
    var energy = 0.0
    var cells = CellCounts()
  }

  private func add(_ layer: Span<Float>, of part: inout NetworkPart, to sums: inout Sums) {
    sums.layers += 1
    part.layers += 1
    let squares = sumOfSquares(layer)
    let claimed = Double(matrix.vectors) * matrix.gain * matrix.gain
    let energy = squares.isFinite ? squares / claimed - 1 : .nan
    sums.worstEnergy = Sums.farther(sums.worstEnergy, energy)
    if !(abs(energy) <= allowance) { sums.brokenLayers += 1 }
    if part.isChecked { check(layer, &sums) }
    guard squares.isFinite else { return }
    part.energy += energy
    for i in 0..<matrix.vectors {
      sums.traces += Double(layer[i * matrix.columns + i]) / matrix.gain
    }
    if part.isCounted, let edges {
      part.cells.add(layer, standardDeviation: standardDeviation, edges: edges)
    }
  }

  /// Σx², exact squares in 8 lanes; NaN or infinite where a weight is.
  private func sumOfSquares(_ layer: Span<Float>) -> Double {
    var lanes = SIMD8<Double>.zero
    let whole = layer.count / 8 * 8
    unsafe layer.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: whole * 4, by: 32) {
        let x = SIMD8<Double>(
          unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self))
        lanes += x * x
      }
    }
    var sum = lanes.sum()
    for i in whole..<layer.count { sum += Double(layer[i]) * Double(layer[i]) }
    return sum
  }

  private func check(_ layer: Span<Float>, _ sums: inout Sums) {
    let vectors = MatrixVectors(layer, columns: matrix.columns, scale: matrix.gain)
    let defect = vectors.orthonormalityDefect
    sums.checkedLayers += 1
    sums.worstDefect = Sums.farther(sums.worstDefect, defect)
    if !(defect <= allowance) { sums.brokenLayers += 1 }
    guard hasDeterminant, !defect.isNaN else { return }
    sums.determinants += 1
    if vectors.determinantSign > 0 { sums.positiveDeterminants += 1 }
  }
}
