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
    /// Mean squared products of two vectors, summed over the layers of which vectors are not orthogonal,
    /// and how many those are.
    var squaredProducts = 0.0
    var layersWithProducts: UInt64 = 0
    var determinants: UInt64 = 0
    var positiveDeterminants: UInt64 = 0

    init(_ battery: HaarBattery, _ quotas: Quotas) {
      shifts = ShiftSums(
        battery.form.arrangement, shifts: battery.shifts, pairs: battery.shiftPairs)
      positions = PositionSums(battery.form.arrangement)
      blocks = RunBlocks(networks: quotas.ofRun)
      duplicates = battery.duplicates.map {
        DuplicatesCheck.Sums($0, networks: quotas.compared)
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
      squaredProducts += other.squaredProducts
      layersWithProducts += other.layersWithProducts
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
    guard let first = networks.first else { return Sums(self, quotas) }
    var meter = Meter(self, quotas)
    if first > 0, first < quotas[.independence] {
      try sampler.draw(network: first - 1) { meter.hold($1, offset: $0) }
    }
    for network in networks {
      meter.begin(network)
      try sampler.draw(network: network) { offset, weights in
        meter.add(weights, offset: offset)
        meter.compare(weights, network: network, offset: offset)
      }
      meter.end()
    }
    return meter.measured
  }

  /// Measures networks whose weights come block by block, one network after another.
  struct Meter: NetworkMeter {
    private(set) var measured: Sums

    var sums: Measurement.Sums { .haar(measured) }

    var nonFinite: UInt64 { measured.moments.nonFinite }

    private let battery: HaarBattery
    private let quotas: Quotas
    private var windows: NetworkWindows
    private var layer: [Float]
    private var network = 0
    private var before = MomentSums()
    private var part = NetworkPart(isChecked: false, isCounted: false)

    init(_ battery: HaarBattery, _ quotas: Quotas) {
      measured = Sums(battery, quotas)
      self.battery = battery
      self.quotas = quotas
      windows = NetworkWindows(
        battery.form.arrangement, standardDeviation: battery.standardDeviation)
      layer = [Float](repeating: 0, count: battery.matrix.rows * battery.matrix.columns)
    }

    /// Holds a block of the network before the first, without measuring it.
    mutating func hold(_ weights: Span<Float>, offset: Int) {
      windows.take(weights, recorded: weights, offset: offset, isForPositions: true)
    }

    mutating func begin(_ network: Int) {
      self.network = network
      before = measured.moments
      if isHeld { windows.advance() }
      part = NetworkPart(
        isChecked: network < quotas[.support], isCounted: network < quotas[.shape])
    }

    mutating func add(_ weights: Span<Float>, recorded: Span<Float>, offset: Int) {
      if isHeld {
        windows.take(weights, recorded: recorded, offset: offset, isForPositions: true)
      }
      measured.moments.add(weights, standardDeviation: battery.standardDeviation)
      // Out of self while the parts of self that it is measured into change; nothing is copied.
      var layer: [Float] = []
      swap(&layer, &self.layer)
      // Blocks of a custom network go across the ends of layers.
      var place = offset % layer.count
      for i in weights.indices {
        layer[place] = weights[i]
        place += 1
        if place == layer.count {
          battery.add(layer.span, of: &part, to: &measured)
          place = 0
        }
      }
      swap(&layer, &self.layer)
    }

    mutating func add(_ weights: Span<Float>, offset: Int) {
      add(weights, recorded: weights, offset: offset)
    }

    mutating func compare(_ weights: Span<Float>, network: Int, offset: Int) {
      measured.duplicates?.add(weights, network: network, offset: offset)
    }

    mutating func end() {
      measured.energies.add(part.energy / Double(part.layers))
      if part.isCounted { measured.shapes.add(part.cells) }
      measured.blocks.add(measured.moments, since: before, network: network)
      if network < quotas[.independence] {
        measured.shifts.add(windows.current, network: network, previous: windows.previous)
      }
      if isPlaced { measured.positions.add(windows.current) }
    }

    private var isPlaced: Bool { network < max(quotas[.streams], quotas[.position]) }

    private var isHeld: Bool { network < quotas[.independence] || isPlaced }
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
    if !(defect <= allowance) {
      sums.brokenLayers += 1
      if let products = vectors.meanSquareOfProducts {
        sums.squaredProducts += products
        sums.layersWithProducts += 1
      }
    }
    guard hasDeterminant, !defect.isNaN else { return }
    sums.determinants += 1
    if vectors.determinantSign > 0 { sums.positiveDeterminants += 1 }
  }
}
