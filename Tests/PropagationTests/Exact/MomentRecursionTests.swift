import Foundation
import Testing

@testable import InitVetPropagation

/// The recursion of moments, which serves every law, against what normal weights alone have: products
/// and a recursion of one number.
@Suite("MomentRecursion")
struct MomentRecursionTests {
  private static let widths = [7, 3, 50, 1, 20, 9]

  /// E T²/(E T)² = 1 + ρ/n, and E T = c·n (propagation.md §3.2).
  private static let activations: [(Activation, c: Double, rho: Double)] = [
    (.linear, 1, 2), (.relu, 0.5, 5), (.abs, 1, 2),
    (.leakyReLU(slope: 0.3), (1 + 0.09) / 2, 6 * (1 + 0.0081) / (1.09 * 1.09) - 1),
    (.leakyReLU(slope: -2), 2.5, 6.0 * 17 / 25 - 1),
  ]

  private func law(_ activation: Activation, variance: Double, bias: Double) -> NetworkLaw {
    NetworkLaw(
      widths: Self.widths,
      weights: Self.widths.dropLast().map { .normal(variance: variance / Double($0)) },
      activation: activation, biasVariance: bias, input: VectorMoments(squares: 3, fourthPowers: 2),
      outputGradient: VectorMoments(squares: 5, fourthPowers: 25))
  }

  private func isClose(_ found: Double?, _ expected: Double) -> Bool {
    found.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } ?? false
  }

  @Test("products, forward and back", arguments: activations.indices)
  func products(index: Int) throws {
    let (activation, c, rho) = Self.activations[index]
    let law = law(activation, variance: 1.7, bias: 0)
    let prediction = try #require(ExactPrediction.predict(law))
    let (depth, widths) = (law.depth, Self.widths.map { Double($0) })
    func mean(_ layers: Range<Int>) -> Double {
      layers.reduce(0) { $0 + log(c * widths[$1]) }
    }
    func variances(_ layers: Range<Int>) -> Double {
      layers.reduce(0) { $0 + log(1.7 / widths[$1 - 1]) }
    }
    func ratio(_ layers: Range<Int>) -> Double {
      layers.reduce(0) { $0 + log(1 + rho / widths[$1]) }
    }
    func dead(_ layers: Range<Int>) -> Double {
      activation == .relu ? layers.reduce(0) { $0 + log(1 - exp2(-widths[$1])) } : 0
    }
    for l in 1...depth {
      let z = prediction.preActivations[l - 1]
      #expect(isClose(z.logOfMean, log(3) + variances(1..<l + 1) + mean(1..<l)))
      #expect(isClose(z.logOfMeanSquareRatio, log(1 + 2 / widths[l]) + ratio(1..<l)))
      let delta = prediction.gradients[l - 1]
      #expect(
        isClose(
          delta.logOfMean,
          log(5) + variances(l + 1..<depth + 1) + mean(l..<depth) - log(widths[l])
            + (l < depth ? dead(1..<l) : 0)))
      #expect(
        isClose(delta.logOfMeanSquareRatio, ratio(l..<depth) - (l < depth ? dead(1..<l) : 0)))
      // One law for the gradient of every layer, up to its variance, also for the first and the last.
      let weight = prediction.weightGradients[l - 1]
      #expect(isClose(weight.logOfMeanSquareRatio, ratio(1..<depth)))
      #expect(isClose(weight.varianceOfLog, prediction.weightGradients[0].varianceOfLog ?? .nan))
      #expect(isClose(log(weight.aliveProbability), dead(1..<depth)))
      #expect(
        isClose(
          weight.logOfMean,
          log(15) + variances(1..<depth + 1) - variances(l..<l + 1) + mean(1..<depth)
            - log(widths[l] * widths[l - 1])))
    }
  }

  /// E K′ = v·c·n·E K + s and E K′² = (v·c·n)²(1 + ρ/n)E K² + 2v·s·c·n·E K + s², with K = v|a|² + s.
  @Test("biases", arguments: activations.indices)
  func biases(index: Int) throws {
    let (activation, c, rho) = Self.activations[index]
    for (variance, bias) in [(1.7, 0.3), (1e-8, 1.0), (1e8, 1e-9)] {
      let prediction = try #require(
        ExactPrediction.predict(law(activation, variance: variance, bias: bias)))
      let widths = Self.widths.map { Double($0) }
      var first = variance / widths[0] * 3 + bias
      var second = first * first
      for (l, z) in prediction.preActivations.enumerated() {
        #expect(isClose(z.logOfMean, log(first)))
        #expect(
          isClose(
            z.logOfMeanSquareRatio, log((1 + 2 / widths[l + 1]) * second / (first * first))))
        #expect(z.meanOfLog == nil && z.varianceOfLog == nil && z.aliveProbability == 1)
        let factor = variance * c
        second =
          factor * factor * (1 + rho / widths[l + 1]) * second + 2 * factor * bias * first
          + bias * bias
        first = factor * first + bias
      }
      // Backwards nothing is seen of them, but that no gradient dies before its layer.
      let without = try #require(
        ExactPrediction.predict(law(activation, variance: variance, bias: 0)))
      #expect(prediction.gradients[0] == without.gradients[0])
      #expect(prediction.gradients[3].meanOfLog == without.gradients[3].meanOfLog)
      #expect(prediction.weightGradients[0] == without.weightGradients[0])
    }
  }

  /// Weights of either sign and one size, two units to two to one, by hand over all 2⁶ signs: the
  /// fourth powers of the input, and of the units of a layer, matter.
  @Test("two-valued weights")
  func twoValued() throws {
    let (input, slope) = ([1.0, 0.37], 0.2)
    var (sum, squares) = (0.0, 0.0)
    for signs in 0..<64 {
      func sign(_ bit: Int) -> Double { signs >> bit & 1 == 1 ? 1 : -1 }
      let a = (0..<2).map { i in
        let z = sign(2 * i) * input[0] + sign(2 * i + 1) * input[1]
        return z > 0 ? z : slope * z
      }
      let z = sign(4) * a[0] + sign(5) * a[1]
      sum += z * z / 64
      squares += z * z * z * z / 64
    }
    let prediction = try #require(
      ExactPrediction.predict(
        NetworkLaw(
          widths: [2, 2, 1],
          weights: [
            .symmetric(variance: 1, kurtosis: 1), .symmetric(variance: 1, kurtosis: 1),
          ],
          activation: .leakyReLU(slope: slope),
          input: VectorMoments(
            squares: 1 + input[1] * input[1], fourthPowers: 1 + pow(input[1], 4)),
          outputGradient: VectorMoments(ones: 1))))
    #expect(isClose(prediction.preActivations[1].logOfMean, log(sum)))
    #expect(isClose(prediction.preActivations[1].logOfMeanSquareRatio, log(squares / sum / sum)))
    #expect(!prediction.preActivations[1].hasExactLogMoments)
  }
}
