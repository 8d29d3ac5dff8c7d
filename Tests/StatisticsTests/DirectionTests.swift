import Testing

@testable import InitVetStatistics

/// Which tail a deviation is in: the test that swapped tails cannot pass.
@Suite struct DirectionTests {
  private func sums(mean: Double = 0, variance: Double = 1, samples: Double = 400) -> MomentSums {
    MomentSums(
      count: UInt64(samples), sum: mean * samples, squareDeviation: (variance - 1) * samples)
  }

  private func expect(
    _ outcome: TestOutcome?, _ direction: Direction,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome?.direction == direction, sourceLocation: sourceLocation)
    #expect(outcome.map { $0.logP < -16 } == true, sourceLocation: sourceLocation)
  }

  @Test func `mean`() {
    expect(MeanTest().evaluate(sums(mean: 0.4)), .above)
    expect(MeanTest().evaluate(sums(mean: -0.4)), .below)
  }

  @Test(arguments: [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 2)])
  func `variance`(law: StandardizedLaw) {
    for samples in [400, 1e6] {
      expect(VarianceTest(law).evaluate(sums(variance: 1.6, samples: samples)), .above)
      expect(VarianceTest(law).evaluate(sums(variance: 0.5, samples: samples)), .below)
    }
  }

  @Test func `largest value`() {
    let test = LargestValueTest(.normal)
    expect(test.evaluate(.init(largest: 10, samples: 1e6)), .above)
    expect(test.evaluate(.init(largest: 3, samples: 1e6)), .below)
  }

  @Test func `tail counts`() {
    let test = TailCountTest(.normal, cut: 4)
    expect(test.evaluate(.init(count: 400, samples: 1e6)), .above)
    expect(test.evaluate(.init(count: 0, samples: 1e6)), .below)
  }

  @Test func `rules and distances`() {
    let rule = ViolationRule(statistic: "not_finite")
    expect(rule.evaluate(.init(violations: 1, samples: 10)), .above)
    #expect(rule.evaluate(.init(violations: 0, samples: 10))?.logP == 0)
    var counts = [UInt64](repeating: 0, count: SmoothTest.cells)
    counts[7] = 1000
    expect(SmoothTest().evaluate(counts), .none)
    expect(AndersonDarlingTest().evaluate(counts), .none)
  }

  /// p = 2·min of the tails, once: at the centre of a symmetric law it is 1.
  @Test func `two sides count twice`() {
    #expect(MeanTest().evaluate(sums())?.logP == 0)
    let one = NormalLaw.logTails(3)
    #expect(one.twoSided == one.upper + LogTails.ln2)
    let z3 = MomentSums(count: 400, sum: 60, squareDeviation: 0)
    #expect(MeanTest().evaluate(z3)?.logP == one.twoSided)
  }
}
