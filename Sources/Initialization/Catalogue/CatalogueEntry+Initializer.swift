import InitVetRandomness

extension CatalogueEntry {
  /// The initializer that this row is with these parameters on this shape.
  ///
  /// - Parameter convention: The framework's, if a framework's name was typed; otherwise the
  ///   parameter `fans` decides.
  func initializer(
    typed: String, _ arguments: Arguments, shape: LayerShape, convention: FanConvention?
  ) throws(InitializationError) -> Initializer {
    let fanParameter = parameters.contains { $0.name == "fans" }
    var fanConvention = FanConvention.perGroup
    if fanParameter, shape.groups > 1 {
      let typedConvention = FanConvention(rawValue: try arguments.text("fans"))
      fanConvention = convention ?? typedConvention ?? .perGroup
    }
    let fans = shape.fans(fanConvention)
    let claim = try law.claim(arguments, fans: fans, shape: shape)
    let resolved = try resolvedParameters(arguments, convention: fanConvention)
    let written = resolved.filter { parameter in
      parameters.contains {
        $0.name == parameter.name && ($0.isAlwaysWritten || $0.defaultValue != parameter.value)
      }
    }
    let list = written.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
    return Initializer(
      name: name, typed: typed, parameters: resolved, shape: shape, fans: fans,
      usesFans: law.usesFans, source: claim.source(shape: shape), claim: claim,
      canonicalText: list.isEmpty ? name : "\(name):\(list)",
      streamLabel: Initializer.streamLabel(name, parameters: resolved, shape: shape))
  }

  private func resolvedParameters(
    _ arguments: Arguments, convention: FanConvention
  ) throws(InitializationError) -> [Parameter] {
    var resolved: [Parameter] = []
    for parameter in parameters {
      switch (law, parameter.name) {
      case (_, "fans"):
        if convention != .perGroup {
          resolved.append(Parameter(name: "fans", value: .text(convention.rawValue)))
        }
      case (.truncatedNormal, "parent_stddev") where arguments.isGiven("stddev"),
        (.truncatedNormal, "stddev") where !arguments.isGiven("stddev"):
        break
      default:
        resolved.append(
          Parameter(name: parameter.name, value: try arguments.value(parameter.name)))
      }
    }
    return resolved
  }
}

extension HaarMatrix {
  fileprivate var source: WeightSource { .orthogonal(rows: rows, columns: columns, scale: gain) }
}

extension Claim {
  /// What draws weights that keep this claim.
  fileprivate func source(shape: LayerShape) -> WeightSource {
    switch self {
    case .independent(let marginal):
      marginal.source
    case .haar(let gain):
      HaarMatrix(shape, gain: gain).source
    case .exact(let matrix):
      .fixed { layer in matrix.fill(layer: &layer, shape: shape) }
    }
  }
}
