import Foundation
import TestSupport
import Testing

@testable import InitVetStatistics

/// The moments of products of vectors, and the test that rests on them.
@Suite struct ProductMomentsTests {
  @Test func `moments are those of polynomials multiplied out`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("inner-products") {
      let law: StandardizedLaw = row["law"] == "uniform" ? .uniform : .normal
      let found = ProductMoments(
        law, vectors: row.number("vectors"), length: row.number("length"))
      let (variance, third) = (row.number("variance"), row.number("third_moment"))
      worst.compare(found.variance, variance, allowance: 1e-12 * variance, "\(row)")
      worst.compare(found.thirdMoment, third, allowance: 1e-12 * third, "\(row)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  /// A pair with correlation ±r, of two vectors of n: φ = r²(n + 1). Misses at most β; of 2000 runs more
  /// than 43 would refuse that at 1e-6.
  @Test(arguments: [0.5, 0.1]) func `samples found are enough`(effect: Double) {
    let rates = ErrorRates(logLevel: log(1e-4), logMiss: log(0.01))
    let length = 16
    let test = InnerProductTest(.normal, vectors: 2, length: length)
    let matrices = test.requiredSamples(effect: effect, rates: rates)
    let correlation = (effect / Double(length + 1)).squareRoot()
    let rest = (1 - correlation * correlation).squareRoot()
    var source = Statistician(seed: 51)
    let misses = (0..<2000).count { _ in
      var sum = 0.0
      for _ in 0..<Int(matrices) {
        let square = source.chiSquare(Double(length))
        let product = correlation * square + rest * square.squareRoot() * source.normal()
        sum += product * product
      }
      let outcome = test.evaluate(
        .init(squaredProducts: sum, matrices: matrices, meanSquare: 1))
      return outcome.map { $0.logP > rates.logLevel } ?? true
    }
    #expect(misses <= 43, "\(misses) of 2000 runs of \(matrices)")
  }

  /// 268(n + 2p − 1)/((p − 1)φ²) samples at α = 1e-6 and β = 0.001, plus what the skewness asks for.
  @Test func `samples are those of the description`() {
    let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(1e-3))
    for (p, n) in [(256, 512), (512, 512), (64, 4096)] {
      let test = InnerProductTest(.normal, vectors: p, length: n)
      let samples = test.samplesToVerify(tolerance: 0.01, rates: rates) * Double(p * n)
      let expected = 268 * Double(n + 2 * p - 1) / (Double(p - 1) * 1e-4)
      #expect(abs(samples / expected - 1) < 0.03, "\(samples) for \(expected)")
    }
  }
}
