import Foundation
import Testing

@testable import InitVetPropagation

/// Reference values of networks of one width: computed once in 40 digits with mpmath, by the sums over
/// layers of propagation.md §3.2.
@Suite("ExactPrediction")
struct ExactPredictionTests {
  struct Case: CustomTestStringConvertible {
    let activation: Activation
    let width: Int
    let depth: Int
    /// σ_w² = v·n.
    let weightVariance: Double
    let mean: Double
    let relativeVariance: Double
    let meanOfLog: Double
    let varianceOfLog: Double
    var testDescription: String { "\(activation) \(width)x\(depth)" }
  }

  private static let cases = [
    Case(
      activation: .linear, width: 4, depth: 10, weightVariance: 1, mean: 1,
      relativeVariance: 56.6650390625, meanOfLog: -2.703628454, varianceOfLog: 6.4493406684),
    Case(
      activation: .linear, width: 64, depth: 50, weightVariance: 1, mean: 1,
      relativeVariance: 3.6579849168, meanOfLog: -0.785318613, varianceOfLog: 1.5871683260),
    Case(
      activation: .linear, width: 512, depth: 152, weightVariance: 1, mean: 1,
      relativeVariance: 0.8086728479, meanOfLog: -0.297068277, varianceOfLog: 0.5949111779),
    Case(
      activation: .relu, width: 4, depth: 10, weightVariance: 2, mean: 2,
      relativeVariance: 2215.83782, meanOfLog: -6.026369582, varianceOfLog: 26.982196368),
    Case(
      activation: .relu, width: 64, depth: 50, weightVariance: 2, mean: 2,
      relativeVariance: 40.129239803, meanOfLog: -1.287880534, varianceOfLog: 4.0986135437),
    Case(
      activation: .relu, width: 512, depth: 152, weightVariance: 2, mean: 2,
      relativeVariance: 3.3551293450, meanOfLog: -0.048477598, varianceOfLog: 1.4892761309),
    Case(
      activation: .relu, width: 64, depth: 1000, weightVariance: 2, mean: 2,
      relativeVariance: 4.4649e32, meanOfLog: -39.39104942, varianceOfLog: 82.946096572),
    Case(
      activation: .relu, width: 64, depth: 50, weightVariance: 1, mean: 1.77636e-15,
      relativeVariance: 40.129, meanOfLog: -35.94523956, varianceOfLog: 4.0986),
  ]

  private func law(_ test: Case) -> NetworkLaw {
    NetworkLaw(
      widths: [Int](repeating: test.width, count: test.depth + 1),
      weights: [WeightLaw](
        repeating: .normal(variance: test.weightVariance / Double(test.width)), count: test.depth),
      activation: test.activation, input: VectorMoments(ones: test.width),
      outputGradient: VectorMoments(ones: test.width))
  }

  @Test("known values", arguments: cases)
  func knownValues(test: Case) throws {
    let prediction = try #require(ExactPrediction.predict(law(test)))
    let last = try #require(prediction.preActivations.last)
    func close(_ found: Double?, _ expected: Double, digits: Double) -> Bool {
      guard let found else { return false }
      return abs(found - expected) <= digits * abs(expected)
    }
    #expect(close(exp(last.logOfMean), test.mean, digits: 1e-5))
    #expect(close(last.logOfMeanSquareRatio.map { expm1($0) }, test.relativeVariance, digits: 1e-4))
    #expect(close(last.meanOfLog, test.meanOfLog, digits: 1e-8))
    #expect(close(last.varianceOfLog, test.varianceOfLog, digits: 1e-5))
    #expect(last.hasExactLogMoments)
    if test.activation == .relu, test.width == 4 {
      #expect(abs(last.aliveProbability - 0.5594245067) < 1e-10)
    }
    // Backwards the same factors meet, but the first: |δ^1|² is one layer behind |z^L|².
    let first = try #require(prediction.gradients.first)
    #expect(first.varianceOfLog.map { $0 < test.varianceOfLog * 1.001 } == true)
  }

  @Test(
    "a leaky slope of 1, 0 or −1 is linear, ReLU or the absolute value", arguments: [3, 64, 1000])
  func leakyEnds(width: Int) {
    func moments(_ slope: Double) -> LogarithmMoments {
      HomogeneousLayer(slopes: (slope, 1), width: width).logMoments
    }
    let linear = moments(1)
    #expect(moments(-1) == linear)
    let near = moments(1 + 1e-9)
    #expect(abs(near.mean - linear.mean) < 1e-8 && abs(near.variance - linear.variance) < 1e-8)
    if width > 60 {
      // P(no unit is active) is 0 to double precision, so the limit is that of ReLU.
      let (thin, relu) = (moments(1e-7), moments(0))
      #expect(abs(thin.mean - relu.mean) < 1e-10 && abs(thin.variance - relu.variance) < 1e-9)
    }
  }

  /// n = 1: ln φ(g)² is ln g² plus ln a² or 0, each with probability ½.
  @Test("one unit", arguments: [1e-6, 0.01, 0.2, 3, 1e4])
  func oneUnit(slope: Double) {
    let found = HomogeneousLayer(slopes: (slope, 1), width: 1).logMoments
    let (gaussian, shift) = (LogarithmMoments.chiSquare(1), log(slope * slope))
    #expect(abs(found.mean - gaussian.mean - shift / 2) < 1e-11 * max(1, abs(shift)))
    #expect(
      abs(found.variance - gaussian.variance - shift * shift / 4) < 1e-10 * max(1, shift * shift))
  }

  /// One unit a layer: P(alive) = 2^−l, below the smallest Double from layer 1075 on, and E|δ^l|² as
  /// well, whose logarithm remains: half is lost at each layer, forward or back.
  @Test("100,000 layers of one unit", .timeLimit(.minutes(1)))
  func deep() throws {
    let (depth, ln2) = (100_000, log(2.0))
    let prediction = try #require(
      ExactPrediction.predict(
        NetworkLaw(
          widths: [Int](repeating: 1, count: depth + 1),
          weights: [WeightLaw](repeating: .normal(variance: 1), count: depth), activation: .relu,
          input: VectorMoments(ones: 1), outputGradient: VectorMoments(ones: 1))))
    func isClose(_ found: Double?, _ expected: Double) -> Bool {
      found.map { abs($0 - expected) <= 1e-10 * abs(expected) } ?? false
    }
    let steps = Double(depth - 1)
    #expect(isClose(prediction.preActivations[depth - 1].logOfMean, -steps * ln2))
    #expect(isClose(prediction.preActivations[999].aliveProbability, exp2(-999)))
    #expect(prediction.preActivations[depth - 1].aliveProbability == 0)
    // E w²ᵏ is 1 and 3: ln E q²/(E q)² is ln 3 + (L − 1)·ln(3·2).
    let ratio = log(3) + steps * log(6)
    #expect(isClose(prediction.preActivations[depth - 1].logOfMeanSquareRatio, ratio))
    for l in [1, depth / 2, depth - 1] {
      let gradient = prediction.gradients[l - 1]
      #expect(isClose(gradient.logOfMean, -steps * ln2))
      #expect(
        isClose(gradient.logOfMeanSquareRatio, Double(depth - l) * log(3) + steps * ln2))
    }
  }

  @Test("activations without exact laws have none")
  func none() {
    var some = Self.cases[0]
    some = Case(
      activation: .tanh, width: 4, depth: 2, weightVariance: 1, mean: 0, relativeVariance: 0,
      meanOfLog: 0, varianceOfLog: some.varianceOfLog)
    #expect(ExactPrediction.predict(law(some)) == nil)
  }
}
