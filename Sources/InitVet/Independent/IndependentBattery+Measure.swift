extension IndependentBattery {
  /// What is kept of a sample.
  struct Sums: Sendable {
    var sample: SampleSums
    var shifts: ShiftSums
    var duplicates: DuplicatesCheck.Sums
    var positions: PositionSums
    var matrix = MatrixSums()
    /// Single rows and columns, of recorded weights.
    var lines: LineSums?
    var blocks: RunBlocks

    init(_ battery: IndependentBattery, _ quotas: Quotas) {
      sample = SampleSums(battery.ruler)
      shifts = ShiftSums(
        battery.form.arrangement, shifts: battery.form.shifts, pairs: battery.shiftPairs)
      duplicates = DuplicatesCheck.Sums(battery.duplicates, networks: quotas.compared)
      positions = PositionSums(battery.form.arrangement)
      blocks = RunBlocks(networks: quotas.ofRun)
      if battery.form.isRecorded, battery.matrix != nil {
        lines = LineSums(columns: battery.form.arrangement.columns)
      }
    }

    mutating func merge(_ other: Sums) {
      sample.merge(other.sample)
      shifts.merge(other.shifts)
      duplicates.merge(other.duplicates)
      positions.merge(other.positions)
      matrix.merge(other.matrix)
      blocks.merge(other.blocks)
    }
  }

  /// Draws and measures networks.
  ///
  /// - Parameter quotas: how many networks of the run, counted from the first, each property looks at.
  func measure(
    _ networks: Range<Int>, sampler: inout NetworkSampler, quotas: Quotas
  ) throws(RandomnessError) -> Sums {
    guard let first = networks.first else { return Sums(self, quotas) }
    var meter = Meter(self, quotas, from: first)
    if meter.pairsFirst {
      // The pairs of a chunk's first network with the network before it are counted here.
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

    var sums: Measurement.Sums { .independent(measured) }

    var nonFinite: UInt64 { measured.sample.moments.nonFinite }

    private let ruler: SampleRuler
    private let quotas: Quotas
    // Those that the structure looks at are held as a whole, one network and the one before.
    private var windows: NetworkWindows?
    private var network: Int
    private var before = MomentSums()

    /// - Parameter first: the number of the first network that will come.
    init(_ battery: IndependentBattery, _ quotas: Quotas, from first: Int) {
      measured = Sums(battery, quotas)
      ruler = battery.ruler
      self.quotas = quotas
      network = first
      if first < quotas.ofStructure {
        windows = NetworkWindows(
          battery.form.arrangement, standardDeviation: battery.ruler.standardDeviation)
      }
    }

    /// Whether the first network is paired with the one before it, which must then be held.
    var pairsFirst: Bool {
      network > 0 && network < quotas[.independence] && measured.shifts.pairsNetworks(at: network)
    }

    /// Holds a block of the network before the first, without measuring it.
    mutating func hold(_ weights: Span<Float>, offset: Int) {
      windows?.take(weights, recorded: weights, offset: offset, isForPositions: false)
    }

    mutating func begin(_ network: Int) {
      self.network = network
      before = measured.sample.moments
      if isHeld { windows?.advance() }
    }

    mutating func add(_ weights: Span<Float>, recorded: Span<Float>, offset: Int) {
      measured.sample.add(weights, ruler: ruler, countingCells: network < quotas[.shape])
      if isHeld {
        windows?.take(
          weights, recorded: recorded, offset: offset,
          isForPositions: network < quotas.ofPositions)
      }
    }

    mutating func add(_ weights: Span<Float>, offset: Int) {
      add(weights, recorded: weights, offset: offset)
    }

    mutating func compare(_ weights: Span<Float>, network: Int, offset: Int) {
      measured.duplicates.add(weights, network: network, offset: offset)
    }

    mutating func end() {
      measured.blocks.add(measured.sample.moments, since: before, network: network)
      if isHeld, let windows { measured.add(windows, network: network, quotas: quotas) }
    }

    private var isHeld: Bool { network < quotas.ofStructure }
  }
}

extension IndependentBattery.Sums {
  /// Adds what the structure looks at in one network.
  fileprivate mutating func add(_ windows: NetworkWindows, network: Int, quotas: Quotas) {
    if network < quotas[.independence] {
      shifts.add(windows.current, network: network, previous: windows.previous)
    }
    if network < quotas.ofPositions { positions.add(windows.current) }
    if network < quotas[.matrix] { matrix.add(windows.current) }
    lines?.add(windows.current)
  }
}

extension Quotas {
  /// One set of sums for both, over the networks of the one that needs more.
  fileprivate var ofPositions: Int { max(self[.streams], self[.position]) }
}
