/// Where audited weights come from, for reports.
public struct WeightOrigin: Hashable, Sendable {
  /// The file, as it was named; `-` is standard input, nil memory.
  public var file: String?
  /// The tensor's name.
  public var tensor: String
  /// How the file holds a weight: `f16`, `bf16`, `f32`, `f64`.
  public var elementType: String
  /// The tensor's dimensions, the axis of the draws included.
  public var dimensions: [Int]
  /// Which axis is which; nil where the claim does not ask.
  public var layout: TensorLayout?
  /// What the weights are taken to have been rounded to.
  public var precision: StoragePrecision
  /// Whether the first axis counts independent draws of one tensor.
  public var hasDraws: Bool

  /// An origin.
  public init(
    file: String?, tensor: String, elementType: String, dimensions: [Int],
    layout: TensorLayout? = nil, precision: StoragePrecision = .single, hasDraws: Bool = false
  ) {
    self.file = file
    self.tensor = tensor
    self.elementType = elementType
    self.dimensions = dimensions
    self.layout = layout
    self.precision = precision
    self.hasDraws = hasDraws
  }

  /// The dimensions of one draw.
  public var layerDimensions: [Int] { hasDraws ? Array(dimensions.dropFirst()) : dimensions }
}

extension VerificationPlan.Entry.Recorded {
  /// The first weight that is NaN or infinite by its index on each axis; of draws on standard input, which
  /// are no axis of the tensor, the draw comes first.
  var firstNonFiniteIndex: [Int]? {
    guard var rest = firstNonFinite else { return nil }
    var index: [Int] = []
    for dimension in origin.layerDimensions.reversed() {
      index.append(rest % dimension)
      rest /= dimension
    }
    if origin.hasDraws || draws > 1 { index.append(rest) }
    return index.reversed()
  }
}
