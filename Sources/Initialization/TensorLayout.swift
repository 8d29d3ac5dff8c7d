/// Which axis of a stored tensor is which: `oi` is PyTorch's dense layer, `hwio` a convolution of Keras
/// and JAX.
///
/// One letter for each axis in storage order, the last one varying fastest: `i` for inputs (of one
/// group), `o` for outputs, and any of `d`, `h`, `w`, `x`, `y`, `z`, `k`, `t` for the axes of a kernel.
public struct TensorLayout: Hashable, Sendable, CustomStringConvertible {
  /// The letters.
  public let description: String

  private enum Axis: Hashable {
    case input
    case output
    case kernel
  }

  private let axes: [Axis]

  /// Inputs, then outputs: the order of `LayerShape` for a dense layer.
  public static let inputsOutputs = TensorLayout(letters: Array("io"))

  /// The order of `LayerShape`: the kernel, inputs, outputs. Nil for a kernel of more axes than there are
  /// letters.
  public static func standard(of shape: LayerShape) -> TensorLayout? {
    let letters = Array("dhwxyzkt")
    let kernel = shape.kernel.count
    guard kernel <= letters.count else { return nil }
    // Height and width, or width alone, as frameworks call the last of three.
    let axes = kernel <= 3 ? letters[(3 - kernel)..<3] : letters[..<kernel]
    return TensorLayout(letters: axes + ["i", "o"])
  }

  /// Reads a layout.
  ///
  /// - Throws: `InitializationError` for a letter that is unknown or there twice, or without `i` or `o`.
  public init(parsing text: String) throws(InitializationError) {
    let letters = Array(text.lowercased())
    let known = Set("iodhwxyzkt")
    let isUnique = Set(letters).count == letters.count
    guard isUnique, letters.allSatisfy(known.contains), letters.contains("i"), letters.contains("o")
    else {
      throw InitializationError(
        "a layout names each axis once, i for inputs, o for outputs, and letters as d, h, w for a "
          + "kernel, as io, oi, hwio or oihw, not \(quoted(text))")
    }
    self.init(letters: letters)
  }

  private init(letters: [Character]) {
    description = String(letters)
    axes = letters.map { $0 == "i" ? .input : $0 == "o" ? .output : .kernel }
  }

  /// The same tensor with its axes in the opposite order, as a Fortran array is stored.
  public var reversed: TensorLayout { TensorLayout(letters: description.reversed()) }

  /// Axes of the tensor.
  public var rank: Int { axes.count }

  /// The layer that a tensor of these dimensions holds.
  ///
  /// - Parameter groups: of a convolution; the tensor's input axis has the inputs of one group.
  /// - Throws: `InitializationError` if there are more or fewer axes than letters, or no such layer.
  public func shape(
    of dimensions: [Int], groups: Int = 1
  ) throws(InitializationError) -> LayerShape {
    guard dimensions.count == rank else {
      throw InitializationError(
        "the layout \(self) has \(rank) axes, and the shape \(dimensions) has \(dimensions.count)")
    }
    var (inputs, outputs, kernel) = (1, 1, [Int]())
    for (axis, dimension) in zip(axes, dimensions) {
      switch axis {
      case .input: inputs = dimension
      case .output: outputs = dimension
      case .kernel: kernel.append(dimension)
      }
    }
    guard !kernel.isEmpty else {
      guard groups == 1 else { throw InitializationError("a dense layer has no groups") }
      return try LayerShape(dense: inputs, outputs)
    }
    let (all, overflow) = inputs.multipliedReportingOverflow(by: groups)
    guard !overflow else { throw InitializationError("\(groups) groups are too many") }
    return try LayerShape(kernel: kernel, inputs: all, outputs: outputs, groups: groups)
  }

  /// Whether a layer's tensor has as many axes.
  public func fits(_ shape: LayerShape) -> Bool { shape.kernel.count == rank - 2 }

  /// The stored layer as rows of columns: outputs are columns where they come last, and everything but
  /// the first axis is where they do not.
  ///
  /// Keras and JAX make a convolution into a matrix in the first way, PyTorch in the second.
  public func matrix(of shape: LayerShape) -> (rows: Int, columns: Int) {
    let dimensions = dimensions(of: shape)
    guard let first = dimensions.first, let last = dimensions.last else { return (1, 1) }
    return axes.last == .output
      ? (shape.weightCount / last, last) : (first, shape.weightCount / first)
  }

  /// How far apart neighbours are in a stored layer, whose shape is one of this layout.
  func strides(of shape: LayerShape) -> LayerStrides {
    var strides = LayerStrides(kernel: [], input: 1, output: 1)
    var stride = 1
    for (axis, dimension) in zip(axes, dimensions(of: shape)).reversed() {
      switch axis {
      case .input: strides.input = stride
      case .output: strides.output = stride
      case .kernel: strides.kernel.insert(stride, at: 0)
      }
      stride *= dimension
    }
    return strides
  }

  /// The dimensions of the tensor that holds a layer, whose shape is one of this layout.
  public func dimensions(of shape: LayerShape) -> [Int] {
    var kernel = shape.kernel[...]
    return axes.map { axis in
      switch axis {
      case .input: shape.inputs / shape.groups
      case .output: shape.outputs
      case .kernel: kernel.popFirst() ?? 1
      }
    }
  }
}

extension LayerShape {
  /// The dense layer that a tensor holds if its last axis is outputs, and all others together are
  /// inputs: for claims that do not ask which axis is which.
  ///
  /// - Throws: `InitializationError` for groups, which need a layout, and as `init(dense:)` does.
  public init(tensor dimensions: [Int], groups: Int = 1) throws(InitializationError) {
    guard groups == 1 else {
      throw InitializationError("groups need a layout, as hwio or oihw")
    }
    var inputs = 1
    for dimension in dimensions.dropLast() {
      let (product, overflow) = inputs.multipliedReportingOverflow(by: dimension)
      guard !overflow else { throw InitializationError("\(dimensions) has too many weights") }
      inputs = product
    }
    try self.init(dense: inputs, dimensions.last ?? 1)
  }
}

extension TensorLayout {
  /// The layouts that frameworks use for tensors of a rank, Keras's and JAX's first.
  public static func usual(rank: Int) -> [TensorLayout] {
    let texts =
      switch rank {
      case 2: ["io", "oi"]
      case 3: ["wio", "oiw"]
      case 4: ["hwio", "oihw", "ohwi"]
      case 5: ["dhwio", "oidhw"]
      default: [String]()
      }
    return texts.compactMap { try? TensorLayout(parsing: $0) }
  }
}
