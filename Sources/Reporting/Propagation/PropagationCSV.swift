public import InitVet

/// A propagation as a spreadsheet reads it: a line for each layer of each network.
public struct PropagationCSV {
  let report: PropagationReport

  /// The sheet of a run.
  public init(_ report: PropagationReport) { self.report = report }

  private static let head = [
    "initializer", "activation", "layer", "width", "ln_forward_mean", "ln_forward_median",
    "forward_log_mean", "forward_log_variance", "forward_increment_ln_p", "forward_dead",
    "forward_theory_kind", "forward_theory_ln_mean", "forward_theory_log_mean",
    "forward_theory_log_variance", "ln_backward_mean", "ln_backward_median", "backward_log_mean",
    "backward_log_variance", "backward_increment_ln_p", "backward_dead", "backward_theory_kind",
    "backward_theory_ln_mean", "backward_theory_log_mean", "backward_theory_log_variance",
    "weight_gradient_log_mean", "cosine",
  ]

  /// The whole sheet, with a header; empty fields are numbers that there are not. RFC 4180, but lines
  /// end with a newline alone.
  public var text: String {
    var lines = [Self.head.joined(separator: ",")]
    for result in report.results {
      for layer in result.layers {
        let fields =
          [
            Self.quoted(result.canonicalText), Self.quoted(result.activation.description),
            "\(layer.layer)", "\(layer.width)",
          ]
          + Self.fields(layer.forward) + Self.fields(layer.backward)
          + [Self.number(layer.weightGradientLogMean), Self.number(layer.cosine)]
        lines.append(fields.joined(separator: ","))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fields(_ signal: SignalReport) -> [String] {
    let theory = signal.prediction
    return [
      number(signal.logOfMean), number(signal.logOfMedian), number(signal.meanOfLog),
      number(signal.varianceOfLog), number(signal.increment?.outcome.logP), "\(signal.dead)",
      theory?.kind.rawValue ?? "", number(theory?.logOfMean), number(theory?.meanOfLog),
      number(theory?.varianceOfLog),
    ]
  }

  private static func number(_ value: Double?) -> String {
    guard let value, !value.isNaN else { return "" }
    return value == -.infinity ? "-inf" : value == .infinity ? "inf" : "\(value)"
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
