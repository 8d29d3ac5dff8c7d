import CGSL
import Foundation
import Testing

@testable import InitVetStatistics

/// That a test keeps the promise of its design: `requiredSamples` miss the effect with probability
/// β, no more and not much less.
///
/// β is 0.01 here, so that 10,000 simulated runs can see it. Null hypothesis: the miss rate is at
/// most β (or, where the design is exact, equal to β). False-alarm rate: 1e-7 a check, at fixed
/// seeds. Power: a miss rate of 1.6 % is seen for certain, and, where equality is checked, one of
/// 0.6 %.
@Suite struct DesignTests {
  private static let runs = 10_000
  private static let rates = ErrorRates(logLevel: log(1e-4), logMiss: log(0.01))
  private static let allowed = 0.01

  /// Runs in which `isRefuted` is false.
  private func misses(_ isRefuted: () -> Bool) -> UInt32 {
    UInt32((0..<Self.runs).count { _ in !isRefuted() })
  }

  private func expect(
    _ misses: UInt32, exact: Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let count = UInt32(Self.runs)
    let more = misses == 0 ? 1 : gsl_cdf_binomial_Q(misses - 1, Self.allowed, count)
    #expect(more > 1e-7, "\(misses) misses", sourceLocation: sourceLocation)
    guard exact else { return }
    let fewer = gsl_cdf_binomial_P(misses, Self.allowed, count)
    #expect(fewer > 1e-7, "\(misses) misses", sourceLocation: sourceLocation)
  }

  private func refutes(_ outcome: TestOutcome?) -> Bool {
    outcome.map { $0.logP <= Self.rates.logLevel } ?? false
  }

  @Test(arguments: [0.5, 0.01, 1e-4]) func `mean`(effect: Double) {
    let test = MeanTest()
    let samples = test.requiredSamples(effect: effect, rates: Self.rates)
    var source = Statistician(seed: 1)
    let count = misses {
      let sum = source.normal() * samples.squareRoot() + effect * samples
      return refutes(
        test.evaluate(MomentSums(count: UInt64(samples), sum: sum, squareDeviation: 0)))
    }
    expect(count, exact: true)
  }

  /// The effect is the one that is harder to see: more variance at few samples.
  @Test(arguments: [1, 0.1, 0.001]) func `variance`(effect: Double) {
    let test = VarianceTest(.normal)
    let samples = test.requiredSamples(effect: effect, rates: Self.rates)
    var source = Statistician(seed: 2)
    let count = misses {
      let square = source.chiSquare(samples) * (1 + effect)
      return refutes(
        test.evaluate(
          MomentSums(count: UInt64(samples), sum: 0, squareDeviation: square - samples)))
    }
    expect(count, exact: true)
  }

  /// Cells tilted along three of the components.
  @Test(arguments: [0.1, 0.01]) func `smooth`(effect: Double) {
    let test = SmoothTest()
    let samples = test.requiredSamples(effect: effect, rates: Self.rates)
    let probabilities = (0..<SmoothTest.cells).map { cell in
      let tilt = SmoothTest.polynomials[0][cell] + SmoothTest.polynomials[3][cell]
      let third = SmoothTest.polynomials[6][cell]
      return (1 + effect * (tilt + third) / 3.0.squareRoot()) / Double(SmoothTest.cells)
    }
    var source = Statistician(seed: 3)
    let count = misses {
      refutes(test.evaluate(source.multinomial(Int(samples), probabilities)))
    }
    expect(count, exact: true)
  }

  /// A bound by the triangle inequality, not exact; a shift is the alternative it is tightest for.
  @Test(arguments: [0.1, 0.01]) func `Anderson and Darling`(effect: Double) {
    let test = AndersonDarlingTest()
    let samples = test.requiredSamples(effect: effect, rates: Self.rates)
    // π₁ with weight a: the distance of the alternative is a/√2.
    let probabilities = (0..<SmoothTest.cells).map { cell in
      (1 + effect * 2.0.squareRoot() * SmoothTest.polynomials[0][cell]) / Double(SmoothTest.cells)
    }
    var source = Statistician(seed: 4)
    let count = misses {
      refutes(test.evaluate(source.multinomial(Int(samples), probabilities)))
    }
    expect(count, exact: false)
  }

  @Test(arguments: [0.1, 1e-4]) func `largest value: a missing tail, and outliers`(
    effect: Double
  ) {
    let test = LargestValueTest(.uniform)
    let samples = test.requiredSamples(effect: effect, rates: Self.rates)
    let bound = 3.0.squareRoot()
    var source = Statistician(seed: 5)
    let missing = misses {
      let largest = pow(source.uniform(), 1 / samples) * bound * (1 - effect)
      return refutes(test.evaluate(.init(largest: largest, samples: samples)))
    }
    expect(missing, exact: false)
    let outliers = misses {
      let isThere = source.uniform() > pow(1 - effect, samples)
      return refutes(test.evaluate(.init(largest: isThere ? 10 : bound / 2, samples: samples)))
    }
    expect(outliers, exact: false)
  }

  @Test(arguments: [-0.5, 0.5, 10]) func `tail counts`(effect: Double) {
    let test = TailCountTest(.normal, cut: 4)
    let samples = test.requiredSamples(effect: abs(effect), rates: Self.rates)
    let mean = samples * exp(StandardizedLaw.normal.logTwoSidedTail(4)) * (1 + effect)
    var source = Statistician(seed: 6)
    let count = misses {
      refutes(test.evaluate(.init(count: source.poisson(mean), samples: samples)))
    }
    expect(count, exact: false)
  }
}
