extension IndependentBattery {
  /// What is kept of a sample.
  struct Sums: Sendable {
    var sample: SampleSums
    var shifts: ShiftSums
    var duplicates: DuplicatesCheck.Sums
    var positions: PositionSums
    var matrix = MatrixSums()
    var blocks: RunBlocks

    init(_ battery: IndependentBattery, _ quotas: Quotas) {
      sample = SampleSums(battery.ruler)
      shifts = battery.independence.emptySums
      duplicates = DuplicatesCheck.Sums(battery.duplicates, networks: quotas[.duplicates])
      positions = PositionSums(battery.arrangement)
      blocks = RunBlocks(networks: quotas.ofRun)
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
    var sums = Sums(self, quotas)
    guard let first = networks.first else { return sums }
    // Those that the structure looks at are held as a whole, one network and the one before.
    var windows = first < quotas.ofStructure ? Windows(self) : nil
    if first > 0, first < quotas[.independence], sums.shifts.pairsNetworks(at: first) {
      // The pairs of a chunk's first network with the network before it are counted here.
      try sampler.draw(network: first - 1) {
        windows?.current.take($1, offset: $0, isForPositions: false)
      }
    }
    for network in networks {
      let countingCells = network < quotas[.shape]
      let isHeld = network < quotas.ofStructure
      if isHeld { windows?.advance() }
      let before = sums.sample.moments
      try sampler.draw(network: network) { offset, weights in
        sums.sample.add(weights, ruler: ruler, countingCells: countingCells)
        sums.duplicates.add(weights, network: network, offset: offset)
        if isHeld {
          windows?.current.take(
            weights, offset: offset, isForPositions: network < quotas.ofPositions)
        }
      }
      sums.blocks.add(
        sums.sample.moments, since: before,
        block: RunBlocks.block(of: network, networks: quotas.ofRun))
      if isHeld, let windows { sums.add(windows, network: network, quotas: quotas) }
    }
    return sums
  }
}

extension IndependentBattery.Sums {
  /// Adds what the structure looks at in one network.
  fileprivate mutating func add(_ windows: Windows, network: Int, quotas: Quotas) {
    if network < quotas[.independence] {
      shifts.add(
        windows.current, network: network, previous: network > 0 ? windows.previous : nil)
    }
    if network < quotas.ofPositions { positions.add(windows.current) }
    if network < quotas[.matrix] { matrix.add(windows.current) }
  }
}

extension Quotas {
  /// One set of sums for both, over the networks of the one that needs more.
  fileprivate var ofPositions: Int { max(self[.streams], self[.position]) }
}

/// The held weights of a network and of the one before.
private struct Windows {
  var current: NetworkWindow
  var previous: NetworkWindow

  init(_ battery: IndependentBattery) {
    current = NetworkWindow(
      battery.arrangement, standardDeviation: battery.ruler.standardDeviation)
    previous = current
  }

  mutating func advance() { swap(&current, &previous) }
}
