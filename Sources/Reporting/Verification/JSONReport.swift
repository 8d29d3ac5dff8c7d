public import InitVet

/// A verification as programs read it: `initvet.verify.v1`.
///
/// Everything outside of `run` is a function of the report, and the report one of the options.
public struct JSONReport {
  let report: VerificationReport
  let facts: RunFacts

  /// The document of a run.
  public init(_ report: VerificationReport, facts: RunFacts) {
    self.report = report
    self.facts = facts
  }

  /// The whole document; ends with a newline.
  public var text: String { document.document }

  private var document: JSONValue {
    let options = report.options
    return .object([
      .init("schema", .text("initvet.verify.v1")),
      .init("verdict", .text(report.verdict.rawValue)),
      .init("complete", .bool(report.isComplete)),
      .init("seed", .text("\(options.seed)")),
      .init("rng", .text(options.generator.name)),
      .init(
        "error_budget",
        .object([
          .init("alpha", .number(options.alpha)),
          .init("power", .number(options.power)),
          .init(
            "tolerance",
            report.audit?.hasAutomaticTolerance == true
              ? .text("auto") : .number(options.tolerance)),
          .init("mode", .text(options.mode.rawValue)),
          .init("sequential", .bool(options.isSequential)),
        ])),
      .init("tests", .integer(UInt64(report.familySize))),
      .init("results", .array(report.results.map { $0.json(in: report) })),
      .init("model", report.audit?.model?.json(report.results) ?? .null),
      .init("unaudited", .array((report.audit?.unaudited ?? []).map(\.json))),
      .init("run", facts.json),
    ])
  }
}

extension RunFacts {
  var json: JSONValue {
    .object([
      .init("wall_seconds", .optional(wallSeconds)),
      .init("samples_per_second", .optional(samplesPerSecond)),
      .init("workers", .integer(UInt64(workers))),
      .init("version", .text(version)),
      .init(
        "host",
        .object([
          .init("processors", .integer(UInt64(processors))),
          .init("gsl", .text(gslVersion)),
          .init("swift", .text(swiftVersion)),
        ])),
    ])
  }
}
