public import InitVet

/// What tensors look like, as people read it: a line for each, and its candidates below.
public struct IdentificationText {
  private let found: [Identification]
  private let unaudited: [UnauditedTensor]
  private let style: Style

  /// The report of some tensors, and of those that were left out.
  public init(_ found: [Identification], _ unaudited: [UnauditedTensor], style: Style) {
    self.found = found
    self.unaudited = unaudited
    self.style = style
  }

  /// All of it; ends with a newline.
  public var text: String {
    var lines = found.flatMap(lines)
    let left = UnauditedText(tensors: unaudited).lines
    if !left.isEmpty { lines += left + [""] }
    let count = found.count { $0.isIdentified }
    let verdict: Verdict = count == found.count ? .verified : .inconclusive
    lines.append(
      style.paint(
        "\(verdict.sign) \(count) of \(found.count) "
          + "\(found.count == 1 ? "tensor" : "tensors") identified", verdict.ink))
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ one: Identification) -> [String] {
    let origin = one.origin
    let head =
      "\(origin.tensor.printable), \(origin.dimensions) of \(origin.elementType): "
      + "\(Numbers.count(Double(one.weights))) weights, mean \(Numbers.significant(one.mean, 3)), "
      + "standard deviation \(Numbers.significant(one.standardDeviation, 5))"
    var lines = wrapped(head, rest: "  ").map { style.paint($0, .bold) }
    if one.candidates.isEmpty { lines.append("  no law: some of its weights are not finite") }
    for candidate in one.candidates { lines += self.lines(candidate) }
    return lines + [""]
  }

  private func lines(_ candidate: Identification.Candidate) -> [String] {
    let names = candidate.names.map { name in
      var text = name.canonicalText
      if !name.layouts.isEmpty {
        text += " (\(name.layouts.map(\.description).joined(separator: ", ")))"
      }
      if !name.frameworkNames.isEmpty {
        text += ", which is " + name.frameworkNames.joined(separator: ", ")
      }
      return text
    }.joined(separator: "; ")
    let what = candidate.isFitted ? "\(names), by its own numbers" : names
    let fit: String
    switch (candidate.fits, candidate.logLikelihood) {
    case (false, _): fit = "nearest, but does not fit"
    case (true, 0): fit = "fits"
    case (true, let likelihood):
      fit = "fits, and is \(Numbers.significant(-likelihood, 3)) nats less likely"
    }
    let ink: Style.Ink = candidate.fits && !candidate.isFitted ? .green : .yellow
    return wrapped("\(what): \(fit)", first: "  ", rest: "    ").map { style.paint($0, ink) }
  }
}

/// The same as programs read it: `initvet.identify.v1`.
public struct IdentificationJSON {
  private let found: [Identification]
  private let unaudited: [UnauditedTensor]

  /// The document of some tensors, and of those that were left out.
  public init(_ found: [Identification], _ unaudited: [UnauditedTensor]) {
    self.found = found
    self.unaudited = unaudited
  }

  /// The whole document; ends with a newline.
  public var text: String {
    JSONValue.object([
      .init("schema", .text("initvet.identify.v1")),
      .init("results", .array(found.map(result))),
      .init("unaudited", .array(unaudited.map(\.json))),
    ]).document
  }

  private func result(_ one: Identification) -> JSONValue {
    .object([
      .init("source", one.origin.json),
      .init("weights", .integer(UInt64(one.weights))),
      .init("mean", .optional(one.mean)),
      .init("standard_deviation", .optional(one.standardDeviation)),
      .init("identified", .bool(one.isIdentified)),
      .init("candidates", .array(one.candidates.map(candidate))),
    ])
  }

  private func candidate(_ candidate: Identification.Candidate) -> JSONValue {
    .object([
      .init(
        "initializers",
        .array(
          candidate.names.map { name in
            .object([
              .init("initializer", .text(name.canonicalText)),
              .init("layouts", .array(name.layouts.map { .text($0.description) })),
              .init("framework_names", .array(name.frameworkNames.map { .text($0) })),
            ])
          })),
      .init("fitted", .bool(candidate.isFitted)),
      .init("fits", .bool(candidate.fits)),
      .init("ln_p", .optional(candidate.logP)),
      .init("ln_likelihood", .optional(candidate.logLikelihood)),
    ])
  }
}
