public import InitVetRandomness

/// An initializer of the catalogue, or a user's, for one shape: what it draws and what it claims.
public struct Initializer: Sendable {
  /// The canonical name, `he-normal`.
  public let name: String
  /// The name and parameters as the user wrote them.
  public let typed: String
  /// All parameters, defaults included, in the catalogue's order.
  ///
  /// `fans` appears only where it is `tensor_shape` and the shape has groups: elsewhere both
  /// conventions are the same.
  public let parameters: [Parameter]
  /// The shape of one layer.
  public let shape: LayerShape
  /// The layer that the claim is about: `shape`, unless that is only a part of it.
  public let layer: LayerShape
  /// The layer's fans under the initializer's convention.
  public let fans: Fans
  /// Whether the claim depends on the fans, so that it is another one for a transposed layer.
  public let usesFans: Bool
  /// What weights are drawn from.
  public let source: WeightSource
  /// What is promised about them.
  public let claim: Claim
  /// The name with the parameters that differ from their defaults, `he-normal:gain=1.1`: short, and
  /// resolves to the same initializer. Where a default is only an example, the parameter is written
  /// out: `normal:stddev=0.05`.
  public let canonicalText: String
  /// The key of the random stream: canonical name, all parameters, kind, shape and groups, so that
  /// two different initializers never share samples, and two spellings of one always do.
  public let streamLabel: String

  /// An initializer of the user's own, judged against a claim.
  ///
  /// - Parameters:
  ///   - name: What reports call it; it is part of the stream's key.
  ///   - shape: The shape of one layer.
  ///   - layer: The layer that the claim is about, if `shape` is only a part of it: its fans and its
  ///     kernel are what a diagnosis compares the weights with.
  ///   - claim: What it promises.
  ///   - fill: Fills all weights of a network, layer after layer; a function of the network's number
  ///     alone, called from several threads at once.
  public init(
    customNamed name: String, shape: LayerShape, layer: LayerShape? = nil, claim: Claim,
    fill: @escaping @Sendable (_ network: Int, _ weights: inout MutableSpan<Float>) -> Void
  ) {
    self.init(
      name: name, typed: name, parameters: [], shape: shape, layer: layer ?? shape,
      fans: (layer ?? shape).fans(.perGroup), usesFans: false, source: .custom(fill: fill),
      claim: claim, canonicalText: name,
      streamLabel: Self.streamLabel("custom " + name, parameters: [], shape: shape))
  }

  init(
    name: String, typed: String, parameters: [Parameter], shape: LayerShape,
    layer: LayerShape? = nil, fans: Fans, usesFans: Bool, source: WeightSource, claim: Claim,
    canonicalText: String, streamLabel: String
  ) {
    self.name = name
    self.typed = typed
    self.parameters = parameters
    self.shape = shape
    self.layer = layer ?? shape
    self.fans = fans
    self.usesFans = usesFans
    self.source = source
    self.claim = claim
    self.canonicalText = canonicalText
    self.streamLabel = streamLabel
  }

  /// The same initializer under another spelling.
  func typed(as text: String) -> Initializer {
    Initializer(
      name: name, typed: text, parameters: parameters, shape: shape, layer: layer, fans: fans,
      usesFans: usesFans, source: source, claim: claim, canonicalText: canonicalText,
      streamLabel: streamLabel)
  }

  static func streamLabel(_ name: String, parameters: [Parameter], shape: LayerShape) -> String {
    let list = parameters.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
    return "\(name):\(list);\(shape.kind.rawValue) \(shape);groups=\(shape.groups)"
  }
}
