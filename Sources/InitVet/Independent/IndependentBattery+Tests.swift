extension IndependentBattery {
  /// The tests of one property that have a p-value; nil for one that refuses the sample.
  func tests(_ property: Property, _ sums: Sums) -> [TestOutcome?] {
    let moments = sums.sample.moments
    let samples = Double(moments.count)
    switch property {
    case .finite, .support: return []
    case .mean: return [mean.evaluate(moments)]
    case .variance: return [variance.evaluate(moments)]
    case .shape:
      let counts = sums.sample.cells.folded(into: SmoothTest.cells)
      // All 4096 cells need more samples than a run at a wide tolerance may have: then their test does
      // not apply, and nothing hangs on it.
      let fine = [cellChiSquare.evaluate(sums.sample.cells)].compactMap { $0 }
      return [smooth.evaluate(counts), andersonDarling.evaluate(counts)] + fine
    case .extremes:
      let counts = zip(tailCounts, sums.sample.tails.beyond).map { test, count in
        test.evaluate(.init(count: count, samples: samples))
      }
      return [largest.evaluate(.init(largest: largestMagnitude(sums), samples: samples))] + counts
    case .independence: return independence?.tests(sums.shifts) ?? []
    case .duplicates: return duplicates.tests(sums.duplicates)
    case .streams: return streams.tests(sums.positions)
    case .position: return position.tests(sums.positions)
    case .matrix: return matrix?.tests(sums.matrix, moments, sums.lines) ?? []
    case .homogeneity: return homogeneity.tests(sums.blocks, moments)
    }
  }

  /// max |z|.
  func largestMagnitude(_ sums: Sums) -> Double {
    Double(sums.sample.moments.largestMagnitude) / ruler.standardDeviation
  }
}
