internal import InitVet

extension Claim {
  /// The claim in a column of a table: `N(0, 0.00391)` is normal with that variance, `TN` the same
  /// after truncation, `U` uniform within the limits.
  var short: String {
    switch self {
    case .independent(let marginal):
      let variance = Numbers.significant(marginal.variance, 3)
      switch marginal.distribution {
      case .normal: return "N(0, \(variance))"
      case .truncatedNormal: return "TN(0, \(variance))"
      case .uniform: return "U(±\(Numbers.significant(marginal.scale, 3)))"
      }
    case .haar(let gain): return "\(Numbers.significant(gain, 4)) × orthogonal"
    case .exact(.constant(let value)): return "= \(Numbers.significant(Double(value), 4))"
    case .exact(.identity(let value)): return "\(Numbers.significant(Double(value), 4)) × I"
    }
  }
}

extension InitializerReport {
  /// The canonical name, and what was typed if that was something else.
  var label: String {
    typed == canonicalText
      ? canonicalText.printable : "\(canonicalText.printable) (\(typed.printable))"
  }

  /// What a reader looks for: the tensor, or the initializer.
  var subject: String {
    guard let origin else { return canonicalText.printable }
    return origin.tensor.isEmpty ? "\"\"" : origin.tensor.printable
  }

  /// What a block is about: the initializer, or the tensor and what is claimed of it.
  var title: String { origin == nil ? label : "\(subject), \(label)" }

  /// What is compared with others of its kind: a network, or a draw of a tensor, or a part of one.
  var part: String {
    if origin == nil { return "network" }
    return partsPerDraw == 1 ? "draw" : "part"
  }

  /// Weights of one network.
  var networkWeights: Double { Double(shape.weightCount) * Double(layers) }

  /// `dense 512x256`, `convolution 3x3x64x128 in 2 groups`.
  ///
  /// A tensor's own dimensions, as they are stored: `[256, 512] oi in bf16`.
  var shapeText: String {
    if let origin {
      return "\(origin.dimensions)" + (origin.layout.map { " \($0)" } ?? "")
        + (shape.groups > 1 ? " in \(shape.groups) groups" : "") + " of \(origin.elementType)"
    }
    return "\(shape.kind.rawValue) \(shape)"
      + (shape.groups > 1 ? " in \(shape.groups) groups" : "")
  }
}

extension Verdict {
  /// The sign that goes with the word.
  var sign: String {
    switch self {
    case .verified: "✓"
    case .refuted: "✗"
    case .inconclusive: "?"
    case .notApplicable: "·"
    }
  }

  var ink: Style.Ink {
    switch self {
    case .verified: .green
    case .refuted: .red
    case .inconclusive: .yellow
    case .notApplicable: .dim
    }
  }

  /// Sign and word.
  var text: String { "\(sign) \(rawValue)" }
}
