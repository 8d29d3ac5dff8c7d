import Testing

@testable import InitVetStatistics

/// Cells by table against cells by search.
@Suite struct CellCountsTests {
  private static let laws: [StandardizedLaw] = [.normal, .uniform, .truncatedNormal(bound: 2)]

  /// The cell of z: as many as there are edges at or below it.
  private func cell(_ z: Float, _ edges: [Float]) -> Int {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] <= z { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func expected(_ weights: [Float], deviation: Double, _ edges: [Float]) -> [UInt64] {
    var counts = [UInt64](repeating: 0, count: CellCounts.cells)
    for weight in weights { counts[cell(weight * Float(1 / deviation), edges)] += 1 }
    return counts
  }

  @Test(arguments: laws) func `edges ascend, and belong to the cell above`(law: StandardizedLaw) {
    let edges = law.equiprobableEdges(cells: CellCounts.cells)
    #expect(edges.count == CellCounts.cells - 1)
    #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
    for (index, edge) in edges.enumerated() {
      #expect(cell(edge, edges) == index + 1)
      #expect(cell(edge.nextDown, edges) == index)
    }
  }

  /// One value at a time, in a block of its own and in a block of eight: both paths of the code.
  @Test(arguments: laws) func `every edge and its neighbours`(law: StandardizedLaw) {
    let edges = law.equiprobableEdges(cells: CellCounts.cells)
    let table = CellEdges(law)
    var values = edges.flatMap { [$0.nextDown, $0, $0.nextUp] }
    values += [0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude]
    values += [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 7, -7, 1e9, -1e9]
    for length in [1, 8] {
      for value in values {
        var counts = CellCounts()
        let block = [Float](repeating: value, count: length)
        counts.add(block.span, standardDeviation: 1, edges: table)
        #expect(counts.counts[cell(value, edges)] == UInt64(length), "\(value)")
      }
    }
  }

  @Test(arguments: laws, [1, 0.05, 3e-20]) func `whole blocks`(
    law: StandardizedLaw, deviation: Double
  ) {
    let edges = law.equiprobableEdges(cells: CellCounts.cells)
    let table = CellEdges(law)
    for block in Blocks.random(count: 60) {
      let weights = block.map { $0 * Float(deviation) }
      var counts = CellCounts()
      counts.add(weights.span, standardDeviation: deviation, edges: table)
      #expect(counts.counts == expected(weights, deviation: deviation, edges))
    }
  }

  @Test func `merging adds, in any order, and folding keeps the total`() {
    let table = CellEdges(.normal)
    let parts = Blocks.random(count: 50).map { block in
      var counts = CellCounts()
      counts.add(block.span, standardDeviation: 1, edges: table)
      return counts
    }
    var (forward, backward, halves) = (CellCounts(), CellCounts(), CellCounts())
    parts.forEach { forward.merge($0) }
    parts.reversed().forEach { backward.merge($0) }
    for half in [parts[..<20], parts[20...]] {
      var sum = CellCounts()
      half.forEach { sum.merge($0) }
      halves.merge(sum)
    }
    #expect(forward == backward)
    #expect(forward == halves)
    #expect(forward.total == UInt64(Blocks.random(count: 50).joined().count))
    for cells in [1, 16, 256, 4096] {
      let folded = forward.folded(into: cells)
      #expect(folded.count == cells)
      #expect(folded.reduce(0, +) == forward.total)
    }
    #expect(forward.folded(into: 2)[0] == forward.counts[..<2048].reduce(0, +))
  }
}
