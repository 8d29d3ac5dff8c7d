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
      let inputs = shape.inputs / shape.groups
      let outputs = shape.outputs / shape.groups
      let tap = Self.centreTap(of: shape.kernel)
      for group in 0..<shape.groups {
        for channel in 0..<min(inputs, outputs) {
          layer[(tap * inputs + channel) * shape.outputs + group * outputs + channel] = value
        }
      }
    }
  }

  /// Row-major index of the centre of a kernel; 0 if there is none.
  private static func centreTap(of kernel: [Int]) -> Int {
    kernel.reduce(0) { $0 * $1 + $1 / 2 }
  }
}
