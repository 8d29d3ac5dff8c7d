/// Layers whose weights are known in advance, as what they make of vectors: O(width), and nothing of how
/// weights are drawn and multiplied in it, so that it can judge both.
struct ExactLayers: LayerProducts {
  let matrices: [ExactMatrix]

  /// Nil if a layer's weights are not known.
  init?(_ layers: [Initializer]) {
    var matrices: [ExactMatrix] = []
    for layer in layers {
      guard case .exact(let matrix) = layer.claim else { return nil }
      matrices.append(matrix)
    }
    self.matrices = matrices
  }

  func multiply(
    layer: Int, _ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool
  ) {
    for k in 0..<inputs.count {
      switch matrices[layer] {
      case .identity(let value):
        let common = min(inputs.length, outputs.length)
        for i in 0..<outputs.length {
          outputs[k, i] = i < common ? Double(value) * inputs[k, i] : 0
        }
      case .constant(let value):
        var sum = 0.0
        for i in 0..<inputs.length { sum += inputs[k, i] }
        for i in 0..<outputs.length { outputs[k, i] = Double(value) * sum }
      }
    }
  }
}

/// Drawn layers beside what they claim to be: every product is compared, entry by entry, so that what one
/// layer rounds is not taken for what the next one does.
struct ComparedLayers: ~Copyable, LayerProducts {
  var drawn: LayerSampler
  let known: ExactLayers
  /// The largest distance of an entry from what it should be, over the sum of the sizes that it is added
  /// from; infinite for what is no number.
  private(set) var departure = 0.0

  init(drawn: consuming LayerSampler, known: ExactLayers) {
    self.drawn = drawn
    self.known = known
  }

  mutating func multiply(
    layer: Int, _ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool
  ) {
    drawn.multiply(layer: layer, inputs, into: &outputs, isForward: isForward)
    var expected = VectorPanel(count: outputs.count, length: outputs.length)
    known.multiply(layer: layer, inputs, into: &expected, isForward: isForward)
    var sizes = inputs
    for i in sizes.values.indices { sizes.values[i] = abs(sizes.values[i]) }
    var scale = VectorPanel(count: outputs.count, length: outputs.length)
    known.multiply(layer: layer, sizes, into: &scale, isForward: isForward)
    for i in outputs.values.indices where outputs.values[i] != expected.values[i] {
      let distance = abs(outputs.values[i] - expected.values[i]) / abs(scale.values[i])
      departure = max(departure, distance.isNaN ? .infinity : distance)
    }
  }
}
