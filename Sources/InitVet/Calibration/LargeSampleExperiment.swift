/// Samples of a billion normal weights, of which only the sufficient statistics are drawn.
struct LargeSampleExperiment: Sendable, CustomStringConvertible {
  let samples: UInt32

  static let all = [LargeSampleExperiment(samples: 1_000_000_000)]

  var description: String { "normal, \(samples) weights by sufficient statistics" }

  func run(_ bench: Bench) throws(RandomnessError) -> [CalibrationReport.FalseAlarms] {
    let streams = bench.streams(description, .mt19937)
    let law = StandardizedLaw.normal
    let watch = TailWatch(law, standardDeviation: 1)
    let equal = [Double](repeating: 1 / Double(CellCounts.cells), count: CellCounts.cells)
    let count = Double(samples)
    let tallies = try bench.repeated(
      bench.calibration.runs, into: Tallies(),
      { (run, tallies) throws(RandomnessError) in
        var variates = try streams.variates(run)
        let moments = MomentSums(
          count: UInt64(samples), sum: variates.normal() * count.squareRoot(),
          squareDeviation: variates.chiSquare(count) - count)
        tallies.add(MeanTest().evaluate(moments))
        tallies.add(VarianceTest(law).evaluate(moments))
        let cells = CellCounts(counts: variates.multinomial(samples, equal))
        let folded = cells.folded(into: SmoothTest.cells)
        tallies.add(SmoothTest().evaluate(folded))
        tallies.add(AndersonDarlingTest().evaluate(folded))
        for cut in watch.cuts {
          let test = TailCountTest(law, cut: cut)
          let found = variates.poisson(count * law.twoSidedTail(cut))
          tallies.add(test.evaluate(.init(count: found, samples: count)))
        }
      },
      merge: { $0.merge($1) })
    return tallies.map { $0.rows(sample: description) } ?? []
  }
}
