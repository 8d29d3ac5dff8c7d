public import InitVet

/// A calibration as programs read it: `initvet.calibrate.v1`.
public struct CalibrationJSON {
  let report: CalibrationReport

  /// The document of a calibration.
  public init(_ report: CalibrationReport) { self.report = report }

  /// The whole document; ends with a newline.
  public var text: String {
    JSONValue.object([
      .init("schema", .text("initvet.calibrate.v1")),
      .init("verdict", .text(report.verdict.rawValue)),
      .init("complete", .bool(report.isComplete)),
      .init("seed", .text("\(report.calibration.seed)")),
      .init("runs", .integer(UInt64(report.calibration.runs))),
      .init("false_alarms", .array(report.falseAlarms.map(\.json))),
      .init("power", .array(report.power.map(\.json))),
    ]).document
  }
}

extension CalibrationReport.FalseAlarms {
  fileprivate var json: JSONValue {
    .object([
      .init("sample", .text(sample)),
      .init("statistic", .text(statistic)),
      .init("two_sided", .bool(tally.isTwoSided)),
      .init("conservative", .bool(isConservative)),
      .init("p_values", .integer(UInt64(tally.count))),
      .init("levels", .array(PValueTally.levels.map { .number($0) })),
      .init("above", .integers(tally.upper)),
      .init("below", .integers(tally.lower)),
      .init("ln_p_uniform", .optional(tally.logUniformity)),
    ])
  }
}

extension CalibrationReport.Power {
  fileprivate var json: JSONValue {
    .object([
      .init("statistic", .text(statistic)),
      .init("alternative", .text(alternative)),
      .init("effect", .number(effect)),
      .init("samples", .integer(UInt64(samples))),
      .init("runs", .integer(UInt64(runs))),
      .init("refuted", .integer(UInt64(refuted))),
    ])
  }
}
