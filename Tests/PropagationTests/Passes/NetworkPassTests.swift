import Foundation
import InitVetRandomness
import Testing

@testable import InitVetPropagation

@Suite("NetworkPass")
struct NetworkPassTests {
  private static let widths = [7, 12, 9, 33, 5]

  /// Weights of the scale of He, as a custom source that writes what it is given.
  private func weights(_ network: Int, scale: Float = 1) throws -> [[Double]] {
    var normals = NormalReader(from: try streams("weights").stream(network))
    return zip(Self.widths, Self.widths.dropFirst()).map { rows, columns in
      var values = [Double](repeating: 0, count: rows * columns)
      normals.fill(&values, values.indices)
      return values.map { Double(Float($0) * scale / Float(rows).squareRoot()) }
    }
  }

  private func sampler(_ weights: [[Double]]) -> LayerSampler {
    let all = weights.flatMap { $0.map { Float($0) } }
    let source = WeightSource.custom { _, buffer in
      for i in all.indices { buffer[i] = all[i] }
    }
    return LayerSampler(layers: layers(Self.widths) { _, _ in source }, streams: streams("none"))
  }

  private func run(
    _ weights: [[Double]], _ paths: [SignalPath], inputs: [[Double]], gradient: [Double],
    biasStandardDeviation: Double = 0
  ) throws -> [PathTrace] {
    var pass = NetworkPass(
      widths: Self.widths, paths: paths, biasStandardDeviation: biasStandardDeviation)
    var layers = sampler(weights)
    try layers.begin(network: 0)
    var biases = NormalReader(from: try streams("biases").stream(0))
    return pass.run(
      &layers, inputs: panel(inputs), outputGradient: gradient, biases: &biases)
  }

  private let inputs: [[Double]] = [
    [0.3, -1.2, 0.8, 2.1, -0.4, 0.05, 1.1], [1, 0, 0, 0, 0, 0, 0],
  ]
  private let gradient = [0.5, -1, 0.25, 2, 0.1]

  @Test("a trace is that of the network written out", arguments: Activation.all, [0, 0.7])
  func traceIsThatOfTheNaiveNetwork(activation: Activation, bias: Double) throws {
    let weights = try weights(3)
    // Five paths: more than the kernels take at a time.
    let paths =
      [0, 1, 0].map { SignalPath(activation: activation, input: $0) }
      + [.init(activation: .linear), .init(activation: .tanh)]
    let traces = try run(
      weights, paths, inputs: inputs, gradient: gradient, biasStandardDeviation: bias)
    var naive = NaiveNetwork(widths: Self.widths, activation: activation, weights: weights)
    if bias > 0 {
      var normals = NormalReader(from: try streams("biases").stream(0))
      naive.biases = Self.widths.dropFirst().map { width in
        var values = [Double](repeating: 0, count: width)
        normals.fill(&values, values.indices)
        return values.map { $0 * bias }
      }
    }
    for (trace, path) in zip(traces, paths).prefix(3) {
      let (z, a) = naive.forward(inputs[path.input])
      let (delta, products) = naive.backward(z, from: gradient)
      for l in z.indices {
        func expectClose(_ found: Double, _ expected: Double, _ what: String) {
          #expect(abs(found - expected) < 1e-11 * max(1, abs(expected)), "\(what) of layer \(l)")
        }
        expectClose(trace.logPreActivations[l], log(squares(z[l])), "z")
        expectClose(trace.logActivations[l], log(squares(a[l])), "a")
        expectClose(trace.logGradients[l], log(squares(delta[l])), "δ")
        expectClose(trace.backwardRatios[l], squares(products[l]) / squares(delta[l]), "δW")
        let along = zip(a[l], products[l]).reduce(0) { $0 + $1.0 * $1.1 } / squares(a[l])
        let rest = zip(products[l], a[l]).map { $0 - along * $1 }
        expectClose(trace.freshRatios[l], squares(rest) / squares(delta[l]), "fresh δW")
        expectClose(
          trace.forwardConcentrations[l],
          a[l].reduce(0) { $0 + $1 * $1 * $1 * $1 } / (squares(a[l]) * squares(a[l])), "a⁴")
        expectClose(
          trace.backwardConcentrations[l],
          delta[l].reduce(0) { $0 + $1 * $1 * $1 * $1 } / (squares(delta[l]) * squares(delta[l])),
          "δ⁴")
        if bias == 0 {
          expectClose(trace.forwardRatios[l], squares(z[l]) / squares(a[l]), "Wa")
        }
      }
    }
    #expect(traces[0] == traces[2], "a path does not depend on its place")
  }

  /// z^l·δ^l = u·z^L. Sums of n products in double precision, each of relative error 2⁻⁵³, over L
  /// layers: the bound is Ln·2⁻⁵³·|z||δ|/|u·z^L|, here below 1e-12.
  @Test(
    "Euler's identity holds in every layer",
    arguments: [Activation.linear, .relu, .leakyReLU(slope: 0.2), .abs])
  func eulersIdentity(activation: Activation) throws {
    for network in 0..<20 {
      let trace = try run(
        weights(network), [.init(activation: activation)], inputs: inputs, gradient: gradient)[0]
      for ratio in trace.eulerRatios { #expect(abs(ratio - 1) < 1e-12, "network \(network)") }
    }
    // No identity of every network: a tanh bends.
    let bent = try run(weights(0), [.init(activation: .tanh)], inputs: inputs, gradient: gradient)
    #expect(abs(bent[0].eulerRatios[1] - 1) > 1e-3)
  }

  /// Without bias a homogeneous network scales, whatever the factor, and no other leaves the range.
  @Test("scale is no limit", arguments: [Float(0x1p-60), 0x1p60])
  func scaleIsNoLimit(factor: Float) throws {
    let plain = try weights(5)
    let scaled = plain.map { $0.map { $0 * Double(factor) } }
    let step = 2 * log(Double(factor))
    let far = [Activation.relu, .gelu, .silu, .elu(alpha: 1), .selu, .mish, .softplus, .tanh]
    let paths = far.map { SignalPath(activation: $0) }
    let (unit, moved) = (
      try run(plain, paths, inputs: inputs, gradient: gradient),
      try run(scaled, paths, inputs: inputs, gradient: gradient)
    )
    for l in plain.indices {
      #expect(
        abs(moved[0].logPreActivations[l] - unit[0].logPreActivations[l] - Double(l + 1) * step)
          < 1e-9)
    }
    for (trace, path) in zip(moved, paths) {
      // exp(−10¹⁸), the slope of tanh there, is 0 in any format.
      #expect(
        trace.logGradients.allSatisfy { $0.isFinite } || path.activation == .tanh,
        "\(path.activation)")
      #expect(trace.logActivations.allSatisfy { $0.isFinite }, "\(path.activation)")
    }
  }

  @Test("a thousand layers of weights of variance 1, and of nearly none", arguments: [1.0, 1e-30])
  func aThousandLayers(scale: Double) throws {
    let depth = 1000
    let width = 16
    let widths = [Int](repeating: width, count: depth + 1)
    let source = WeightSource.sampled(.normal, scale: Float(scale))
    var sampler = LayerSampler(layers: layers(widths) { _, _ in source }, streams: streams("deep"))
    try sampler.begin(network: 0)
    let paths = [Activation.linear, .gelu, .tanh].map { SignalPath(activation: $0) }
    var pass = NetworkPass(widths: widths, paths: paths)
    var biases = NormalReader(from: try streams("biases").stream(0))
    let traces = pass.run(
      &sampler, inputs: panel([[Double](repeating: 1, count: width)]),
      outputGradient: [Double](repeating: 1, count: width), biases: &biases)
    // ln|z^L|² is a sum of L logarithms of v·χ²₁₆: each v·2·exp(ψ(8)) with variance ψ₁(8) = 0.1331.
    let rate = log(scale * scale) + log(2) + 2.0156414779556
    let deviations =
      (traces[0].logPreActivations[depth - 1] - log(16) - Double(depth) * rate)
      / (Double(depth) * 0.13313701469403142).squareRoot()
    // P = 1e-6 at a fixed seed.
    #expect(abs(deviations) < 4.9)
    #expect(traces.allSatisfy { $0.logGradients.allSatisfy { $0.isFinite } })
  }

  @Test("a dead network is dead from there on")
  func deadNetworks() throws {
    var weights = try weights(1)
    weights[1] = weights[1].map { _ in 0 }
    let trace = try run(
      weights, [.init(activation: .relu)], inputs: inputs, gradient: gradient)[0]
    #expect(trace.logActivations[1].isFinite && trace.logActivations[2] == -.infinity)
    #expect(trace.logPreActivations[1...].allSatisfy { $0 == -.infinity })
    #expect(trace.forwardRatios[1] == 0 && trace.forwardRatios[2].isNaN)
    #expect(trace.logGradients[0] == -.infinity)
  }
}
