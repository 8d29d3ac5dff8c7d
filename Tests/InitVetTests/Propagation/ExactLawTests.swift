import Foundation
import Testing

@testable import InitVet

/// Sampled networks against the exact laws.
///
/// Null hypothesis: the predictions are right. Each case is 40 runs of their own seeds; each statistic is
/// Student's t of 40 estimates (of E log, Var log, mean, dead share) against its prediction. E t² = 39/37
/// whatever the correlations within a case; the sum over all cases is held to five of the standard
/// deviations that it has if the statistics of a case were one and the same. False-alarm rate below
/// 1e-5 at fixed seeds. Power: predictions of a single case whose mean is 4 % off, or whose variance of
/// the logarithm is 25 % off, must be beyond that limit.
@Suite struct ExactLawTests {
  private static let batches = 40

  struct Case: CustomTestStringConvertible {
    let initializer: String
    let activation: Activation
    let widths: [Int]
    let networks: Int
    var input = NetworkInput.ones
    var biasVariance = 0.0
    var testDescription: String { "\(initializer) \(activation) \(widths) \(input)" }
  }

  private static let cases: [Case] = {
    let small = [5, 8, 6, 10, 7]
    let large = [784, 512, 256, 128, 64, 10]
    var cases: [Case] = []
    for initializer in ["he-normal", "glorot-normal", "lecun-normal", "orthogonal:gain=1.4"] {
      for activation in [Activation.linear, .relu, .leakyReLU(slope: 0.2), .abs] {
        cases.append(
          Case(initializer: initializer, activation: activation, widths: small, networks: 300))
      }
      cases.append(
        Case(initializer: initializer, activation: .relu, widths: large, networks: 25))
    }
    let fanOut = "variance-scaling:scale=2,mode=fan_out,distribution=untruncated_normal"
    cases.append(Case(initializer: fanOut, activation: .relu, widths: small, networks: 300))
    for initializer in ["he-uniform", "glorot-truncated-normal"] {
      for activation in [Activation.linear, .relu, .leakyReLU(slope: -0.5)] {
        for input in [NetworkInput.ones, .oneHot, .gaussian] {
          cases.append(
            Case(
              initializer: initializer, activation: activation, widths: small, networks: 300,
              input: input))
        }
      }
    }
    for activation in [Activation.linear, .relu] {
      cases.append(
        Case(
          initializer: "he-normal", activation: activation, widths: small, networks: 300,
          biasVariance: 0.3))
      cases.append(
        Case(
          initializer: "he-uniform", activation: activation, widths: small, networks: 300,
          biasVariance: 0.3))
    }
    return cases
  }()

  /// The t values of one case, and how many there are.
  private func statistics(
    _ test: Case, seed: UInt64, spoil: (inout SignalPrediction) -> Void = { _ in }
  ) throws -> [Double] {
    var estimates: [[Double]] = []
    for batch in 0..<Self.batches {
      var options = PropagationOptions()
      options.networks = test.networks
      options.seed = seed + UInt64(batch)
      options.input = test.input
      options.biasVariance = test.biasVariance
      let plan = try PropagationPlan(
        [NetworkInitializer(test.initializer, widths: test.widths)],
        activations: [test.activation], options: options)
      let result = try Propagator(plan).run().results[0]
      let prediction = try #require(result.prediction)
      var found: [Double] = []
      func compare(_ signal: SignalReport, _ exact: SignalPrediction) {
        var exact = exact
        spoil(&exact)
        found.append(exp(signal.logOfMean - exact.logOfMean) - 1)
        if let mean = exact.meanOfLog, exact.hasExactLogMoments {
          found.append((signal.meanOfLog ?? .nan) - mean)
          // Rotations keep some lengths: nothing to be relative to.
          let variance = exact.varianceOfLog ?? .nan
          found.append(
            ((signal.varianceOfLog ?? .nan) - variance) / (variance > 1e-12 ? variance : 1))
        }
        if exact.aliveProbability < 1 {
          found.append(Double(signal.dead) / Double(result.networks) - 1 + exact.aliveProbability)
        }
      }
      for l in result.layers.indices where l == 1 || l == result.layers.count - 1 {
        compare(result.layers[l].forward, prediction.preActivations[l])
      }
      for l in [0, result.layers.count - 2] {
        compare(result.layers[l].backward, prediction.gradients[l])
      }
      let first = prediction.weightGradients[1]
      if let mean = first.meanOfLog, first.hasExactLogMoments {
        found.append((result.layers[1].weightGradientLogMean ?? .nan) - mean)
      }
      estimates.append(found)
    }
    return estimates[0].indices.compactMap { statistic in
      var moments = RunningMoments()
      for batch in estimates { moments.add(batch[statistic]) }
      // Rotations fix some lengths to rounding: then there is nothing to divide by.
      if moments.standardError < 1e-9 {
        #expect(abs(moments.mean) < 1e-9, "\(test)")
        return nil
      }
      return moments.mean / moments.standardError
    }
  }

  private func excess(_ all: [[Double]]) -> Double {
    let values = all.flatMap { $0 }
    let sum = values.reduce(0) { $0 + $1 * $1 }
    // Var t² of 39 degrees of freedom is 2.3; within a case at worst all of one.
    let deviation = all.reduce(0) { $0 + 2.3 * Double($1.count * $1.count) }.squareRoot()
    return (sum - Double(values.count) * 39 / 37) / deviation
  }

  @Test func `sampled networks agree with the exact laws`() throws {
    var all: [[Double]] = []
    for (index, test) in Self.cases.enumerated() {
      let values = try statistics(test, seed: UInt64(1000 * index))
      // P(|t₃₉| > 6) = 5e-7.
      for value in values { #expect(abs(value) < 6, "\(test): \(values)") }
      all.append(values)
    }
    #expect(all.flatMap { $0 }.count > 250)
    #expect(excess(all) < 5)
    #expect(excess(all) > -5)
  }

  @Test func `predictions that are a little wrong are refuted`() throws {
    let test = Case(
      initializer: "he-normal", activation: .relu, widths: [5, 8, 6, 10, 7], networks: 300)
    let gain = try statistics(test, seed: 7) {
      $0.logOfMean += 0.04; $0.meanOfLog? += 0.04
    }
    #expect(excess([gain]) > 5)
    let spread = try statistics(test, seed: 7) { $0.varianceOfLog? *= 1.25 }
    #expect(excess([spread]) > 5)
  }
}
