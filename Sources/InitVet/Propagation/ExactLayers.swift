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
