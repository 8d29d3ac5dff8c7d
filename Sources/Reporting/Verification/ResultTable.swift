internal import InitVet

/// The table of a verification: one line for each initializer.
struct ResultTable {
  let results: [InitializerReport]

  func lines(_ style: Style) -> [String] {
    let decimals = results.compactMap(\.halfWidth).map(Numbers.decimals(showing:)).max() ?? 4
    let isAudit = results.contains { $0.origin != nil }
    let named: [Column<InitializerReport>] =
      isAudit
      ? [
        Column("tensor") { Cell($0.subject) },
        Column("claim") { Cell($0.typed.printable.shortened(to: 30)) },
      ] + (hasNamesakes ? [Column("file") { Cell(($0.origin?.file ?? "-").printable) }] : [])
      : [
        Column("initializer") { Cell($0.label) },
        Column("claim") { Cell($0.claim.short) },
      ]
    let within: [Column<InitializerReport>] =
      isAudit ? [Column("within", .right) { Cell($0.toleranceText) }] : []
    let columns =
      named + [
        Column("variance/claim", .right) { Cell($0.ratioText(decimals: decimals)) },
        Column(isAudit ? "read" : "drawn", .right) { Cell(Numbers.count(Double($0.samples))) },
      ] + within + [Column("verdict") { Cell($0.verdict.text, $0.verdict.ink) }]
    return Table(columns: columns, rows: results).lines(style)
  }

  /// Whether tensors of two files have one name.
  private var hasNamesakes: Bool {
    Set(results.map { $0.origin?.tensor }).count < results.count
  }
}

extension InitializerReport {
  /// How far the interval of the variance ratio reaches from its estimate.
  fileprivate var halfWidth: Double? {
    // Of an orthogonal claim the variance is exact, and its interval would show no digit of the others.
    if case .haar = claim { return nil }
    guard let ratio = estimate.varianceRatio, let interval = estimate.varianceRatioInterval,
      interval.upperBound.isFinite
    else { return nil }
    return max(interval.upperBound - ratio, ratio - interval.lowerBound)
  }

  /// At what tolerance the result was judged; nothing where nothing is estimated.
  fileprivate var toleranceText: String {
    if case .exact = claim { return "-" }
    return Numbers.percent(tolerance)
  }

  /// `1 ±6.9e-10`, the layer that is farthest off, where all are exact to rounding.
  private var exactRatioText: String? {
    let outcome = properties.first { $0.property == .variance }?.tests.first?.outcome
    guard let outcome, outcome.logP == 0 else { return nil }
    return "1 ±\(Numbers.significant(abs(outcome.value), 2))"
  }

  /// `1.00002 ±0.00046`; for an exact matrix, how many weights are other than claimed.
  fileprivate func ratioText(decimals: Int) -> String {
    if case .exact = claim {
      let support = properties.first { $0.property == .support }
      guard let count = support?.tests.first?.outcome.value else { return "-" }
      return count == 0 ? "all equal" : "\(Numbers.count(count)) differ"
    }
    guard let ratio = estimate.varianceRatio else { return "-" }
    if case .haar = claim, let text = exactRatioText { return text }
    guard ratio < 1000 else { return Numbers.significant(ratio, 5) }
    let text = Numbers.fixed(ratio, decimals)
    return halfWidth.map { "\(text) ±\(Numbers.fixed($0, decimals))" } ?? text
  }
}
