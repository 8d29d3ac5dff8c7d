import Foundation
import TestSupport
import Testing

@testable import InitVetPropagation

@Suite struct MeanFieldPredictionTests {
  /// tanh at σ_w² = 2, 64 units, layer 30: infinite width gives 0.617965; the expansion of q, of the same
  /// order as that of ln q here, 0.612587; many exact networks 0.612505 ± 0.0004.
  @Test func `tanh has its reference values`() {
    var (length, shift, variance) = (2.0, 0.0, 0.0)
    for _ in 1..<30 {
      let moments = GaussianMoments(.tanh, variance: length)
      let gain = 2 * moments.meanSquare / length
      let slope = gain * moments.elasticity
      shift = slope * shift + gain * moments.curvature / length * variance / 2
      variance =
        slope * slope * variance + gain * gain * length * length * (moments.kurtosis - 1) / 64
      length = 2 * moments.meanSquare
    }
    #expect(abs(length - 0.617965) < 5e-7)
    #expect(abs(length + shift - 0.612587) < 5e-7)
    let layer = uniform(.tanh, weights: .normal(variance: 2.0 / 64), width: 64, depth: 30)
      .preActivations[29]
    #expect(layer.kind == .correctedMeanField)
    #expect(abs(exp(layer.logOfMean) - 0.612587) < 1e-4)
  }

  /// σ_w² = 1: the marginal case, where infinite width is 13 % wrong (0.017761).
  @Test func `criticality is corrected too`() {
    let layer = uniform(.tanh, weights: .normal(variance: 1.0 / 64), width: 64, depth: 30)
      .preActivations[29]
    #expect(abs(exp(layer.logOfMean) / 0.01567 - 1) < 0.02)
  }

  /// Where the exact law is known, it is kept: E q and E q² to rounding, and logarithms to order 1/n².
  @Test func `linear networks`() throws {
    let layer = uniform(.linear, weights: .normal(variance: 1.0 / 64), width: 64, depth: 50)
      .preActivations[49]
    #expect(abs(layer.logOfMean) < 1e-12)
    let ratio = try #require(layer.logOfMeanSquareRatio)
    #expect(abs(exp(ratio) - 1 - 3.6579849168) < 1e-9)
    // A sum of squares of normals is a gamma variable: nothing is left to be approximate.
    #expect(abs(try #require(layer.meanOfLog) + 0.785318613) < 1e-9)
    #expect(abs(try #require(layer.varianceOfLog) - 1.587168326) < 1e-9)
  }

  @Test(arguments: Activation.all)
  func `a thousand layers stay in range`(activation: Activation) {
    for variance in [0.001, 1000] {
      let prediction = uniform(
        activation, weights: .normal(variance: variance / 16), width: 16, depth: 1000)
      for layers in [prediction.preActivations, prediction.activations, prediction.gradients] {
        for layer in layers {
          #expect(layer.logOfMean.isFinite && layer.logOfMeanSquareRatio?.isNaN != true)
        }
      }
      #expect(prediction.preActivations.allSatisfy { ($0.varianceOfLog ?? -1) > 0 })
    }
  }

  @Test func `what has no signal says so`() {
    let law = NetworkLaw(
      widths: [4, 4, 4], weights: [.normal(variance: 0), .normal(variance: 1)], activation: .tanh,
      input: VectorMoments(ones: 4), outputGradient: VectorMoments(ones: 4))
    let layer = NetworkPrediction(meanFieldOf: law).preActivations[1]
    #expect(layer.logOfMean == -.infinity && layer.aliveProbability == 0 && layer.meanOfLog == nil)
  }

  @Test func `weights of Haar's law have the limit only`() {
    let prediction = uniform(.tanh, weights: .haar(gain: 1), width: 64, depth: 10)
    #expect(prediction.preActivations.allSatisfy { $0.kind == .meanField })
    #expect(prediction.preActivations.allSatisfy { $0.logOfMeanSquareRatio == nil })
    #expect(prediction.preActivations[0].logOfMean == 0)
    #expect(prediction.activations.count == 10 && prediction.activations[0].kind == .exact)
  }

  @Test func `gradients follow the derivative`() {
    // σ_w² = 2 at the fixed point: χ₁ = 1.105528820439, of a network so wide that nothing is left.
    let width = 1 << 40
    let layers = uniform(
      .tanh, weights: .normal(variance: 2 / Double(width)), width: width, depth: 60
    )
    .gradients
    #expect(layers.count == 60 && layers[59].kind == .exact)
    #expect(layers[0].kind == .correctedMeanField)
    let step = layers[55].logOfMean - layers[56].logOfMean
    #expect(abs(exp(step) - 1.105528820439) < 1e-9)
  }
}

private func uniform(
  _ activation: Activation, weights: WeightLaw, width: Int, depth: Int, bias: Double = 0
) -> NetworkPrediction {
  NetworkPrediction(
    meanFieldOf: NetworkLaw(
      widths: Array(repeating: width, count: depth + 1),
      weights: Array(repeating: weights, count: depth), activation: activation, biasVariance: bias,
      input: VectorMoments(ones: width), outputGradient: VectorMoments(ones: width)))
}

/// Against networks whose every weight was drawn, by NumPy (scripts/fixtures/mean-field.py).
@Suite struct MeanFieldNetworksTests {
  @Test func `networks of finite width`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("mean-field-networks") {
      let widths = (row["widths"] ?? "").split(separator: " ").compactMap { Int($0) }
      let weights = widths.dropLast().map { count in
        let variance = row.number("weight") / Double(count)
        return row["law"] == "normal"
          ? WeightLaw.normal(variance: variance) : .symmetric(variance: variance, kurtosis: 1)
      }
      let prediction = NetworkPrediction(
        meanFieldOf: NetworkLaw(
          widths: widths, weights: weights, activation: try Activation(row["activation"] ?? ""),
          biasVariance: row.number("bias"), input: VectorMoments(ones: widths[0]),
          outputGradient: VectorMoments(ones: widths[weights.count])))
      let index = Int(row.number("layer")) - 1
      let layers =
        switch row["quantity"] {
        case "z": prediction.preActivations
        case "a": prediction.activations
        case "delta": prediction.gradients
        default: prediction.weightGradients
        }
      let layer = layers[index]
      // Four standard errors, and what is left of order (depth/n)²: a tenth of the first order.
      let variance = row.number("variance_log")
      func allowance(_ column: String) -> Double {
        4 * row.number(column) + 1e-9 + 0.1 * variance
      }
      worst.compare(
        layer.logOfMean, row.number("log_mean"), allowance: allowance("log_mean_error"),
        "ln E of \(row)")
      worst.compare(
        layer.meanOfLog ?? .nan, row.number("mean_log"), allowance: allowance("mean_log_error"),
        "E ln of \(row)")
      worst.compare(
        layer.varianceOfLog ?? .nan, variance, allowance: allowance("variance_log_error"),
        "Var ln of \(row)")
    }
    #expect(worst.isAcceptable && worst.count == 288, "\(worst.row)")
  }
}
