internal import InitVet

extension WeightOrigin {
  /// Where audited weights come from; `dtype` is how the file holds them, `precision` what they are taken
  /// to have been rounded to.
  var json: JSONValue {
    .object([
      .init("file", file.map { .text($0) } ?? .null),
      .init("tensor", .text(tensor)),
      .init("dtype", .text(elementType)),
      .init("precision", .text(precision.rawValue)),
      .init("shape", .integers(dimensions)),
      .init("layout", layout.map { .text($0.description) } ?? .null),
      .init("networks_axis", hasDraws ? .integer(0) : .null),
    ])
  }
}

extension UnauditedTensor {
  var json: JSONValue {
    .object([
      .init("file", .text(file)), .init("tensor", .text(tensor)),
      .init("reason", .text(reason.word)),
    ])
  }
}

extension UnauditedTensor.Reason {
  /// For programs.
  fileprivate var word: String {
    switch self {
    case .uncovered: "no_claim"
    case .skipped: "skipped"
    case .empty: "no_weights"
    case .unsupported: "unsupported_type"
    }
  }
}
