extension ExplainingLaw {
  /// ln p of Pearson's χ² over groups of the ruler's cells that are about equally likely under
  /// this law; nil for a sample too small to fill four of them.
  func logPOfCells(_ cells: CellCounts, _ ruler: SampleRuler) -> Double? {
    let samples = Double(cells.total)
    let wanted = min(Self.mostGroups, (samples / Self.leastExpected).rounded(.down))
    guard wanted >= 4 else { return nil }
    let groups = groups(cells, ruler, share: 1 / wanted)
    guard groups.count >= 2 else { return nil }
    var value = 0.0
    for group in groups {
      let expected = samples * group.probability
      let difference = Double(group.count) - expected
      value += difference * difference / expected
    }
    let freedom = Double(groups.count - 1)
    return ChiSquareLaw.logTails(deviation: value - freedom, degreesOfFreedom: freedom).upper
  }

  /// Weights that a group should have at least.
  private static let leastExpected = 25.0
  private static let mostGroups = 256.0

  private typealias Group = (probability: Double, count: UInt64)

  /// Neighbouring cells together, until they have `share` of the law; what is left belongs to the
  /// last.
  private func groups(_ cells: CellCounts, _ ruler: SampleRuler, share: Double) -> [Group] {
    let edges = ruler.law.equiprobableEdges(cells: CellCounts.cells)
    var groups: [Group] = []
    var (below, count) = (0.0, UInt64(0))
    for (cell, inCell) in cells.counts.enumerated() {
      count += inCell
      let isLast = cell == edges.count
      let upTo =
        isLast
        ? 1 : law.cumulativeProbability((Double(edges[cell]) - mean) / standardDeviation)
      guard upTo - below >= share || isLast else { continue }
      if isLast, upTo - below < share, let last = groups.popLast() {
        groups.append((last.probability + upTo - below, last.count + count))
      } else {
        groups.append((upTo - below, count))
      }
      (below, count) = (upTo, 0)
    }
    return groups
  }
}
