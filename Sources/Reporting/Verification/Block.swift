internal import InitVet

/// What the report says below its table about one initializer that is not verified: what was found,
/// how sure that is, what to do.
struct Block {
  let result: InitializerReport
  let report: VerificationReport

  /// The longest name of a property.
  private static let nameWidth = Property.allCases.map(\.rawValue.count).max() ?? 0

  func lines(_ style: Style) -> [String] {
    let title = wrapped(
      "\(result.verdict.text): \(result.title), \(result.shapeText)", rest: "  ")
    let head = title.map { style.paint($0, result.verdict.ink) }
    if !result.isComplete { return head + interrupted() }
    return head + (result.verdict == .refuted ? refuted() : inconclusive())
  }

  private func refuted() -> [String] {
    var lines: [String] = []
    for property in result.properties where property.verdict == .refuted {
      let finding = Finding(property: property, result: result, report: report)
      lines += line(property.property.rawValue, finding.what)
      if let certainty = finding.certainty {
        let indent = String(repeating: " ", count: Self.nameWidth + 3)
        lines += wrapped(certainty, first: indent, rest: indent)
      }
    }
    lines += wrapped(
      "Probabilities are corrected for all \(report.familySize) tests of the run.", first: "  ",
      rest: "  ")
    lines += causes
    return lines + advice("To see it again:", arguments())
  }

  /// The known mistakes that explain the sample, best first.
  private var causes: [String] {
    result.diagnosis.enumerated().flatMap { index, diagnosis in
      let text = DiagnosisText(diagnosis: diagnosis, result: result).sentence
      return line(index == 0 ? "likely cause" : "or", "\(diagnosis.cause.rawValue): \(text)")
    }
  }

  private func inconclusive() -> [String] {
    let open = result.properties.filter { $0.verdict == .inconclusive }
    let lines = open.flatMap { property in
      let finding = Finding(property: property, result: result, report: report)
      let isRule =
        property.tolerance == nil
        || [.finite, .support, .extremes, .duplicates].contains(property.property)
      let room = isRule ? "" : "; tolerance \(finding.tolerance)"
      return line(property.property.rawValue, finding.what + room)
    }
    let needed = open.map { $0.samplesToSettle ?? .infinity }.max() ?? .infinity
    let networks = (needed / result.networkWeights).rounded(.up)
    guard networks < 1e15 else {
      if let origin = result.origin, origin.precision != .single, needed == .infinity {
        return lines
          + wrapped(
            "Weights of so small a standard deviation are too few numbers of "
              + "\(origin.precision.rawValue): none of them says what it was before it was rounded.",
            first: "  ", rest: "  ")
      }
      return lines
        + wrapped(
          "The estimate is too near to the edge of the tolerance to say how many samples would "
            + "settle it. A wider --tolerance would.", first: "  ", rest: "  ")
    }
    if result.origin != nil {
      return lines
        + wrapped(
          "About \(Numbers.count(max(needed, Double(result.samples) + 1))) weights would settle it, "
            + "and there are \(Numbers.count(Double(result.samples)))." + seen, first: "  ",
          rest: "  ")
    }
    // The number that settles the estimate of this sample may be hardly larger than the sample.
    let count = max(Int(networks), result.networks + 1)
    let streams = report.options.generator.seedSpace.count
    guard result.isCustom || UInt64(count) <= streams else {
      return lines
        + wrapped(
          "To settle it, draw \(count) networks. \(report.options.generator.name) has only "
            + "\(streams) distinct streams: choose another --rng.", first: "  ", rest: "  ")
    }
    let samples = Numbers.count(Double(count) * result.networkWeights)
    return lines
      + advice(
        "To settle it, draw \(count) networks (\(samples) samples) instead of "
          + "\(result.networks):", arguments(networks: count))
  }

  /// What the weights would have refuted all the same.
  private var seen: String {
    let variance = result.properties.first { $0.property == .variance }?.detectable
    let mean = result.properties.first { $0.property == .mean }?.detectable
    let parts = [
      variance.map { "a variance that is off by \(Numbers.significant($0 * 100, 2))%" },
      mean.map { "a mean that is off by \(Numbers.significant($0, 2)) standard deviations" },
    ].compactMap(\.self)
    return parts.isEmpty
      ? "" : " They would have refuted " + parts.joined(separator: ", and ") + "."
  }

  private func interrupted() -> [String] {
    if result.origin != nil {
      return wrapped(
        "Interrupted before its last weight: what was read verifies nothing.", first: "  ",
        rest: "  ")
    }
    let text =
      "Interrupted: \(result.networks) of \(result.plannedNetworks) networks were drawn, and a "
      + "sample cut short verifies nothing. To finish it:"
    return wrapped(text, first: "  ", rest: "  ") + (arguments().map { command($0) } ?? [])
  }

  private func line(_ name: String, _ text: String) -> [String] {
    let indent = String(repeating: " ", count: Self.nameWidth + 3)
    return wrapped(text, first: "  " + name.padded(to: Self.nameWidth) + " ", rest: indent)
  }

  private func arguments(networks: Int? = nil) -> [String]? {
    Reproduction(result: result, options: report.options).arguments(networks: networks)
  }

  private func advice(_ text: String, _ arguments: [String]?) -> [String] {
    guard let arguments else {
      if result.origin != nil { return [] }
      return wrapped(
        "No command draws it: it is an initializer of the program's own (seed "
          + "\(report.options.seed)).", first: "  ", rest: "  ")
    }
    return wrapped(text, first: "  ", rest: "  ") + command(arguments)
  }
}
