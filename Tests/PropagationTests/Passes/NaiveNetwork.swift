import InitVetRandomness

@testable import InitVetPropagation

/// A network written out: every matrix stored, every product a double loop, nothing scaled.
struct NaiveNetwork {
  let widths: [Int]
  let activation: Activation
  /// Layer by layer, rows × columns, a row for each input.
  let weights: [[Double]]
  var biases: [[Double]]?

  private func weight(_ layer: Int, _ row: Int, _ column: Int) -> Double {
    weights[layer][row * widths[layer + 1] + column]
  }

  /// z^1 … z^L, and a^0 … a^(L−1).
  func forward(_ input: [Double]) -> (preActivations: [[Double]], activations: [[Double]]) {
    var activations = [input]
    var preActivations: [[Double]] = []
    for layer in weights.indices {
      let a = activations[layer]
      let z = (0..<widths[layer + 1]).map { column in
        a.indices.reduce(biases?[layer][column] ?? 0) { $0 + a[$1] * weight(layer, $1, column) }
      }
      preActivations.append(z)
      activations.append(z.map { activation($0) })
    }
    return (preActivations, activations.dropLast())
  }

  /// δ^1 … δ^L, and the products δ^l·W^l.
  func backward(
    _ preActivations: [[Double]], from gradient: [Double]
  ) -> (gradients: [[Double]], products: [[Double]]) {
    var gradients = [gradient]
    var products: [[Double]] = []
    for layer in weights.indices.reversed() {
      let delta = gradients[0]
      let product = (0..<widths[layer]).map { row in
        delta.indices.reduce(0) { $0 + delta[$1] * weight(layer, row, $1) }
      }
      products.insert(product, at: 0)
      if layer > 0 {
        let z = preActivations[layer - 1]
        gradients.insert(zip(product, z).map { $0 * activation.derivative($1) }, at: 0)
      }
    }
    return (gradients, products)
  }
}

/// Σv².
func squares(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 } }

/// A panel that holds these vectors.
func panel(_ vectors: [[Double]]) -> VectorPanel {
  var panel = VectorPanel(count: vectors.count, length: vectors[0].count)
  for (k, vector) in vectors.enumerated() {
    for (i, value) in vector.enumerated() { panel[k, i] = value }
  }
  return panel
}

/// Layers of a source between widths.
func layers(
  _ widths: [Int], _ source: (_ rows: Int, _ columns: Int) -> WeightSource
) -> [LayerSampler.Layer] {
  zip(widths, widths.dropFirst()).map { rows, columns in
    LayerSampler.Layer(source: source(rows, columns), rows: rows, columns: columns)
  }
}

func streams(_ label: String) -> StreamFamily {
  StreamFamily(generator: .mt19937, seed: 2026, label: label)
}
