public import InitVetRandomness

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Follows signals forward through a network, and gradients back through the same weights.
///
/// All paths share the weights, which are drawn once for all of them. Products are added in double
/// precision and every vector carries a power of two, so that a thousand layers of any gain neither
/// overflow nor vanish. One pass serves one thread, and keeps what the way forward
/// has written for the way back and for the next network.
public struct NetworkPass: ~Copyable {
  private let widths: [Int]
  private let paths: [SignalPath]
  private let biasStandardDeviation: Double
  private var depth: Int { widths.count - 1 }
  /// a^0 … a^(L−1), and z^L while it is looked at.
  private var activations: [ScaledSignals]
  /// φ′(z^l) at index l; nothing at 0.
  private var derivatives: [[Double]]
  private var bias: [Double] = []

  /// - Parameters:
  ///   - widths: n₀ … n_L.
  ///   - paths: at least one.
  ///   - biasStandardDeviation: σ_b, 0 for none.
  public init(widths: [Int], paths: [SignalPath], biasStandardDeviation: Double = 0) {
    precondition(widths.count > 1 && !paths.isEmpty, "a pass through nothing")
    self.widths = widths
    self.paths = paths
    self.biasStandardDeviation = biasStandardDeviation
    activations = widths.map { ScaledSignals(count: paths.count, length: $0) }
    derivatives = activations.map { [Double](repeating: 0, count: $0.panel.values.count) }
  }

  /// One network.
  ///
  /// - Parameters:
  ///   - layers: its weights.
  ///   - inputs: one vector for each number that a path has as its input.
  ///   - outputGradient: δ^L, the same for every path.
  ///   - biases: read once for each layer if there are biases.
  /// - Returns: a trace for each path.
  public mutating func run(
    _ layers: inout some LayerProducts & ~Copyable, inputs: VectorPanel,
    outputGradient: [Double], biases: inout NormalReader
  ) -> [PathTrace] {
    var traces = [PathTrace](repeating: PathTrace(depth: depth), count: paths.count)
    for (k, path) in paths.enumerated() {
      activations[0].exponents[k] = 0
      for i in 0..<widths[0] { activations[0].panel[k, i] = inputs[path.input, i] }
      activations[0].normalize(k)
    }
    for layer in 0..<depth { goForward(layer, &layers, &biases, &traces) }
    goBack(&layers, outputGradient, &traces)
    return traces
  }

  private mutating func goForward(
    _ layer: Int, _ layers: inout some LayerProducts & ~Copyable, _ biases: inout NormalReader,
    _ traces: inout [PathTrace]
  ) {
    layers.multiply(
      layer: layer, activations[layer].panel, into: &activations[layer + 1].panel,
      isForward: true)
    if biasStandardDeviation > 0 {
      bias = [Double](repeating: 0, count: widths[layer + 1])
      biases.fill(&bias, bias.indices)
    }
    for k in paths.indices {
      let before = activations[layer].powerSums(k)
      traces[k].logActivations[layer] = activations[layer].logSquares(k, before.squares)
      traces[k].forwardConcentrations[layer] = before.fourths / (before.squares * before.squares)
      activations[layer + 1].exponents[k] = activations[layer].exponents[k]
      let product = activations[layer + 1].powerSums(k).squares
      traces[k].forwardRatios[layer] = product / before.squares
      if biasStandardDeviation > 0 { addBias(to: k, of: layer + 1) }
      // Out of the range of squares before anything is squared again.
      activations[layer + 1].normalize(k)
      let squares = activations[layer + 1].powerSums(k).squares
      traces[k].logPreActivations[layer] = activations[layer + 1].logSquares(k, squares)
      if let partner = paths[k].partner {
        traces[k].cosines.append(cosine(activations[layer + 1].panel, k, partner))
      }
    }
    guard layer + 1 < depth else { return }
    for k in paths.indices {
      activations[layer + 1].activate(
        k, paths[k].activation, derivatives: &derivatives[layer + 1])
    }
  }

  /// Free of both vectors' scales; NaN if one is 0.
  private func cosine(_ panel: VectorPanel, _ first: Int, _ second: Int) -> Double {
    panel.dot(first, second)
      / (panel.dot(first, first).squareRoot() * panel.dot(second, second).squareRoot())
  }

  private mutating func addBias(to vector: Int, of layer: Int) {
    // A signal far below the biases must not take them out of range.
    let exponent = max(activations[layer].exponents[vector], 0)
    activations[layer].rescale(vector, to: exponent)
    for i in bias.indices {
      activations[layer].panel[vector, i] +=
        scalbn(bias[i] * biasStandardDeviation, Int32(clamping: -exponent))
    }
  }

  private mutating func goBack(
    _ layers: inout some LayerProducts & ~Copyable, _ outputGradient: [Double],
    _ traces: inout [PathTrace]
  ) {
    var gradients = ScaledSignals(count: paths.count, length: outputGradient.count)
    for k in paths.indices {
      for i in outputGradient.indices { gradients.panel[k, i] = outputGradient[i] }
      gradients.normalize(k)
    }
    var lastEuler = [(value: Double, exponent: Int)](
      repeating: (.nan, 0), count: paths.count)
    for layer in (0..<depth).reversed() {
      var products = ScaledSignals(count: paths.count, length: widths[layer])
      layers.multiply(layer: layer, gradients.panel, into: &products.panel, isForward: false)
      for k in paths.indices {
        let sums = gradients.powerSums(k)
        traces[k].logGradients[layer] = gradients.logSquares(k, sums.squares)
        traces[k].backwardConcentrations[layer] = sums.fourths / (sums.squares * sums.squares)
        products.exponents[k] = gradients.exponents[k]
        let along = dot(activations[layer], products, k)
        let product = products.powerSums(k).squares
        let inputSquares = activations[layer].powerSums(k).squares
        traces[k].backwardRatios[layer] = product / sums.squares
        traces[k].freshRatios[layer] =
          (inputSquares > 0
            ? fresh(activations[layer], products, k, along / inputSquares) : product)
          / sums.squares
        let exponent = activations[layer].exponents[k] + products.exponents[k]
        if layer == depth - 1 { lastEuler[k] = (along, exponent) }
        traces[k].eulerRatios[layer] = scalbn(
          along / lastEuler[k].value, Int32(clamping: exponent - lastEuler[k].exponent))
        if layer > 0 {
          for i in products.range(k) { products.panel.values[i] *= derivatives[layer][i] }
          products.normalize(k)
        }
      }
      gradients = products
    }
  }

  private func dot(_ first: ScaledSignals, _ second: ScaledSignals, _ vector: Int) -> Double {
    var sum = 0.0
    for i in first.range(vector) { sum += first.panel.values[i] * second.panel.values[i] }
    return sum
  }

  /// |product − share·activation|²: subtracted before it is squared, so that nothing cancels.
  private func fresh(
    _ activation: ScaledSignals, _ product: ScaledSignals, _ vector: Int, _ share: Double
  ) -> Double {
    var sum = 0.0
    for i in activation.range(vector) {
      let rest = product.panel.values[i] - share * activation.panel.values[i]
      sum += rest * rest
    }
    return sum
  }
}
