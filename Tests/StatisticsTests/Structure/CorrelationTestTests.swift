import Foundation
import Testing

@testable import InitVetStatistics

@Suite struct CorrelationTestTests {
  private static let row = Shift(kind: .row, lag: 1, distance: 1)
  private static let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(1e-3))

  @Test func `the pull towards the middle never turns back`() throws {
    let test = CorrelationTest(squaresOf: Self.row, .normal)
    var before = 0.0
    // From two standard deviations on; in the middle the mode is a little left of 0.
    for step in 2...1000 {
      let correlation = Double(step) / 1000
      let up = try #require(test.evaluate(.init(correlation: correlation, pairs: 1e6)))
      let down = try #require(test.evaluate(.init(correlation: -correlation, pairs: 1e6)))
      #expect(up.logP < before)
      // Products of squares are skewed to the right: the same size is rarer on the left.
      #expect(down.logP < up.logP)
      #expect(up.direction == .above && down.direction == .below)
      before = up.logP
    }
  }

  @Test func `skewness of a square is the law's`() {
    #expect(StandardizedLaw.normal.squareSkewness == 8.0.squareRoot())
    // statistics.md §2.2 of the method's description, checked there to nine digits.
    #expect(abs(StandardizedLaw.uniform.squareSkewness - 0.638876565) < 1e-9)
    let truncated = StandardizedLaw.truncatedNormal(bound: 2).squareSkewness
    #expect(abs(truncated - 1.488100657) < 1e-9)
  }

  @Test func `too few pairs, or no variance, are refused`() {
    let test = CorrelationTest(Self.row)
    #expect(test.evaluate(.init(correlation: 0.5, pairs: 9999)) == nil)
    #expect(test.evaluate(.init(correlation: .nan, pairs: 1e5)) == nil)
    #expect(
      CorrelationTest(squaresOf: Self.row, .uniform)
        .evaluate(.init(correlation: 0.5, pairs: 999_999)) == nil)
    #expect(
      PortmanteauTest(shifts: 2)
        .evaluate([.init(correlation: 0, pairs: 1e5), .init(correlation: 0, pairs: 9)]) == nil)
  }

  @Test func `two thousandths need 1.7e7 pairs for one lag and 2.2e7 for a hundred`() {
    let test = CorrelationTest(Self.row)
    let one = test.samplesToVerify(tolerance: 0.002, shifts: 1, rates: Self.rates)
    let hundred = test.samplesToVerify(tolerance: 0.002, shifts: 100, rates: Self.rates)
    #expect(abs(one / 1.67370e7 - 1) < 1e-4)
    #expect(abs(hundred / 2.16635e7 - 1) < 1e-4)
  }

  @Test(arguments: [0.1, 0.01]) func `designs are inverse to each other`(effect: Double) {
    let tests: [any StatisticalTest] = [
      CorrelationTest(Self.row), CorrelationTest(squaresOf: Self.row, .normal),
      PortmanteauTest(shifts: 30),
    ]
    for test in tests {
      let samples = test.requiredSamples(effect: effect, rates: Self.rates)
      #expect(test.detectableEffect(samples: samples, rates: Self.rates) <= effect)
      if samples > test.minimumSamples {
        #expect(test.detectableEffect(samples: samples - 1, rates: Self.rates) > effect)
      }
    }
  }

  /// The tail beyond the critical value is left by a noncentral χ² with probability β: by simulation of
  /// sums of squares, 20,000 of them, where 0.001 is met within 6 standard deviations.
  @Test func `the noncentral law is that of sums of squares`() {
    var source = Statistician(seed: 9)
    let noncentrality = NoncentralChiSquareLaw.noncentrality(
      critical: 60, degreesOfFreedom: 10, logMiss: log(0.02))
    var below = 0
    for _ in 0..<20_000 {
      let first = source.normal() + noncentrality.squareRoot()
      let sum = (0..<9).reduce(first * first) { sum, _ in
        let z = source.normal()
        return sum + z * z
      }
      if sum <= 60 { below += 1 }
    }
    #expect(abs(Double(below) - 400) < 6 * 400.0.squareRoot())
  }
}
