import Foundation
import Testing

@testable import InitVetStatistics

/// Pearson's χ² over all 4096 cells.
@Suite struct CellChiSquareTests {
  private static let rates = ErrorRates(logLevel: log(1e-4), logMiss: log(0.01))
  private static let cells = [Double](repeating: 1 / 4096, count: CellCounts.cells)

  private func outcome(
    _ source: inout Statistician, _ samples: Double, _ probabilities: [Double]
  ) -> TestOutcome? {
    CellChiSquareTest().evaluate(
      CellCounts(counts: source.multinomial(Int(samples), probabilities)))
  }

  /// At the fewest samples; level 1e-7 a check, as in `CalibrationTests`. The right ends are the lower tail.
  @Test func `p-values of equal cells are uniform`() {
    var source = Statistician(seed: 61)
    let samples = CellChiSquareTest().minimumSamples
    let values = (0..<10_000).compactMap { _ in
      outcome(&source, samples, Self.cells).map { exp($0.logP) }
    }
    #expect(values.count == 10_000 && Uniformity(values).isUniform)
    // The counterpart: one degree of freedom in twenty more.
    let wrong = values.map { p in
      let x = 4095 * ChiSquareLaw.quantileRatio(logUpper: log(p), degreesOfFreedom: 4095)
      return exp(ChiSquareLaw.logTails(deviation: x - 4110, degreesOfFreedom: 4110).upper)
    }
    #expect(!Uniformity(wrong).isUniform)
  }

  /// Half of the cells too likely by ε: the effect is ε. Of 1000 runs more than 29 misses would refuse
  /// β = 0.01 at 1e-6.
  @Test(arguments: [0.03, 0.02]) func `samples found are enough`(effect: Double) {
    let tilted = Self.cells.enumerated().map { $1 * (1 + ($0 % 2 == 0 ? effect : -effect)) }
    let samples = CellChiSquareTest().requiredSamples(effect: effect, rates: Self.rates)
    var source = Statistician(seed: 62)
    let misses = (0..<1000).count { _ in
      outcome(&source, samples, tilted).map { $0.logP > Self.rates.logLevel } ?? true
    }
    #expect(misses <= 29, "\(misses) of 1000 runs of \(samples)")
    #expect(misses > 0)
  }

  @Test func `an empty cell is seen here and by no smooth test`() throws {
    var gap = Self.cells
    gap[2048] = 0
    gap[2049] *= 2
    var source = Statistician(seed: 63)
    let counts = CellCounts(counts: source.multinomial(2_000_000, gap))
    let folded = counts.folded(into: SmoothTest.cells)
    #expect(try #require(CellChiSquareTest().evaluate(counts)).logP < log(1e-6))
    #expect(try #require(SmoothTest().evaluate(folded)).logP > log(1e-3))
    #expect(try #require(AndersonDarlingTest().evaluate(folded)).logP > log(1e-3))
  }

  @Test func `too few samples are refused`() {
    let counts = CellCounts(counts: [UInt64](repeating: 99, count: CellCounts.cells))
    #expect(CellChiSquareTest().evaluate(counts) == nil)
    #expect(CellChiSquareTest().detectableEffect(samples: 1e5, rates: Self.rates) == .infinity)
  }
}
