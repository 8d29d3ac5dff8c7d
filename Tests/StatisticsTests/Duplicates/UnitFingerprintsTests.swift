import Testing

@testable import InitVetStatistics

/// Which units there are, and that they are found in blocks of any length. Nothing here is statistical
/// but the last test.
@Suite struct UnitFingerprintsTests {
  static let shapes: [(rows: Int, columns: Int, layers: Int)] = [
    (1, 1, 9000), (1, 7, 1200), (3, 5, 700), (4, 4, 600), (2, 8, 300), (5, 31, 60), (7, 100, 13),
    (512, 256, 1), (3, 4096, 2), (1, 300_000, 2), (1, 1, 7),
  ]

  private func layout(_ shape: (rows: Int, columns: Int, layers: Int)) -> UnitLayout {
    UnitLayout(rows: shape.rows, columns: shape.columns, layers: shape.layers)
  }

  @Test(arguments: shapes) func `units have 8 weights or more and do not overlap`(
    shape: (rows: Int, columns: Int, layers: Int)
  ) {
    let layout = layout(shape)
    var end = 0
    for unit in 0..<layout.unitsPerNetwork {
      let start = layout.start(ofUnit: unit)
      #expect(start >= end)
      end = start + layout.unitWeights
    }
    #expect(end <= layout.networkWeights && layout.unitWeights >= 8 && layout.unitWeights < 128)
    #expect((layout.unitsPerNetwork == 0) == (layout.networkWeights < 8))
    // Every row and every layer that is long enough begins a unit.
    let starts = Set((0..<layout.unitsPerNetwork).map(layout.start(ofUnit:)))
    let period = shape.columns >= 8 ? shape.columns : shape.rows * shape.columns
    guard period >= 8 else { return }
    for begin in stride(from: 0, to: layout.networkWeights, by: period) {
      #expect(starts.contains(begin))
    }
  }

  @Test(arguments: shapes) func `enclosures are nested around their unit`(
    shape: (rows: Int, columns: Int, layers: Int)
  ) {
    let layout = layout(shape)
    for unit in 0..<layout.unitsPerNetwork {
      let places = layout.enclosures(ofUnit: unit, network: 3)
      let start = layout.start(ofUnit: unit)
      #expect(places[0].weights.lowerBound == start || places.count == 1)
      #expect(places.last?.weights == 0..<layout.networkWeights && places.last?.layers == nil)
      for (inner, outer) in zip(places, places.dropFirst()) {
        #expect(inner.weights.clamped(to: outer.weights) == inner.weights)
        #expect(inner.weights.count < outer.weights.count)
      }
    }
  }

  @Test func `places have the names that one would look for`() {
    let wide = UnitLayout(rows: 3, columns: 128, layers: 2)
    let places = wide.enclosures(ofUnit: 9, network: 5)
    #expect(places.map(\.layers) == [1...1, 1...1, 1...1, nil])
    #expect(places.map(\.rows) == [1...1, 1...1, nil, nil])
    #expect(places.map(\.columns) == [64...127, nil, nil, nil])
    let small = UnitLayout(rows: 4, columns: 4, layers: 3).enclosures(ofUnit: 3, network: 0)
    #expect(small.map(\.rows) == [2...3, nil, nil] && small[0].layers == 1...1)
    let tiny = UnitLayout(rows: 1, columns: 1, layers: 20).enclosures(ofUnit: 1, network: 0)
    #expect(tiny.map(\.layers) == [8...15, nil])
  }

  /// Blocks of 1, 5, 4095, 4096 weights and the whole: units that straddle them are the same.
  @Test(arguments: shapes) func `blocks of any length give the same fingerprints`(
    shape: (rows: Int, columns: Int, layers: Int)
  ) {
    let layout = layout(shape)
    let weights = Self.weights(layout.networkWeights)
    for networks in [2, 100_000] {
      let sampling = UnitSampling(layout, networks: networks)
      func fingerprints(_ length: Int) -> [UnitFingerprint] {
        var found = UnitFingerprints(sampling)
        // The second is one of those that are not looked at in full, if there are any.
        for network in [0, networks - 1] { add(weights, network, length, to: &found) }
        return found.kept
      }
      let whole = fingerprints(weights.count)
      for length in [1, 5, 4095, 4096] { #expect(fingerprints(length) == whole) }
      guard sampling.keptShare == 1 else { continue }
      #expect(
        whole.map(\.unit) == Array(0..<layout.unitsPerNetwork) + Array(0..<layout.unitsPerNetwork))
      for found in whole.prefix(3) {
        let start = layout.start(ofUnit: found.unit)
        let length = layout.headWeights
        let head = Array(weights[start..<start + length])
        #expect(
          unsafe found.first == UnitHash.lane(head, weights: length, UnitHash.firstKeys))
        #expect(
          unsafe found.second == UnitHash.lane(head, weights: length, UnitHash.secondKeys))
      }
    }
  }

  @Test func `merged parts are the whole, and repeats are counted from the first`() {
    let layout = UnitLayout(rows: 4, columns: 16, layers: 2)
    let sampling = UnitSampling(layout, networks: 10)
    var whole = UnitFingerprints(sampling)
    var parts = UnitFingerprints(sampling)
    for network in 0..<10 {
      // Networks 3 and 7 are network 1 again.
      let weights = Self.weights(layout.networkWeights, from: network % 4 == 3 ? 1 : network)
      var part = UnitFingerprints(sampling)
      add(weights, network, 50, to: &whole)
      add(weights, network, 50, to: &part)
      parts.merge(part)
    }
    #expect(parts.kept == whole.kept && parts.units == whole.units && whole.units == 80)
    let (count, pairs) = parts.repeats(most: 9)
    #expect(count == 16 && pairs.count == 9)
    #expect(pairs[0].original.network == 1 && pairs[0].original.unit == 0)
    #expect(pairs[0].copy.network == 3 && pairs[0].copy.unit == 0)
    #expect(pairs[8].copy.network == 7 && pairs[8].original.network == 1)
  }

  /// 10⁹ networks of 16 million weights: memory is bounded, whatever the weights are.
  @Test func `memory is bounded`() {
    let layout = UnitLayout(rows: 4096, columns: 4096, layers: 1)
    let sampling = UnitSampling(layout, networks: 1_000_000_000)
    #expect(sampling.mostKept == 1 << 21 && sampling.keptShare < 1e-7)
    #expect(sampling.plannedUnits * sampling.keptShare <= 1_048_577)
    let small = UnitSampling(UnitLayout(rows: 4, columns: 4, layers: 1), networks: 100_000)
    var found = UnitFingerprints(small)
    // Seven units, again and again: those whose hash is kept fill the memory that is allowed.
    for network in 0..<small.fullNetworks * 40 {
      add([Float](repeating: Float(network % 7), count: 16), network, 16, to: &found)
    }
    #expect(found.kept.count <= small.mostKept)
    var merged = found
    for _ in 0..<40 { merged.merge(found) }
    #expect(merged.kept.count == small.mostKept)
  }

  /// Null hypothesis: a unit is kept with probability `keptShare`. Statistic: how many of the units of
  /// 4096 networks are, binomial; six standard deviations, 2e-9 both sides (normal law). It sees a share
  /// that is off by 5 %. Seed fixed beforehand.
  @Test func `the planned share of the units is kept`() {
    let layout = UnitLayout(rows: 64, columns: 64, layers: 1)
    let sampling = UnitSampling(layout, networks: 1 << 17)
    #expect(sampling.keptShare < 0.1)
    var found = UnitFingerprints(sampling)
    for network in 0..<4096 {
      add(Self.weights(layout.networkWeights, from: network), network, 4096, to: &found)
    }
    let expected = Double(found.units) * sampling.keptShare
    #expect(abs(Double(found.kept.count) - expected) < 6 * expected.squareRoot())
    #expect(found.repeats(most: 1).count == 0)
  }

  private func add(
    _ weights: [Float], _ network: Int, _ length: Int, to found: inout UnitFingerprints
  ) {
    for start in stride(from: 0, to: weights.count, by: length) {
      let end = min(weights.count, start + length)
      found.add(weights.span.extracting(start..<end), network: network, offset: start)
    }
  }

  /// Weights of 24 bits that no two sequences share.
  private static func weights(_ count: Int, from sequence: Int = 0) -> [Float] {
    (0..<count).map { index in
      Float(UnitHash.mixed(UInt64(sequence << 32 + index)) >> 40) * 0x1p-24
    }
  }
}
