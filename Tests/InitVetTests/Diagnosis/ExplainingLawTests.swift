import Foundation
import InitVetStatistics
import Testing

@testable import InitVet

/// How well a law explains a sample of 4096 weights; the seed is fixed.
@Suite struct ExplainingLawTests {
  private static let unit = 0.25
  private let ruler = SampleRuler(law: .normal, standardDeviation: unit)

  private func weights(_ draw: Draw) -> [Float] {
    let streams = StreamFamily(generator: .mt19937, seed: 3, label: "explaining laws")
    var dice = Dice(streams, network: 0)
    return (0..<4096).map { _ in Float(Self.unit * draw(&dice)) }
  }

  private func sums(_ weights: [Float]) -> SampleSums {
    var sums = SampleSums(ruler)
    sums.add(weights.span, ruler: ruler, countingCells: true)
    return sums
  }

  /// The sum of ln density over the weights, by the definition of each density; the sums that are
  /// held added up to 512 squares in single precision.
  @Test func `the likelihood is that of the weights`() {
    let weights = weights { 1.2 * $0.truncatedNormal(bound: 2) + 0.1 }
    let z = weights.map { Double($0) / Self.unit }
    func expect(_ law: ExplainingLaw, _ logDensity: (Double) -> Double) {
      let expected = z.reduce(0) { $0 + logDensity($1) }
      #expect(abs(law.logLikelihood(sums(weights), ruler) / expected - 1) < 1e-8)
    }
    expect(ExplainingLaw(.normal, mean: 0.1, standardDeviation: 0.8)) {
      -pow(($0 - 0.1) / 0.8, 2) / 2 - log(0.8 * (2 * Double.pi).squareRoot())
    }
    expect(ExplainingLaw(.uniform, mean: 0, standardDeviation: 2)) { _ in
      -log(4 * 3.0.squareRoot())
    }
    let truncated = StandardizedLaw.truncatedNormal(bound: 2)
    let parent = 1.3 * truncated.parentStandardDeviation
    expect(ExplainingLaw(truncated, varianceRatio: 1.69)) {
      let share = erf(2.0.squareRoot())
      return -pow($0 / parent, 2) / 2 - log(parent * (2 * Double.pi).squareRoot() * share)
    }
  }

  @Test func `a weight outside makes a law impossible`() {
    let sample = sums(weights { $0.normal() })
    #expect(ExplainingLaw(.uniform, varianceRatio: 1).logLikelihood(sample, ruler) == -.infinity)
    #expect(ExplainingLaw(.uniform, varianceRatio: 9).logLikelihood(sample, ruler).isFinite)
  }

  /// The true law is not surprised, at 1e-4; others of the same variance or nearly so are, by 1e-6.
  @Test func `the true law fits, and no other`() {
    let truncated = StandardizedLaw.truncatedNormal(bound: 2)
    let laws: [(ExplainingLaw, Draw)] = [
      (ExplainingLaw(.normal, varianceRatio: 0.25), { 0.5 * $0.normal() }),
      (
        ExplainingLaw(.uniform, mean: 0.5, standardDeviation: 1 / 12.0.squareRoot()),
        { $0.uniform() }
      ),
      (
        ExplainingLaw(truncated, mean: 0, standardDeviation: 1 / truncated.parentStandardDeviation),
        { $0.truncatedNormal(bound: 2) }
      ),
    ]
    for (truth, draw) in laws {
      let sample = sums(weights(draw))
      for (law, _) in laws {
        let logP = law.logP(sample, ruler)
        #expect(law == truth ? logP > log(1e-4) : logP < log(1e-6), "\(law), true \(truth)")
      }
      let wider = ExplainingLaw(
        truth.law, mean: truth.mean, standardDeviation: 1.2 * truth.standardDeviation)
      #expect(wider.logP(sample, ruler) < log(1e-6))
    }
  }

  /// Mean and variance agree, and what is within them does not: only cells can tell.
  @Test func `cells tell families apart`() throws {
    let sample = sums(weights { $0.uniform(limit: 3.0.squareRoot()) })
    let uniform = ExplainingLaw(.uniform, varianceRatio: 1)
    let normal = ExplainingLaw(.normal, varianceRatio: 1)
    #expect(try #require(uniform.logPOfCells(sample.cells, ruler)) > log(1e-4))
    #expect(try #require(normal.logPOfCells(sample.cells, ruler)) < -100)
  }

  @Test func `few weights fill no cells`() {
    var few = SampleSums(ruler)
    few.add([0.1, -0.2, 0.3].span, ruler: ruler, countingCells: true)
    let normal = ExplainingLaw(.normal, varianceRatio: 1)
    #expect(normal.logPOfCells(few.cells, ruler) == nil)
    #expect(normal.logP(few, ruler) > log(1e-4))
  }
}
