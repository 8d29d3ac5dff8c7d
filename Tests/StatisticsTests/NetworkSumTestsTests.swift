import Foundation
import Testing

@testable import InitVetStatistics

@Suite struct SquareSumTestTests {
  @Test func `squares of normals are χ² for any number, cut as one likes`() throws {
    var (whole, parts) = (SquareSum(), SquareSum())
    whole.add(31, mean: 20, variance: 40, isNormal: true)
    for value in [11.0, 20] { parts.add(value, mean: 10, variance: 20, isNormal: true) }
    let outcome = try #require(SquareSumTest().evaluate(whole))
    let tails = ChiSquareLaw.logTails(deviation: 11, degreesOfFreedom: 20)
    #expect(outcome.logP == tails.twoSided && outcome.direction == .above && outcome.value == 31)
    #expect(SquareSumTest().evaluate(parts) == outcome)
  }

  @Test func `other squares need 2500 degrees of freedom`() {
    func sum(_ squares: Double) -> SquareSum {
      var sum = SquareSum()
      // Squared uniforms of variance 1: their variance is 0.8.
      sum.add(squares, mean: squares, variance: 0.8 * squares, isNormal: false)
      return sum
    }
    #expect(SquareSumTest().evaluate(sum(999)) == nil)
    #expect(SquareSumTest().interval(sum(999), logLevel: -7) == nil)
    #expect(SquareSumTest().evaluate(sum(1000)) != nil)
    #expect(abs(sum(500).shareNeeded - 2) < 1e-12)
    var mixed = sum(400)
    mixed.add(1, mean: 1, variance: 2, isNormal: true)
    #expect(SquareSumTest().evaluate(mixed) == nil)
  }

  @Test func `an interval leaves out just what its test rejects`() throws {
    for ratio in stride(from: 0.8, through: 1.2, by: 0.001) {
      var sum = SquareSum()
      sum.add(2000 * ratio, mean: 2000, variance: 4000, isNormal: true)
      let outcome = try #require(SquareSumTest().evaluate(sum))
      let interval = try #require(SquareSumTest().interval(sum, logLevel: log(1e-3)))
      #expect(interval.contains(1) == (outcome.logP > log(1e-3)), "\(ratio)")
    }
  }
}

/// Null hypothesis: two samples of one law. The bound is proved, so the rate over 4000 pairs of samples
/// at 0.05 must not be above it: P(Binomial(4000, 0.05) > 270) = 4e-7. Power: a shift of 0.6 standard
/// deviations is a distance of 0.236, beyond what 500 values detect at α = 1e-6 and β = 0.001 by simulation.
@Suite struct TwoSampleTestTests {
  private let test = TwoSampleTest(statistic: "d")

  @Test func `false alarms are no more frequent than claimed, and shifts are seen`() throws {
    var source = Statistician(seed: 41)
    func sample(_ count: Int, _ shift: Double = 0) -> [Double] {
      (0..<count).map { _ in source.normal() + shift }
    }
    for count in [20, 500] {
      var alarms = 0
      for _ in 0..<4000 {
        let outcome = try #require(test.evaluate(.init(sample(count), sample(count))))
        if outcome.logP <= log(0.05) { alarms += 1 }
      }
      #expect(alarms <= 270)
    }
    for _ in 0..<20 {
      let outcome = try #require(test.evaluate(.init(sample(500), sample(500, 0.6))))
      #expect(outcome.logP < log(1e-6))
    }
  }

  @Test func `the distance is that of the distribution functions`() throws {
    let first = [1.0, 2, 2, 3, 4, 5, 6, 7]
    let second = [2.0, 2, 2, 2, 4, 8, 9, 10, 11]
    let outcome = try #require(test.evaluate(.init(first, second)))
    // After 7 all of the first and five of the second's first eight are passed.
    #expect(outcome.value == 3.0 / 8)
    #expect(test.evaluate(.init(first, first))?.value == 0)
    #expect(test.evaluate(.init(Array(first.prefix(7)), second)) == nil)
    #expect(test.evaluate(.init(first.map { $0 == 5 ? .nan : $0 }, second)) == nil)
  }
}

@Suite struct CountTestTests {
  @Test(arguments: [(0, 0.01), (7, 0.01), (1, 0.5), (100, 0.5)])
  func `p-values are those of the binomial law`(successes: Int, probability: Double) throws {
    let test = CountTest(statistic: "count", probability: probability)
    let outcome = try #require(test.evaluate(.init(successes, of: 100)))
    let tails = BinomialLaw.tails(count: successes, trials: 100, probability: probability)
    #expect(abs(exp(outcome.logP) - min(1, 2 * min(tails.lower, tails.upper))) < 1e-12)
  }

  @Test func `what cannot happen refutes`() {
    let never = CountTest(statistic: "count", probability: 0)
    #expect(never.evaluate(.init(1, of: 10))?.logP == -.infinity)
    #expect(never.evaluate(.init(0, of: 10))?.logP == 0)
    #expect(never.evaluate(.init(0, of: 0)) == nil)
  }
}
