internal import InitVet

/// What the report says of tensors that are not independent of each other.
struct ModelBlock {
  let model: ModelReport
  let results: [InitializerReport]

  /// Pairs that are written out.
  private static let mostPairs = 10

  /// Empty if nothing was found.
  func lines(_ style: Style) -> [String] {
    guard model.verdict == .refuted else { return [] }
    let title = "\(model.verdict.text): tensors against each other"
    let pairs =
      model.repeated.map(repeated) + model.rearranged.map(rearranged)
      + model.correlated.map(correlated)
    var lines = [style.paint(title, model.verdict.ink)]
    for pair in pairs.prefix(Self.mostPairs) { lines += wrapped(pair, first: "  ", rest: "    ") }
    if pairs.count > Self.mostPairs {
      lines.append("  and \(pairs.count - Self.mostPairs) more pairs")
    }
    return lines
      + wrapped(
        "Copies of one tensor, or tensors that were drawn from one seed. Tensors that are tied on "
          + "purpose are declared in the claims file: tied-to.", first: "  ", rest: "  ") + [""]
  }

  private func repeated(_ pair: ModelReport.Pair) -> String {
    let share =
      pair.sharedUnits == 1
      ? "all of them that were compared" : Numbers.percent(pair.sharedUnits) + " of those compared"
    return "\(names(pair)) have parts of rows in common, bit for bit: \(share)"
  }

  private func rearranged(_ pair: ModelReport.Pair) -> String {
    "\(names(pair)) have the same magnitudes, bit for bit: one is the other in another order, "
      + "transposed or with other signs"
  }

  private func correlated(_ pair: ModelReport.Pair) -> String {
    "\(names(pair)): the first \(pair.weights) weights have a correlation of "
      + "\(Numbers.significant(pair.correlation, 4)); a true claim does this with probability below "
      + Finding.powerOfTen(above: pair.logPAdjusted)
  }

  private func names(_ pair: ModelReport.Pair) -> String {
    let (first, second) = (results[pair.first], results[pair.second])
    guard first.origin?.file != second.origin?.file else {
      return "\(first.subject) and \(second.subject)"
    }
    return [first, second].map { result in
      result.subject + " (" + (result.origin?.file ?? "memory").printable + ")"
    }.joined(separator: " and ")
  }
}

extension ModelReport {
  func json(_ results: [InitializerReport]) -> JSONValue {
    func pair(_ pair: Pair) -> JSONValue {
      .object([
        .init("first", .integer(UInt64(pair.first))),
        .init("second", .integer(UInt64(pair.second))),
        .init("first_tensor", .text(results[pair.first].origin?.tensor ?? "")),
        .init("second_tensor", .text(results[pair.second].origin?.tensor ?? "")),
        .init("shared_units", .number(pair.sharedUnits)),
        .init("correlation", .number(pair.correlation)),
        .init("weights", .integer(UInt64(pair.weights))),
        .init("ln_p_adjusted", .optional(pair.logPAdjusted)),
      ])
    }
    return .object([
      .init("tensors", .integer(UInt64(tensors))),
      .init("repeated", .array(repeated.map(pair))),
      .init("rearranged", .array(rearranged.map(pair))),
      .init("correlated", .array(correlated.map(pair))),
      .init("verdict", .text(verdict.rawValue)),
    ])
  }
}
