internal import InitVet

/// One network in detail: some of its layers, a plot over all, and how its signals grow.
struct PropagationDetail {
  let result: PropagationResult
  let options: PropagationOptions

  func lines(_ style: Style) -> [String] {
    layerTable.lines(style) + [""] + DepthPlot(result: result).lines + [""] + growth(style)
  }

  private var layerTable: Table<LayerPropagation> {
    let hasTheory = result.prediction != nil
    var columns: [Column<LayerPropagation>] = [
      Column("layer") { Cell("\($0.layer)") },
      Column("mean z²", .right) { Cell(number($0.forward.logOfMean)) },
      Column("typical", .right) { Cell(number($0.forward.logOfMedian)) },
    ]
    if hasTheory {
      columns.append(
        Column("theory", .right) { layer in
          Cell(layer.forward.prediction.map { number($0.logOfMean) } ?? "-")
        })
    }
    columns.append(
      Column("sd ln", .right) { layer in
        Cell(layer.forward.varianceOfLog.map { Numbers.fixed($0.squareRoot(), 3) } ?? "-")
      })
    columns.append(
      Column("mean δ²", .right) { Cell(number($0.backward.logOfMean)) })
    if hasTheory {
      columns.append(
        Column("theory", .right) { layer in
          Cell(layer.backward.prediction.map { number($0.logOfMean) } ?? "-")
        })
    }
    columns.append(
      Column("ln p", .right) { layer in
        let tests = [layer.forward.increment, layer.backward.increment].compactMap { $0 }
        let least = tests.map(\.outcome.logP).min()
        return Cell(least.map { Numbers.fixed($0, 1) } ?? "-")
      })
    if options.correlation != nil {
      columns.append(
        Column("cosine", .right) { Cell($0.cosine.map { Numbers.fixed($0, 4) } ?? "-") })
    }
    if result.layers.contains(where: { $0.forward.dead > 0 }) {
      columns.append(Column("dead", .right) { Cell("\($0.forward.dead)") })
    }
    // Ten columns fill a line of the terminal, and so do eight of numbers beyond the range of a Double.
    let isFar = shown.contains {
      abs($0.forward.logOfMean) > 200 || abs($0.backward.logOfMean) > 200
    }
    return Table(columns: columns, rows: shown, gap: columns.count > 8 || isFar ? 1 : 2)
  }

  /// Four digits; three where the exponent is long.
  private func number(_ logarithm: Double) -> String {
    Numbers.exponential(logarithm, abs(logarithm) > 200 ? 3 : 4)
  }

  /// The first layers, the last, and between them every time twice as far.
  private var shown: [LayerPropagation] {
    guard result.layers.count > 12 else { return result.layers }
    return result.layers.filter {
      $0.layer & ($0.layer - 1) == 0 || $0.layer == result.layers.count
    }
  }

  private func growth(_ style: Style) -> [String] {
    let rows: [(String, Growth?)] = [
      ("forward, mean", result.forwardMean), ("forward, typical", result.forwardTypical),
      ("backward", result.backward),
    ]
    var lines: [String] = []
    for (name, growth) in rows {
      guard let growth else {
        let reason = result.layers.count == 1 ? "one layer: nothing to compare" : "no signal"
        lines.append("  " + name.padded(to: 18) + reason)
        continue
      }
      let rate = growth.rangeText.replacing(" (", with: " a layer (", maxReplacements: 1)
      let kind = growth.isLogNormal ? "by the log-normal law" : growth.kind.word
      lines += wrapped(
        "\(growth.interval == nil ? rate + " a layer" : rate): \(kind)",
        first: "  " + name.padded(to: 18), rest: "".padded(to: 20))
    }
    let formats: [(String, Int?)] = [
      ("float16", result.lost.float16), ("bfloat16", result.lost.bfloat16),
      ("float32", result.lost.float32),
    ]
    let lost = formats.compactMap { name, layer in layer.map { "\(name) at layer \($0)" } }
    lines += wrapped(
      lost.isEmpty
        ? "float16, bfloat16 and float32 hold the typical signal of every layer"
        : "the typical signal is lost to " + lost.joined(separator: ", "), first: "  ", rest: "    "
    )
    if let sentence = result.prediction?.correctionSentence {
      lines += wrapped(sentence, first: "  ", rest: "    ")
    }
    if let ratio = result.varianceRatio {
      let text = Numbers.value(ratio, "of the claim", in: result.varianceRatioInterval)
      lines += wrapped(
        "the weights' variance, seen through all layers: \(text)", first: "  ", rest: "    ")
    }
    return lines
  }
}
