public import InitVet

/// Theory as programs read it: `initvet.theory.v1`.
public struct TheoryJSON {
  let report: TheoryReport

  /// The document of a report.
  public init(_ report: TheoryReport) { self.report = report }

  /// The whole document; ends with a newline.
  public var text: String {
    JSONValue.object([
      .init("schema", .text("initvet.theory.v1")),
      .init("input", .text(report.input.word)),
      .init("correlation", .optional(report.correlation)),
      .init("bias_variance", .number(report.biasVariance)),
      .init("results", .array(report.results.map(\.json))),
    ]).document
  }
}

extension TheoryResult {
  fileprivate var json: JSONValue {
    .object([
      .init("initializer", .text(name)),
      .init("typed", .text(typed)),
      .init("activation", .text(activation.description)),
      .init("widths", .integers(widths)),
      .init("weight_variance", .optional(weightVariance)),
      .init("mean_field", phase?.json ?? .null),
      .init("edge_of_chaos", edge?.json ?? .null),
      .init("correlations", correlations.map { .array($0.map { .optional($0) }) } ?? .null),
      .init("layers", .array(layers)),
    ])
  }

  private var layers: [JSONValue] {
    guard let prediction else { return [] }
    return prediction.preActivations.indices.map { l in
      .object([
        .init("layer", .integer(UInt64(l + 1))),
        .init("width", .integer(UInt64(widths[l + 1]))),
        .init("forward", prediction.preActivations[l].json),
        .init("backward", prediction.gradients[l].json),
        .init("weight_gradient", prediction.weightGradients[l].json),
      ])
    }
  }
}

extension MeanField.Phase {
  fileprivate var json: JSONValue {
    let (kind, length): (String, Double?) =
      switch fixedPoint {
      case .zero: ("zero", 0)
      case .finite(let length): ("finite", length)
      case .infinite: ("infinite", nil)
      case .marginal: ("marginal", nil)
      case .everywhere: ("everywhere", nil)
      }
    return .object([
      .init("fixed_point", .text(kind)),
      .init("variance", .optional(length)),
      .init("variance_slope", .optional(lengthSlope)),
      .init("variance_depth", .optional(lengthDepth)),
      .init("gradient_factor", .optional(gradientFactor)),
      .init("gradient_depth", .optional(gradientDepth)),
      .init("correlation", .optional(correlation)),
      .init("correlation_slope", .optional(correlationSlope)),
      .init("correlation_depth", .optional(correlationDepth)),
    ])
  }
}

extension EdgeOfChaos {
  fileprivate var json: JSONValue {
    .object([
      .init("weight_variance", .number(weightVariance)),
      .init("bias_variance", .number(biasVariance)),
      .init("variance", .number(length)),
    ])
  }
}
