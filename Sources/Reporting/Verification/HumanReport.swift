public import InitVet

/// A verification as people read it: header, table, a block for all that is not verified, and the
/// verdict on the last line. No line is longer than 80 columns.
public struct HumanReport {
  let report: VerificationReport
  let facts: RunFacts?
  let style: Style

  /// - Parameter facts: nil leaves the time out, and with it all that differs between two runs.
  public init(_ report: VerificationReport, facts: RunFacts?, style: Style) {
    self.report = report
    self.facts = facts
    self.style = style
  }

  /// All of it; ends with a newline.
  public var full: String {
    let table = ResultTable(results: report.results).lines(style)
    let unaudited = UnauditedText(tensors: report.audit?.unaudited ?? []).lines
    let rest = unaudited.isEmpty ? [] : unaudited + [""]
    return join(header + [""] + table + [""] + rest + blocks + [lastLine])
  }

  /// Only what is not verified, and the verdict.
  public var quiet: String { join(blocks + [lastLine]) }

  private func join(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  private var header: [String] {
    if let audit = report.audit { return header(of: audit) }
    let options = report.options
    let shapes = Set(report.results.map(\.shapeText))
    let shape = shapes.count == 1 ? shapes.first ?? "" : "\(shapes.count) shapes"
    let what = report.results.count == 1 ? "1 initializer" : "\(report.results.count) initializers"
    let first = "initvet verify: \(what), \(shape)"
    let second =
      "\(options.generator.name), seed \(options.seed), alpha \(Numbers.exact(options.alpha)), "
      + "power \(Numbers.exact(options.power)), "
      + "tolerance \(Numbers.percent(options.tolerance)), mode \(options.mode.rawValue)"
      + (options.isSequential ? ", sequential" : "")
    return wrapped(first).map { style.paint($0, .bold) } + wrapped(second)
  }

  private func header(of audit: AuditReport) -> [String] {
    let options = report.options
    let files = Set(report.results.compactMap(\.origin?.file)).sorted()
    let source =
      switch files.count {
      case 0: "memory"
      case 1: files[0] == "-" ? "standard input" : files[0].printable
      default: "\(files.count) files"
      }
    let tensors = report.results.count == 1 ? "1 tensor" : "\(report.results.count) tensors"
    let tolerance =
      audit.hasAutomaticTolerance ? "auto" : Numbers.percent(options.tolerance)
    let isRounded = report.results.contains { $0.origin?.precision != .single }
    return wrapped("initvet audit: \(tensors), \(source)").map { style.paint($0, .bold) }
      + wrapped(
        "alpha \(Numbers.exact(options.alpha)), power \(Numbers.exact(options.power)), "
          + "tolerance \(tolerance), mode \(options.mode.rawValue)"
          + (isRounded ? ", seed \(options.seed)" : ""))
  }

  private var blocks: [String] {
    let unmeasured = report.results.filter { $0.networks == 0 }
    var lines: [String] = []
    for result in report.results where result.verdict != .verified && result.networks > 0 {
      lines += Block(result: result, report: report).lines(style) + [""]
    }
    if let model = report.audit?.model {
      lines += ModelBlock(model: model, results: report.results).lines(style)
    }
    if !unmeasured.isEmpty {
      let names = unmeasured.map(\.canonicalText.printable).joined(separator: ", ")
      let text = "\(Verdict.inconclusive.text), nothing was drawn: \(names)"
      lines += wrapped(text, rest: "  ").map { style.paint($0, Verdict.inconclusive.ink) } + [""]
    }
    return lines
  }

  /// The verdict of the run in one line.
  public var lastLine: String {
    let results = report.results
    let counts = [Verdict.refuted, .inconclusive, .verified].compactMap { verdict -> String? in
      let count = results.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    let samples = results.reduce(0) { $0 + Double($1.samples) }
    var text = counts.joined(separator: ", ")
    let things = report.audit == nil ? "initializers" : "tensors"
    if report.verdict == .verified { text = "all \(results.count) \(things)" }
    if results.count == 1 { text = results[0].subject.shortened(to: 30) }
    if report.audit?.model?.verdict == .refuted,
      !results.contains(where: { $0.verdict == .refuted })
    {
      text += ", but not independent"
    }
    text += " (\(Numbers.count(samples)) \(report.audit == nil ? "samples" : "weights")"
    if let facts { text += ", \(Numbers.duration(facts.wallSeconds))" }
    return style.paint("\(report.verdict.text): \(text))", report.verdict.ink)
  }
}
