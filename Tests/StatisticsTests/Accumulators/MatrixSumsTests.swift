import Testing

@testable import InitVetStatistics

/// Sums of matrices and of blocks of a run against plain loops.
@Suite struct MatrixSumsTests {
  private func window(_ rows: Int, _ columns: Int, layers: Int, seed: UInt) -> NetworkWindow {
    var source = Statistician(seed: seed)
    let arrangement = Arrangement(rows: rows, columns: columns, layers: layers)
    var window = NetworkWindow(arrangement, standardDeviation: 1)
    let weights = (0..<rows * columns * layers).map { _ in Float(source.normal()) }
    window.take(weights.span, offset: 0)
    return window
  }

  @Test(arguments: [(3, 5), (5, 3), (16, 16), (300, 2), (2, 300), (40, 33)])
  func `energies and products are those of plain loops`(rows: Int, columns: Int) {
    let window = window(rows, columns, layers: 3, seed: 71)
    var sums = MatrixSums()
    sums.add(window)
    var (products, size) = (0.0, 0.0)
    for layer in 0..<3 {
      func z(_ r: Int, _ k: Int) -> Double {
        Double(window.scores[(layer * rows + r) * columns + k])
      }
      for r in 0..<rows {
        let energy = (0..<columns).reduce(0.0) { $0 + z(r, $1) * z(r, $1) }
        #expect(abs(Double(sums.rowEnergies[layer * rows + r]) / energy - 1) < 1e-5)
      }
      for k in 0..<columns {
        let energy = (0..<rows).reduce(0.0) { $0 + z($1, k) * z($1, k) }
        #expect(abs(Double(sums.columnEnergies[layer * columns + k]) / energy - 1) < 1e-5)
      }
      let isWide = columns >= rows
      let (p, n) = (min(rows, columns), max(rows, columns))
      for i in 0..<p {
        for j in i + 1..<p {
          let product = (0..<n).reduce(0.0) { sum, t in
            sum + (isWide ? z(i, t) * z(j, t) : z(t, i) * z(t, j))
          }
          products += product * product
          size += product * product
        }
      }
    }
    #expect(sums.matrices == 3)
    #expect(abs(sums.squaredProducts - products) < 1e-4 * size)
  }

  @Test func `the first energies of the run are kept, in order`() {
    let arrangement = (rows: 600, columns: 4)
    var parts: [MatrixSums] = []
    var all = MatrixSums()
    for seed in 1...5 {
      let window = window(arrangement.rows, arrangement.columns, layers: 4, seed: UInt(seed))
      var part = MatrixSums()
      part.add(window)
      parts.append(part)
      all.add(window)
    }
    var merged = MatrixSums()
    for part in parts { merged.merge(part) }
    #expect(merged == all)
    #expect(all.rowEnergies.count == MatrixSums.mostEnergies)
    #expect(all.columnEnergies.count == 80)
    #expect(all.rowEnergies.prefix(2400) == parts[0].rowEnergies[...])
  }

  /// Every network in one block, blocks as equal as whole networks can be, and in order.
  @Test(arguments: [1, 9, 127, 128, 129, 1000, 4096]) func `blocks of a run`(networks: Int) {
    let blocks = filled(RunBlocks(networks: networks), networks: networks)
    #expect(blocks.counts.count == min(128, networks))
    #expect(blocks.counts.reduce(0, +) == UInt64(networks))
    #expect((blocks.counts.max() ?? 0) - (blocks.counts.min() ?? 0) <= 1)
    #expect(blocks.sums == sumsOfNumbers(blocks.counts))
  }

  /// Where nobody knows how many networks will come: from 64 blocks on, all of one size but the last.
  @Test(arguments: [1, 9, 128, 129, 1000, 4096]) func `blocks of an open run`(networks: Int) {
    let blocks = filled(RunBlocks(networks: nil), networks: networks)
    #expect(blocks.counts.count >= min(65, networks) && blocks.counts.count <= 128)
    #expect(blocks.counts.reduce(0, +) == UInt64(networks))
    #expect(Set(blocks.counts.dropLast()).count <= 1)
    #expect(blocks.sums == sumsOfNumbers(blocks.counts))
  }

  /// Network n is one weight, n.
  private func filled(_ blocks: RunBlocks, networks: Int) -> RunBlocks {
    var (blocks, moments) = (blocks, MomentSums())
    for network in 0..<networks {
      let before = moments
      moments.add([Float(network)].span, standardDeviation: 1)
      blocks.add(moments, since: before, network: network)
    }
    return blocks
  }

  /// The sums of the numbers from 0 on, the first so many, the next so many…
  private func sumsOfNumbers(_ counts: [UInt64]) -> [Double] {
    var next: UInt64 = 0
    return counts.map { count in
      defer { next += count }
      return Double((next..<next + count).reduce(0, +))
    }
  }
}
