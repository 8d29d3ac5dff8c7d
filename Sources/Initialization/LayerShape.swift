/// The shape of one layer's weights.
///
/// Weights are stored row-major as [in][out] (dense) or [k₁]…[kᵣ][in/groups][out] (convolution),
/// the layout of Keras, TensorFlow and JAX.
public struct LayerShape: Hashable, Sendable, CustomStringConvertible {
  /// What the layer does with its weights.
  public enum Kind: String, Hashable, Sendable {
    /// A matrix: every input meets every output.
    case dense
    /// A kernel that is moved over its input.
    case convolution
  }

  /// Dense or convolution.
  public let kind: Kind
  /// Extent of the kernel in each of its dimensions; empty for a dense layer.
  public let kernel: [Int]
  /// Input units or channels, of all groups together.
  public let inputs: Int
  /// Output units or channels, of all groups together.
  public let outputs: Int
  /// Groups of a convolution: outputs of one group see the inputs of that group only. 1 if dense.
  public let groups: Int
  /// Weights in one layer: kernel area × in/groups × out.
  public let weightCount: Int

  /// The most weights a layer may have: a pebibyte of them, so that no product of dimensions overflows.
  ///
  /// What draws a layer, or holds it, allows fewer.
  public static let maximumWeightCount = 1 << 48

  /// A dense layer of `inputs` × `outputs`.
  public init(dense inputs: Int, _ outputs: Int) throws(InitializationError) {
    try self.init(.dense, kernel: [], inputs: inputs, outputs: outputs, groups: 1)
  }

  /// A convolution with a kernel of any rank ≥ 1; `groups` divides both numbers of channels.
  public init(
    kernel: [Int], inputs: Int, outputs: Int, groups: Int = 1
  ) throws(InitializationError) {
    guard !kernel.isEmpty else {
      throw InitializationError("a convolution needs a kernel of at least one dimension")
    }
    try self.init(.convolution, kernel: kernel, inputs: inputs, outputs: outputs, groups: groups)
  }

  private init(
    _ kind: Kind, kernel: [Int], inputs: Int, outputs: Int, groups: Int
  ) throws(InitializationError) {
    let dimensions = kernel + [inputs, outputs]
    let text = dimensions.map(String.init).joined(separator: "x")
    guard dimensions.allSatisfy({ $0 >= 1 }) else {
      throw InitializationError("every number of the shape \(text) must be at least 1")
    }
    guard groups >= 1 else {
      throw InitializationError("the number of groups must be at least 1, not \(groups)")
    }
    guard inputs.isMultiple(of: groups), outputs.isMultiple(of: groups) else {
      throw InitializationError(
        "\(groups) groups do not divide the channels of the shape \(text): "
          + "\(inputs) inputs and \(outputs) outputs must both be multiples of \(groups)")
    }
    var count = 1
    for factor in kernel + [inputs / groups, outputs] {
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      guard !overflow, product <= Self.maximumWeightCount else {
        throw InitializationError(
          "the shape \(text) has too many weights: a layer may have at most "
            + "\(Self.maximumWeightCount)")
      }
      count = product
    }
    self.kind = kind
    self.kernel = kernel
    self.inputs = inputs
    self.outputs = outputs
    self.groups = groups
    self.weightCount = count
  }

  /// The numbers as a user types them: `[512, 256]`, or kernel, inputs, outputs: `[3, 3, 64, 128]`.
  public var dimensions: [Int] { kernel + [inputs, outputs] }

  /// `512x256` or `3x3x64x128`; groups are not part of it.
  public var description: String { dimensions.map(String.init).joined(separator: "x") }

  /// Number of positions in the kernel: 1 for a dense layer.
  public var kernelArea: Int { kernel.reduce(1, *) }

  /// The fans under a convention; both are the same numbers unless there are groups.
  public func fans(_ convention: FanConvention) -> Fans {
    let fanOut =
      switch convention {
      case .perGroup: kernelArea * (outputs / groups)
      case .tensorShape: kernelArea * outputs
      }
    return Fans(fanIn: kernelArea * (inputs / groups), fanOut: fanOut)
  }
}
