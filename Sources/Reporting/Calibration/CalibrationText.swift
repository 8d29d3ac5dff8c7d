public import InitVet

/// A calibration as people read it: rates of false alarms over what is claimed, and power.
public struct CalibrationText {
  let report: CalibrationReport
  let style: Style

  /// The texts of a calibration.
  public init(_ report: CalibrationReport, style: Style) {
    self.report = report
    self.style = style
  }

  /// All of it; ends with a newline, and no line is longer than 80 columns.
  public var text: String {
    let calibration = report.calibration
    let head = wrapped("initvet calibrate: \(calibration.runs) runs, seed \(calibration.seed)")
    let lines =
      head.map { style.paint($0, .bold) } + [""] + falseAlarms + power + [lastLine]
    return lines.joined(separator: "\n") + "\n"
  }

  private var falseAlarms: [String] {
    var lines = wrapped(
      "False alarms on true claims, divided by what is claimed, with 95 % intervals: above 1 is more "
        + "often than claimed. Statistics marked * are counts, or allow for rounding: their "
        + "alarms are rarer by design.")
    var samples: [String] = []
    for row in report.falseAlarms where !samples.contains(row.sample) { samples.append(row.sample) }
    for sample in samples {
      let rows = report.falseAlarms.filter { $0.sample == sample }.flatMap(Side.both)
      lines += [""] + wrapped(sample).map { style.paint($0, .bold) } + table(rows)
    }
    return lines + [""]
  }

  private func table(_ rows: [Side]) -> [String] {
    let columns = [
      Column<Side>("statistic") {
        Cell($0.name, CalibrationReport.isRefuted($0.row) ? .red : nil)
      }
    ]
    let levels = PValueTally.levels.indices.map { level in
      Column<Side>("at \(Numbers.exact(PValueTally.levels[level]))", .right) {
        Cell($0.ratio(at: level))
      }
    }
    return Table(columns: columns + levels, rows: rows).lines(style)
  }

  /// One tail of a statistic.
  private struct Side {
    let row: CalibrationReport.FalseAlarms
    let isUpper: Bool

    static func both(_ row: CalibrationReport.FalseAlarms) -> [Side] {
      row.tally.isTwoSided
        ? [Side(row: row, isUpper: true), Side(row: row, isUpper: false)]
        : [Side(row: row, isUpper: true)]
    }

    var name: String {
      let mark = row.isConservative ? " *" : ""
      guard row.tally.isTwoSided else { return row.statistic + mark }
      return row.statistic + (isUpper ? ", above" : ", below") + mark
    }

    func ratio(at level: Int) -> String {
      let count = isUpper ? row.tally.upper[level] : row.tally.lower[level]
      let claimed = PValueTally.levels[level]
      let interval = BinomialLaw.interval(count: count, trials: row.tally.count, confidence: 0.95)
      func text(_ rate: Double) -> String { Numbers.fixed(rate / claimed, 2) }
      let rate = Double(count) / Double(max(1, row.tally.count))
      return "\(text(rate)) (\(text(interval.lowerBound))–\(text(interval.upperBound)))"
    }
  }

  private var power: [String] {
    guard !report.power.isEmpty else { return [] }
    let columns: [Column<CalibrationReport.Power>] = [
      Column("wrong claim") {
        Cell("\($0.statistic): \($0.alternative)", CalibrationReport.isRefuted($0) ? .red : nil)
      },
      Column("effect", .right) { Cell(Numbers.significant($0.effect, 3)) },
      Column("samples", .right) { Cell(Numbers.count(Double($0.samples))) },
      Column("refuted", .right) { Cell("\($0.refuted) of \($0.runs)") },
    ]
    return wrapped(
      "Power: how often a wrong claim is refuted at alpha 1e-6 by the samples that its test plans for "
        + "a power of 0.999.") + [""] + Table(columns: columns, rows: report.power).lines(style) + [
        ""
      ]
  }

  private var lastLine: String {
    let ink = report.verdict.ink
    let text =
      switch report.verdict {
      case .verified, .notApplicable: "no false alarm is more frequent than claimed, no power less"
      case .refuted: "a rate is above what is claimed, or a power below it"
      case .inconclusive: "the calibration was cut short"
      }
    return style.paint("\(report.verdict.text): \(text)", ink)
  }
}
