import CGSL
import Foundation
import Testing

@testable import InitVetStatistics

/// That `samplesToVerify` samples of a true claim give an interval inside the tolerance, and that
/// intervals cover.
///
/// 10,000 simulated runs at β = 0.01 and α = 1e-3. False-alarm rate: 1e-7 a check, at fixed seeds.
/// Power: a miss rate of 1.6 % is seen for certain.
@Suite struct IntervalDesignTests {
  private static let runs = 10_000
  private static let rates = ErrorRates(logLevel: log(1e-3), logMiss: log(0.01))

  private func isAtMost(_ probability: Double, _ found: Int) -> Bool {
    found == 0 || gsl_cdf_binomial_Q(UInt32(found - 1), probability, UInt32(Self.runs)) > 1e-7
  }

  @Test(arguments: [0.2, 0.01]) func `mean`(tolerance: Double) throws {
    let test = MeanTest()
    let samples = test.samplesToVerify(tolerance: tolerance, rates: Self.rates)
    var source = Statistician(seed: 11)
    var (outside, uncovered) = (0, 0)
    for _ in 0..<Self.runs {
      let sums = MomentSums(
        count: UInt64(samples), sum: source.normal() * samples.squareRoot(), squareDeviation: 0)
      let interval = try #require(test.interval(sums, logLevel: Self.rates.logLevel))
      if interval.upperBound > tolerance || interval.lowerBound < -tolerance { outside += 1 }
      if !interval.contains(0) { uncovered += 1 }
    }
    #expect(isAtMost(0.01, outside) && outside > 50)
    #expect(isAtMost(1e-3, uncovered))
  }

  @Test(arguments: [0.5, 0.01]) func `variance`(tolerance: Double) throws {
    let test = VarianceTest(.normal)
    let samples = test.samplesToVerify(tolerance: tolerance, rates: Self.rates)
    var source = Statistician(seed: 12)
    var (outside, uncovered) = (0, 0)
    for _ in 0..<Self.runs {
      let sums = MomentSums(
        count: UInt64(samples), sum: 0, squareDeviation: source.chiSquare(samples) - samples)
      let interval = try #require(test.interval(sums, logLevel: Self.rates.logLevel))
      if interval.upperBound > 1 + tolerance || interval.lowerBound < 1 - tolerance {
        outside += 1
      }
      if !interval.contains(1) { uncovered += 1 }
    }
    #expect(isAtMost(0.01, outside))
    #expect(isAtMost(1e-3, uncovered))
  }

  /// Coverage counted in runs does not tell α/2 from α on a side; the p-value at the interval's ends
  /// does.
  @Test(arguments: [0.05, 1e-6]) func `an interval leaves out just what its test rejects`(
    level: Double
  ) throws {
    let samples = 10_000.0
    func sums(_ deviations: Double) -> MomentSums {
      MomentSums(
        count: UInt64(samples), sum: deviations * samples.squareRoot(),
        squareDeviation: deviations * (2 * samples).squareRoot())
    }
    for deviations in stride(from: -6, through: 6, by: 0.01) {
      let data = sums(deviations)
      let mean = try #require(MeanTest().evaluate(data))
      let meanInterval = try #require(MeanTest().interval(data, logLevel: log(level)))
      #expect(meanInterval.contains(0) == (mean.logP > log(level)), "\(deviations)")
      let variance = try #require(VarianceTest(.normal).evaluate(data))
      let varianceInterval = try #require(
        VarianceTest(.normal).interval(data, logLevel: log(level)))
      #expect(varianceInterval.contains(1) == (variance.logP > log(level)), "\(deviations)")
    }
  }

  /// The distance of 4096 cells; a bound that holds for every law, so not exact. 1000 runs;
  /// P(Binomial(1000, 0.01) > 31) = 1e-8.
  @Test func `distribution function`() throws {
    let band = DistributionBand()
    let tolerance = 0.02
    let samples = band.samplesToVerify(tolerance: tolerance, rates: Self.rates)
    let cells = [Double](repeating: 1 / Double(CellCounts.cells), count: CellCounts.cells)
    var source = Statistician(seed: 13)
    var outside = 0
    for _ in 0..<1000 {
      let counts = CellCounts(counts: source.multinomial(Int(samples), cells))
      let interval = try #require(band.interval(counts, logLevel: Self.rates.logLevel))
      if interval.upperBound > tolerance { outside += 1 }
    }
    #expect(outside <= 31)
  }

  @Test(arguments: [1e-2, 1e-6]) func `a rule's interval ends at its tolerance`(
    tolerance: Double
  ) throws {
    let rule = ViolationRule(statistic: "not_finite")
    let samples = rule.samplesToVerify(tolerance: tolerance, rates: Self.rates)
    let interval = try #require(rule.interval(samples: samples, logLevel: Self.rates.logLevel))
    #expect(interval.upperBound <= tolerance)
    let fewer = try #require(rule.interval(samples: samples - 1, logLevel: Self.rates.logLevel))
    #expect(fewer.upperBound > tolerance)
  }
}
