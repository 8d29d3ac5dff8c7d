internal import InitVet

/// The table of a propagation: one line for each initializer with each activation.
struct PropagationTable {
  let results: [PropagationResult]

  func lines(_ style: Style) -> [String] {
    let columns: [Column<PropagationResult>] = [
      Column("network") { Cell($0.label) },
      Column("mean", .right) { Cell($0.forwardMean?.factorText ?? "-") },
      Column("typical", .right) { Cell($0.forwardTypical?.factorText ?? "-") },
      Column("backward", .right) { Cell($0.backward?.factorText ?? "-") },
      Column("class") { Cell($0.classText, $0.classInk) },
      Column("f16", .right) { Cell($0.lost.float16.map(String.init) ?? "-") },
      Column("f32", .right) { Cell($0.lost.float32.map(String.init) ?? "-") },
      Column("theory", .right) { Cell($0.agreement) },
    ]
    var table = Table(columns: columns, rows: results)
    table.gap = 1
    return table.lines(style)
  }

  /// What the columns mean.
  static let legend =
    "Factors are changes of the variance per layer: of its mean over networks (by the log-normal "
    + "law where ~), of the typical network, and of the gradient on its way back. Class: "
    + "forward/backward, of typical networks. f16, f32: the first layer whose typical z leaves the "
    + "normal numbers of the format. Theory: the mean of ln variance in the last layer against the "
    + "exact law, in standard errors (~ where it is an expansion of the law), or how much the "
    + "typical variance is above the mean field's, in per cent."
}

extension PropagationResult {
  /// `stable`, or `stable/exploding` where the gradient does something else.
  var classText: String {
    if layers.count == 1 { return "one layer" }
    let forward = forwardTypical?.kind.word ?? "no signal"
    let back = backward?.kind.word ?? "no gradient"
    if forwardTypical == nil, backward == nil { return "no signal" }
    return forward == back ? forward : "\(forward)/\(back)"
  }

  fileprivate var classInk: Style.Ink? {
    let kinds = [forwardTypical?.kind, backward?.kind]
    return kinds.allSatisfy { $0 == .stable } ? .green : kinds.contains(.stable) ? .yellow : .red
  }

  /// How the last layer agrees with theory.
  var agreement: String {
    guard let last = layers.last?.forward, let theory = last.prediction else {
      return "-"
    }
    if theory.logOfMean == -.infinity, last.logOfMean == -.infinity { return "exact" }
    let alive = Double(networks - last.dead)
    if theory.kind == .exact, let mean = theory.meanOfLog, let found = last.meanOfLog,
      let variance = theory.varianceOfLog
    {
      let error = (variance / alive).squareRoot()
      guard error > 0 else { return abs(found - mean) < 1e-6 ? "exact" : "differs" }
      let text = Numbers.fixed((found - mean) / error, 1)
      return (theory.hasExactLogMoments ? "" : "~") + (text.hasPrefix("-") ? "" : "+") + text
    }
    let difference =
      if let mean = theory.meanOfLog, let found = last.meanOfLog { found - mean } else {
        last.logOfMean - theory.logOfMean
      }
    guard difference.isFinite, abs(difference) < 5 else { return "~" }
    return Numbers.signedPercent(difference)
  }
}

extension GrowthClass {
  /// As tables show it.
  var word: String { self == .inconclusive ? "unclear" : rawValue }
}

extension Growth {
  /// `x 0.5000 (0.4990 to 0.5010)`.
  var rangeText: String {
    let range = interval.map {
      " (\(Numbers.factor($0.lowerBound)) to \(Numbers.factor($0.upperBound)))"
    }
    return "x \(Numbers.factor(perLayer))\(range ?? "")"
  }

  /// `1.0000`, with a `~` before it if it was found by way of the log-normal law.
  var factorText: String { (isLogNormal ? "~" : "") + Numbers.factor(perLayer) }
}
