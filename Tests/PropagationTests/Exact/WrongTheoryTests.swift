import Foundation
import TestSupport
import Testing

@testable import InitVetPropagation

/// Theories that are wrong in one place, of the kind that is easily written down, and what the sampled
/// networks say of them: the largest z-score of a moment, of which there are hundreds. The right
/// theory is held to 4.5 elsewhere.
@Suite struct WrongTheoryTests {
  private enum Moment { case mean, square, meanOfLog, varianceOfLog }

  /// - Parameters:
  ///   - weights: the law in place of a layer's.
  ///   - spoil: what is made of the prediction for a quantity of a layer.
  private func largest(
    _ moment: Moment, weights: (WeightLaw) -> WeightLaw = { $0 },
    spoil: (inout SignalPrediction, NetworkPrediction, String, Int) -> Void = { _, _, _, _ in }
  ) throws -> Double {
    try Fixture.rows("exact-samples").reduce(0) { worst, row in
      let right = ExactNetworks.law(row)
      let law = NetworkLaw(
        widths: right.widths, weights: right.weights.map(weights), activation: right.activation,
        biasVariance: right.biasVariance, input: right.input, outputGradient: right.outputGradient)
      let prediction = try #require(ExactPrediction.predict(law))
      var signal = try #require(ExactNetworks.signal(row, prediction))
      spoil(&signal, prediction, row["quantity"] ?? "", Int(row.number("layer")))
      let (expected, name): (Double?, String) =
        switch moment {
        case .mean: (exp(signal.logOfMean), "mean")
        case .square:
          (signal.logOfMeanSquareRatio.map { exp($0 + 2 * signal.logOfMean) }, "square")
        case .meanOfLog: (signal.hasExactLogMoments ? signal.meanOfLog : nil, "log")
        case .varianceOfLog:
          (signal.hasExactLogMoments ? signal.varianceOfLog : nil, "log_variance")
        }
      let error = row.number("\(name)_error")
      // Where nothing is random, any difference would be seen.
      guard let expected, error > 1e-6 * max(1e-6, abs(row.number(name))) else { return worst }
      return max(worst, abs(row.number(name) - expected) / error)
    }
  }

  @Test func `the right theory is not seen`() throws {
    for moment in [Moment.mean, .square, .meanOfLog, .varianceOfLog] {
      #expect(try largest(moment) < 4.5)
    }
  }

  @Test func `weights that are 1 % too large`() throws {
    func grown(_ law: WeightLaw) -> WeightLaw {
      switch law {
      case .normal(let variance): .normal(variance: variance * 1.0201)
      case .symmetric(let variance, let kurtosis):
        .symmetric(variance: variance * 1.0201, kurtosis: kurtosis)
      case .haar(let gain): .haar(gain: gain * 1.01)
      }
    }
    #expect(try largest(.mean, weights: grown) > 8)
    #expect(try largest(.meanOfLog, weights: grown) > 8)
  }

  @Test func `weights whose kurtosis is forgotten`() throws {
    let found = try largest(
      .square,
      weights: { law in
        if case .symmetric(let variance, _) = law { .normal(variance: variance) } else { law }
      })
    #expect(found > 8)
  }

  /// |z|² is a sum over all units of its layer: only a^l has lost some.
  @Test func `a last factor that is thinned`() throws {
    let found = try largest(.varianceOfLog, weights: { $0 }) {
      signal, prediction, quantity, layer in
      guard quantity == "pre_activation", layer < prediction.activations.count else { return }
      signal.varianceOfLog = prediction.activations[layer].varianceOfLog
    }
    #expect(found > 8)
  }

  /// Where the signal died on its way to a layer, ReLU passes nothing back through it.
  @Test func `gradients of networks that are dead in front`() throws {
    let found = try largest(.mean, weights: { $0 }) { signal, prediction, quantity, layer in
      guard quantity == "gradient", layer > 1, layer < prediction.gradients.count else { return }
      signal.logOfMean -= log(prediction.activations[layer - 1].aliveProbability)
    }
    #expect(found > 8)
  }
}
