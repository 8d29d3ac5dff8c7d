public import InitVet

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Theory as people read it: the layers of a single network, or a line for each.
public struct TheoryText {
  let report: TheoryReport
  let style: Style

  /// The text of a report.
  public init(_ report: TheoryReport, style: Style) {
    self.report = report
    self.style = style
  }

  /// All of it; ends with a newline, and no line is longer than 80 columns.
  public var text: String {
    let body: [String] =
      if report.results.count == 1, let result = report.results.first {
        layers(result).lines(style) + [""] + phase(result)
      } else {
        table.lines(style) + [""]
          + wrapped(
            "sigma_w^2: a weight's variance times its fan in, if it is the same in every layer. q*: the "
              + "variance of z that deep layers of infinite width come to. f': what is left of a "
              + "difference from it after a layer. chi1: the factor of the gradient's variance per "
              + "layer. c*: the correlation of two inputs that deep layers come to. edge: sigma_w^2 "
              + "at the edge of chaos with these biases."
          ).map { style.paint($0, .dim) }
      }
    return (header + [""] + body).joined(separator: "\n") + "\n"
  }

  private var header: [String] {
    let results = report.results
    let sizes = Set(results.map(\.widths))
    let size = sizes.count == 1 ? results[0].sizeText : "\(sizes.count) sizes"
    let what = results.count == 1 ? results[0].label : "\(results.count) kinds of networks"
    var second = "no sampling; input \(report.input.word)"
    if report.biasVariance > 0 {
      second += ", bias variance \(Numbers.exact(report.biasVariance))"
    }
    return wrapped("initvet theory: \(what), \(size)").map { style.paint($0, .bold) }
      + wrapped(second)
  }

  private var table: Table<TheoryResult> {
    var table = Table(
      columns: [
        Column<TheoryResult>("network") { Cell($0.label) },
        Column("sigma_w^2", .right) { Cell($0.weightVariance.map(Self.number) ?? "-") },
        Column("q*", .right) { Cell($0.phase?.fixedPoint.word ?? "-") },
        Column("f'", .right) { Cell($0.phase.map { Self.number($0.lengthSlope) } ?? "-") },
        Column("chi1", .right) { Cell($0.phase.map { Self.number($0.gradientFactor) } ?? "-") },
        Column("c*", .right) { Cell($0.phase?.correlation.map(Self.number) ?? "-") },
        Column("edge", .right) { Cell($0.edge.map { Self.number($0.weightVariance) } ?? "-") },
      ], rows: report.results)
    table.gap = 2
    return table
  }

  private static func number(_ value: Double) -> String { Numbers.significant(value, 6) }

  private func layers(_ result: TheoryResult) -> Table<Int> {
    let prediction = result.prediction
    func cell(_ value: Double?, _ text: (Double) -> String) -> Cell { Cell(value.map(text) ?? "-") }
    func power(_ value: Double) -> String {
      Numbers.exponential(value, abs(value) > 200 ? 3 : 5)
    }
    var columns: [Column<Int>] = [
      Column("layer") { Cell("\($0)") },
      Column("width", .right) { Cell("\(result.widths[$0])") },
      Column("mean z²", .right) { cell(prediction?.preActivations[$0 - 1].logOfMean, power) },
      Column("typical", .right) { cell(prediction?.preActivations[$0 - 1].meanOfLog, power) },
      Column("sd ln", .right) { l in
        cell(prediction?.preActivations[l - 1].varianceOfLog) {
          Numbers.fixed($0.squareRoot(), 3)
        }
      },
      Column("mean δ²", .right) { cell(prediction?.gradients[$0 - 1].logOfMean, power) },
      Column("typical", .right) { cell(prediction?.gradients[$0 - 1].meanOfLog, power) },
    ]
    if let prediction, prediction.preActivations.contains(where: { $0.aliveProbability < 1 - 1e-9 })
    {
      columns.append(
        Column("alive", .right) {
          Cell(Numbers.fixed(prediction.preActivations[$0 - 1].aliveProbability, 4))
        })
    }
    if let correlations = result.correlations {
      columns.append(
        Column("cosine", .right) {
          Cell($0 <= correlations.count ? Numbers.fixed(correlations[$0 - 1], 4) : "-")
        })
    }
    let depth = result.widths.count - 1
    let shown = (1...depth).filter { depth <= 12 || $0 & ($0 - 1) == 0 || $0 == depth }
    let isFar = shown.contains { abs(prediction?.preActivations[$0 - 1].logOfMean ?? 0) > 200 }
    return Table(columns: columns, rows: shown, gap: columns.count > 7 || isFar ? 1 : 2)
  }

  private func phase(_ result: TheoryResult) -> [String] {
    var lines: [String] = []
    func add(_ text: String) { lines += wrapped(text, first: "  ", rest: "    ") }
    if let kind = result.prediction?.preActivations.last?.kind {
      switch kind {
      case .exact: add("exact laws at these widths")
      case .correctedMeanField:
        add("mean field with its 1/n correction, an expansion in depth/width")
      case .meanField: add("mean field: the limit of infinite width")
      }
    } else {
      add(
        "no theory of single layers: the weights are known, and the input or the biases are drawn")
    }
    if let sentence = result.prediction?.correctionSentence { add(sentence) }
    if let weightVariance = result.weightVariance, let phase = result.phase {
      add(
        "infinite width, sigma_w^2 = \(Self.number(weightVariance)), sigma_b^2 = "
          + "\(Self.number(report.biasVariance)): \(phase.words)")
      add(
        "gradients x \(Self.number(phase.gradientFactor)) a layer"
          + (phase.gradientDepth.isFinite
            ? ", by e in \(Self.number(phase.gradientDepth)) layers" : ", at any depth"))
      if let correlation = phase.correlation {
        let depth = phase.correlationDepth.map { $0.isFinite ? Self.number($0) : "infinitely many" }
        add(
          "two inputs come to the correlation \(Self.number(correlation)), a difference falling by e "
            + "in \(depth ?? "-") layers")
      }
    }
    if let edge = result.edge {
      add(
        "edge of chaos of \(result.activation) at sigma_b^2 = \(Self.number(edge.biasVariance)): "
          + "sigma_w^2 = \(Self.number(edge.weightVariance)), q* = \(Self.number(edge.length))")
    } else {
      add(
        "\(result.activation) has no edge of chaos at sigma_b^2 = "
          + Self.number(report.biasVariance))
    }
    return lines
  }
}

extension MeanField.FixedPoint {
  fileprivate var word: String {
    switch self {
    case .zero: "0"
    case .finite(let length): Numbers.significant(length, 6)
    case .infinite: "infinite"
    case .marginal: "marginal"
    case .everywhere: "any"
    }
  }
}

extension MeanField.Phase {
  fileprivate var words: String {
    let depth = Numbers.significant(lengthDepth, 4)
    return switch fixedPoint {
    case .zero: "the variance goes to 0, by e in \(depth) layers"
    case .finite(let length):
      "the variance goes to q* = \(Numbers.significant(length, 10)), a difference falling by e in "
        + "\(depth) layers"
    case .infinite: "the variance grows beyond all bounds, by e in \(depth) layers"
    case .marginal(let law):
      law.map {
        "marginal: the variance goes as \(Numbers.significant($0.coefficient, 6)) x "
          + "layer^\(Numbers.significant($0.exponent, 4))"
      } ?? "marginal: the variance changes slower than any exponential"
    case .everywhere: "every variance stays"
    }
  }
}
