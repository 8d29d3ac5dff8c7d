/// A layer whose weights are known in advance.
public enum ExactMatrix: Hashable, Sendable {
  /// Every weight is this value.
  case constant(Float)
  /// Output j is this value times input j, for as many as there are of both; the rest is 0.
  ///
  /// Dense: the value on the diagonal of the leading square. Convolution: at the centre tap (index
  /// size/2, rounded down, in each dimension of the kernel), for input i and output j of the same
  /// group, where i = j. This is `torch.nn.init.eye_` and `torch.nn.init.dirac_` (with its `groups`)
  /// times the value.
  case identity(Float)

  /// Writes the weights of one layer, in the storage order of `LayerShape`.
  ///
  /// - Precondition: `layer.count == shape.weightCount`.
  public func fill(layer: inout MutableSpan<Float>, shape: LayerShape) {
    precondition(layer.count == shape.weightCount, "the layer does not have the shape's size")
    switch self {
    case .constant(let value):
      layer.update(repeating: value)
    case .identity(let value):
      layer.update(repeating: 0)
      for place in Self.diagonal(of: shape) { layer[place] = value }
    }
  }

  /// Where an identity has its value, in ascending order of the places in storage.
  ///
  /// - Parameter layout: one of the shape; nil for the storage order of `LayerShape`.
  public static func diagonal(of shape: LayerShape, layout: TensorLayout? = nil) -> [Int] {
    let strides = layout?.strides(of: shape) ?? LayerStrides(shape)
    let outputs = shape.outputs / shape.groups
    let channels = min(shape.inputs / shape.groups, outputs)
    let centre = zip(shape.kernel, strides.kernel).reduce(0) { $0 + $1.0 / 2 * $1.1 }
    return (0..<shape.groups).flatMap { group in
      (0..<channels).map { channel in
        centre + channel * strides.input + (group * outputs + channel) * strides.output
      }
    }.sorted()
  }
}
