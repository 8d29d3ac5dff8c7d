/// A tensor, and what is claimed of it.
public struct AuditTarget: Sendable {
  /// Where the weights are from.
  public let origin: WeightOrigin
  /// The claim, for the tensor's layer.
  public let initializer: Initializer
  /// The relative error of the variance that is tolerated; nil for the run's.
  public var tolerance: Double?
  /// The name of the tensor that this one is the same as on purpose.
  public var tiedTo: String?

  let recording: any WeightRecording

  /// - Parameters:
  ///   - recording: the weights, in the storage order of `origin.dimensions`, the last of which varies
  ///     fastest.
  ///   - claim: an initializer as `Catalogue.resolve` reads it.
  ///   - groups: of a convolution.
  /// - Throws: `AuditError.claim` for a claim that does not exist, or that the tensor's shape does not
  ///   fit.
  public init(
    _ recording: any WeightRecording, from origin: WeightOrigin, claim: String, groups: Int = 1
  ) throws(AuditError) {
    let initializer: Initializer
    do throws(InitializationError) {
      let dimensions = origin.layerDimensions
      let shape =
        if let layout = origin.layout {
          try layout.shape(of: dimensions, groups: groups)
        } else {
          try LayerShape(tensor: dimensions, groups: groups)
        }
      initializer = try Catalogue.resolve(claim, shape: shape)
    } catch {
      throw .claim(tensor: origin.tensor, "\(error)")
    }
    try self.init(recording, from: origin, initializer: initializer)
  }

  /// 1 GiB of a matrix whose rows are multiplied with each other.
  private static let mostMatrixWeights = 1 << 28

  /// A claim that is no row of the catalogue; how `initializer` draws does not matter.
  ///
  /// - Throws: `AuditError.claim` if the tensor's shape does not fit the initializer's, or the claim needs
  ///   a layout.
  public init(
    _ recording: any WeightRecording, from origin: WeightOrigin, initializer: Initializer
  ) throws(AuditError) {
    self.recording = recording
    self.origin = origin
    self.initializer = initializer
    let dimensions = origin.layerDimensions
    guard
      dimensions.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue })
        == initializer.shape.weightCount
    else {
      throw .claim(
        tensor: origin.tensor,
        "\(dimensions) has another number of weights than \(initializer.shape)")
    }
    if case .haar = initializer.claim, initializer.shape.weightCount > Self.mostMatrixWeights {
      throw .claim(
        tensor: origin.tensor,
        "\(initializer.canonicalText) is about a matrix as a whole, and one of \(initializer.shape) does "
          + "not fit the memory allowed for it: it may have \(Self.mostMatrixWeights) weights")
    }
    if origin.layout == nil, initializer.needsLayout(dimensions) {
      throw .claim(
        tensor: origin.tensor,
        "\(initializer.canonicalText) needs to know which axis of \(dimensions) is which: a layout, "
          + "as io or hwio (Keras, JAX) or oi or oihw (PyTorch)")
    }
  }
}

extension AuditTarget {
  /// Which initializers its weights look like, whatever is claimed of them.
  ///
  /// - Throws: `AuditError` if the weights cannot be read.
  public func identified() throws(AuditError) -> Identification {
    try Identifier(recording, from: origin, groups: initializer.shape.groups).identify()
  }
}

extension Initializer {
  /// Whether the claim depends on what the axes of a tensor of these dimensions are.
  fileprivate func needsLayout(_ dimensions: [Int]) -> Bool {
    switch claim {
    case .independent: usesFans && !(dimensions.count == 2 && dimensions[0] == dimensions[1])
    case .haar, .exact(.identity): dimensions.count > 2
    case .exact(.constant): false
    }
  }
}
