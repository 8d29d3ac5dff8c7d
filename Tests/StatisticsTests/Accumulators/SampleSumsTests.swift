import Testing

@testable import InitVetStatistics

/// Tail counts by brute force, and all sums of a sample together.
@Suite struct SampleSumsTests {
  private static let laws: [StandardizedLaw] = [.normal, .uniform, .truncatedNormal(bound: 2)]
  private static let deviation = 0.25

  @Test(arguments: laws) func `tail counts are those of a plain loop`(law: StandardizedLaw) {
    let watch = TailWatch(law, standardDeviation: Self.deviation)
    let marks = (watch.thresholds + [watch.bound]).filter(\.isFinite)
    let edges = marks.flatMap { [$0, $0.nextUp, $0.nextDown, -$0, -$0.nextUp, -$0.nextDown] }
    let far = Blocks.random(count: 40).map { $0.map { $0 * 2 * Float(Self.deviation) } }
    let single = edges.map { [$0] }
    for block in far + single + [edges, Array(edges.reversed()), []] {
      let largest = block.map(abs).max() ?? 0
      var counts = TailCounts(cuts: watch.cuts.count)
      counts.add(block.span, largest: largest, watch: watch)
      let beyond = watch.thresholds.map { cut in UInt64(block.count { abs($0) > cut }) }
      #expect(counts.beyond == beyond)
      #expect(counts.outside == UInt64(block.count { abs($0) > watch.bound }))
    }
  }

  @Test func `tail counts merge in any order`() {
    let watch = TailWatch(.normal, standardDeviation: 0.25)
    let parts = Blocks.random(count: 30).map { block in
      var counts = TailCounts(cuts: watch.cuts.count)
      counts.add(block.span, largest: block.map(abs).max() ?? 0, watch: watch)
      return counts
    }
    var (forward, backward) = (
      TailCounts(cuts: watch.cuts.count), TailCounts(cuts: watch.cuts.count)
    )
    parts.forEach { forward.merge($0) }
    parts.reversed().forEach { backward.merge($0) }
    #expect(forward == backward)
    #expect(forward.beyond.contains { $0 > 0 })
  }

  @Test(arguments: laws) func `single blocks merged in order are the blocks added in order`(
    law: StandardizedLaw
  ) {
    let ruler = SampleRuler(law: law, standardDeviation: Self.deviation)
    var (added, merged) = (SampleSums(ruler), SampleSums(ruler))
    for block in Blocks.random(count: 50) + Blocks.adversarial {
      added.add(block.span, ruler: ruler, countingCells: true)
      var one = SampleSums(ruler)
      one.add(block.span, ruler: ruler, countingCells: true)
      merged.merge(one)
    }
    #expect(added == merged)
  }

  /// Every weight is in one place: finite or not, and a finite one in one cell.
  @Test(arguments: laws) func `values that are no numbers are counted and left out`(
    law: StandardizedLaw
  ) {
    let ruler = SampleRuler(law: law, standardDeviation: Self.deviation)
    var sums = SampleSums(ruler)
    for block in Blocks.adversarial {
      sums.add(block.span, ruler: ruler, countingCells: true)
    }
    let all = Blocks.adversarial.joined()
    #expect(sums.moments.nonFinite == UInt64(all.count { !$0.isFinite }))
    #expect(sums.moments.count + sums.moments.nonFinite == UInt64(all.count))
    #expect(sums.cells.total == sums.moments.count)
    let beyond = ruler.watch.thresholds.map { cut in
      UInt64(all.count { $0.isFinite && abs($0) > cut })
    }
    #expect(sums.tails.beyond == beyond)
  }

  @Test func `cells are counted only where they are asked for`() {
    let ruler = SampleRuler(law: .normal, standardDeviation: 1)
    var sums = SampleSums(ruler)
    let block: [Float] = [1, 2, 3]
    sums.add(block.span, ruler: ruler, countingCells: false)
    #expect(sums.cells.total == 0)
    #expect(sums.moments.count == 3)
  }
}
