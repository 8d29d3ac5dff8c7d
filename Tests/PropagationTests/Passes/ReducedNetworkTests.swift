import Foundation
import InitVetRandomness
import Testing

@testable import InitVetPropagation

/// Reduced networks against networks whose every weight is drawn: two engines, one law.
///
/// Null hypothesis: the joint law of all norms, forward and back, is the same. For every case 20,000
/// networks of each, and Kolmogorov and Smirnov's two-sample p-value (asymptotic: at this size good to
/// a per cent) of every norm, of every alignment z·δ, and of random linear and quadratic forms of all
/// logarithms, which see the dependence. The smallest p-value of a case is held to 1e-7 over their
/// number. Those of one case depend on each other, so the share below 0.05 is averaged over the twelve
/// cases and held to 0.15, three times what is expected. Power: a norm whose logarithm has a law 0.03 away is seen
/// with probability 0.999, and the counterpart, fresh weights on the way back, must be.
@Suite("ReducedNetwork")
struct ReducedNetworkTests {
  private static let widths = [6, 4, 7, 5, 8]
  private static let networks = 20_000

  struct Case: CustomTestStringConvertible {
    let activation: Activation
    let biasStandardDeviation: Double
    let inputs: Int
    var testDescription: String { "\(activation), bias \(biasStandardDeviation), \(inputs) inputs" }
  }

  private static let cases = [Activation.tanh, .relu, .silu].flatMap { activation in
    [0, 0.5].flatMap { bias in
      [1, 2].map { Case(activation: activation, biasStandardDeviation: bias, inputs: $0) }
    }
  }

  private static let vectors: [[Double]] = [
    [1.2, -0.3, 0.8, 0.1, -1.5, 0.6], [0.9, 0.2, 0.7, -0.4, -1.1, 1.3],
  ]
  private static func variance(_ inputs: Int) -> Double { 1.7 / Double(inputs) }

  /// Gradients meet weights that no signal has met: normals as they come, whatever was forward.
  private struct Forgetful: ~Copyable, LayerProducts {
    var forward: ReducedNetwork
    var back: ReducedNetwork

    mutating func multiply(
      layer: Int, _ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool
    ) {
      if isForward {
        forward.multiply(layer: layer, inputs, into: &outputs, isForward: true)
      } else {
        back.multiply(layer: layer, inputs, into: &outputs, isForward: true)
      }
    }
  }

  /// What one network shows, as numbers of which all laws are compared.
  private func numbers(_ traces: [PathTrace], _ test: Case) -> [Double] {
    // Where Euler's identity holds, z·δ is the same in every layer, but for rounding.
    let isEuler = test.activation.slopes != nil && test.biasStandardDeviation == 0
    return traces.flatMap { trace -> [Double] in
      trace.logPreActivations + trace.logActivations.dropFirst() + trace.logGradients.dropLast()
        + trace.logWeightGradients + trace.backwardRatios.map { log($0) } + trace.cosines
        + (isEuler ? [] : trace.eulerRatios.dropLast().map { atan($0) })
    }
  }

  private func sample(_ test: Case, isReduced: Bool, isForgetful: Bool = false) throws -> [[Double]]
  {
    var paths = [SignalPath(activation: test.activation)]
    if test.inputs == 2 {
      paths.append(SignalPath(activation: test.activation, input: 1, partner: 0))
    }
    var pass = NetworkPass(
      widths: Self.widths, paths: paths, biasStandardDeviation: test.biasStandardDeviation)
    let label = "\(test) \(isReduced)"
    let weightStreams = streams("weights \(label)")
    let biasStreams = streams("biases \(label)")
    var biases = NormalReader(from: try biasStreams.stream(0))
    let variances = Self.widths.dropLast().map { Self.variance($0) }
    var reduced = ReducedNetwork(variances: variances, from: try weightStreams.stream(0))
    var sampled = LayerSampler(
      layers: layers(Self.widths) { rows, _ in
        .sampled(.normal, scale: Float(Self.variance(rows).squareRoot()))
      }, streams: weightStreams)
    let inputs = panel(Array(Self.vectors.prefix(test.inputs)))
    let gradient = (0..<8).map { cos(Double($0)) }
    var result: [[Double]] = []
    for network in 0..<Self.networks {
      biases.restart(from: try biasStreams.stream(network))
      let traces: [PathTrace]
      if isForgetful {
        var forgetful = Forgetful(
          forward: ReducedNetwork(
            variances: variances, from: try weightStreams.stream(network)),
          back: ReducedNetwork(variances: variances, from: try biasStreams.stream(network)))
        traces = pass.run(
          &forgetful, inputs: inputs, outputGradient: gradient, biases: &biases)
      } else if isReduced {
        reduced.restart(from: try weightStreams.stream(network))
        traces = pass.run(&reduced, inputs: inputs, outputGradient: gradient, biases: &biases)
      } else {
        try sampled.begin(network: network)
        traces = pass.run(&sampled, inputs: inputs, outputGradient: gradient, biases: &biases)
      }
      // Dead networks at one end of the line, and no infinity in a sum.
      result.append(numbers(traces, test).map { $0.isNaN ? -99 : max(-99, $0) })
    }
    return result
  }

  /// The p-values of all numbers and of forms of them.
  private func pValues(_ first: [[Double]], _ second: [[Double]]) throws -> [Double] {
    let count = first[0].count
    var normals = NormalReader(from: try streams("forms").stream(0))
    var coefficients = [Double](repeating: 0, count: 40 * count)
    normals.fill(&coefficients, coefficients.indices)
    func columns(_ sample: [[Double]]) -> [[Double]] {
      var columns = (0..<count).map { i in sample.map { $0[i] } }
      for form in 0..<20 {
        let (a, b) = (form * 2 * count, (form * 2 + 1) * count)
        let linear = sample.map { row in
          row.indices.reduce(0) { $0 + coefficients[a + $1] * row[$1] }
        }
        columns.append(linear)
        columns.append(
          zip(sample, linear).map { row, one in
            one * row.indices.reduce(0) { $0 + coefficients[b + $1] * row[$1] }
          })
      }
      return columns
    }
    return zip(columns(first), columns(second)).compactMap { kolmogorov($0, $1) }
  }

  /// Smirnov's limit law of the distance of two samples of one size; nil for a number that
  /// varies by rounding alone.
  private func kolmogorov(_ first: [Double], _ second: [Double]) -> Double? {
    let (a, b) = (first.sorted(), second.sorted())
    guard a[a.count - 1] - a[0] > 1e-6 else { return nil }
    var (i, j, largest) = (0, 0, 0)
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      largest = max(largest, abs(i - j))
    }
    let t = Double(largest) / Double(2 * a.count).squareRoot()
    guard t > 0.3 else { return 1 }
    let sum = (1...100).reduce(0.0) { sum, k in
      sum + (k.isMultiple(of: 2) ? -2 : 2) * exp(-2 * Double(k * k) * t * t)
    }
    return min(1, max(0, sum))
  }

  @Test("both engines have one law")
  func oneLaw() throws {
    var shares = 0.0
    for test in Self.cases {
      let found = try pValues(sample(test, isReduced: false), sample(test, isReduced: true))
      #expect(found.count > 50)
      #expect((found.min() ?? 0) > 1e-7 / Double(found.count), "\(test)")
      shares += Double(found.count { $0 < 0.05 }) / Double(found.count)
    }
    #expect(shares / Double(Self.cases.count) < 0.15)
  }

  @Test("weights that forget the way forward are seen")
  func forgetful() throws {
    let test = Case(activation: .tanh, biasStandardDeviation: 0, inputs: 1)
    let found = try pValues(
      sample(test, isReduced: false), sample(test, isReduced: true, isForgetful: true))
    #expect((found.min() ?? 1) < 1e-12)
  }
}
