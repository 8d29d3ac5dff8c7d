public import InitVet

/// A propagation as people read it: header, table or the layers of a single network, a block for all
/// that is not verified, and the verdict on the last line. No line is longer than 80 columns.
public struct PropagationText {
  let report: PropagationReport
  let facts: RunFacts?
  let style: Style

  /// - Parameter facts: nil leaves the time out, and with it all that differs between two runs.
  public init(_ report: PropagationReport, facts: RunFacts?, style: Style) {
    self.report = report
    self.facts = facts
    self.style = style
  }

  /// All of it; ends with a newline.
  public var full: String {
    let body: [String] =
      if report.results.count == 1, let result = report.results.first {
        PropagationDetail(result: result, options: report.options).lines(style)
      } else {
        PropagationTable(results: report.results).lines(style) + [""]
          + wrapped(PropagationTable.legend).map { style.paint($0, .dim) }
      }
    return join(header + [""] + body + [""] + blocks + [lastLine])
  }

  /// Only what is not verified, and the verdict.
  public var quiet: String { join(blocks + [lastLine]) }

  private func join(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  private var header: [String] {
    let options = report.options
    let results = report.results
    let what = results.count == 1 ? results[0].label : "\(results.count) kinds of networks"
    let sizes = Set(results.map(\.widths))
    let size = sizes.count == 1 ? results.first?.sizeText ?? "" : "\(sizes.count) sizes"
    var second =
      "\(options.method.rawValue) networks, \(options.networks) each; \(options.generator.name), "
      + "seed \(options.seed), alpha \(Numbers.exact(options.alpha)), "
      + "input \(options.inputName.map(\.printable) ?? options.input.word)"
    if options.biasVariance > 0 {
      second += ", bias variance \(Numbers.exact(options.biasVariance))"
    }
    if let correlation = options.correlation {
      second += ", a second input of cosine \(Numbers.exact(correlation))"
    }
    if options.method == .reduced {
      second += ". Reduced networks are drawn from the claim: they judge no initializer"
    }
    return wrapped("initvet propagate: \(what), \(size)").map { style.paint($0, .bold) }
      + wrapped(second)
  }

  private var blocks: [String] {
    let missing = report.results.filter { $0.networks == 0 }
    let none =
      missing.isEmpty
      ? []
      : wrapped(
        "\(Verdict.inconclusive.text), nothing was drawn: "
          + missing.map(\.label).joined(separator: ", "), rest: "  "
      ).map { style.paint($0, Verdict.inconclusive.ink) } + [""]
    return report.results.filter { $0.networks > 0 }.flatMap { result -> [String] in
      guard let verdict = result.verdict, verdict != .verified else { return [] }
      return PropagationBlock(result: result, report: report).lines(style) + [""]
    } + none
  }

  /// The verdict of the run in one line.
  public var lastLine: String {
    let results = report.results
    let counts = [Verdict.refuted, .inconclusive, .verified].compactMap { verdict -> String? in
      let count = results.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    let judged = results.count { $0.verdict != nil }
    var text =
      results.count == 1 ? results[0].label.shortened(to: 40) : counts.joined(separator: ", ")
    if results.count > 1, report.verdict == .verified {
      text =
        judged == results.count ? "all \(judged)" : "\(judged) of \(results.count) kinds judged"
    }
    let networks = results.reduce(0) { $0 + $1.networks }
    text += " (\(networks) network\(networks == 1 ? "" : "s")"
    if let facts { text += ", \(Numbers.duration(facts.wallSeconds))" }
    guard judged > 0 else { return "no verdict: \(text))" }
    return style.paint("\(report.verdict.text): \(text))", report.verdict.ink)
  }
}

extension NetworkInput {
  /// As `--input` takes it.
  var word: String {
    switch self {
    case .ones: "ones"
    case .oneHot: "one-hot"
    case .gaussian: "gaussian"
    case .unit: "unit"
    case .vector: "from a file"
    }
  }
}
