/// How far apart neighbours on each axis of a stored layer are.
struct LayerStrides: Hashable, Sendable {
  /// One for each axis of the kernel.
  var kernel: [Int]
  /// From one input of a group to the next.
  var input: Int
  /// From one output to the next.
  var output: Int
}

extension LayerStrides {
  /// In the storage order of `LayerShape`.
  init(_ shape: LayerShape) {
    (output, input, kernel) = (1, shape.outputs, [])
    var stride = shape.inputs / shape.groups * shape.outputs
    for extent in shape.kernel.reversed() {
      kernel.insert(stride, at: 0)
      stride *= extent
    }
  }
}
