public import InitVet

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A propagation as programs read it: `initvet.propagate.v1`.
///
/// Everything outside of `run` is a function of the report, and the report one of the options. Numbers
/// that a `Double` cannot hold are null; their logarithms stand beside them.
public struct PropagationJSON {
  let report: PropagationReport
  let facts: RunFacts

  /// The document of a run.
  public init(_ report: PropagationReport, facts: RunFacts) {
    self.report = report
    self.facts = facts
  }

  /// The whole document; ends with a newline.
  public var text: String { document.document }

  private var document: JSONValue {
    let options = report.options
    return .object([
      .init("schema", .text("initvet.propagate.v1")),
      .init(
        "verdict",
        report.results.contains { $0.verdict != nil } ? .text(report.verdict.rawValue) : .null),
      .init("complete", .bool(report.isComplete)),
      .init("seed", .text("\(options.seed)")),
      .init("rng", .text(options.generator.name)),
      .init("method", .text(options.method.rawValue)),
      .init("input", .text(options.input.word)),
      .init("expect", options.expected.map { .text($0.rawValue) } ?? .null),
      .init("correlation", .optional(options.correlation)),
      .init("bias_variance", .number(options.biasVariance)),
      .init(
        "error_budget",
        .object([
          .init("alpha", .number(options.alpha)), .init("tolerance", .number(options.tolerance)),
          .init("stable_factor", .number(options.stableFactor)),
        ])),
      .init("tests", .integer(UInt64(report.familySize))),
      .init("results", .array(report.results.map(\.json))),
      .init("run", facts.json),
    ])
  }
}

extension PropagationResult {
  fileprivate var json: JSONValue {
    .object([
      .init("initializer", .text(name)),
      .init("typed", .text(typed)),
      .init("canonical", .text(canonicalText)),
      .init("activation", .text(activation.description)),
      .init("widths", .integers(widths)),
      .init("networks", .integer(UInt64(networks))),
      .init("planned_networks", .integer(UInt64(plannedNetworks))),
      .init("layers", .array(layers.map(\.json))),
      .init(
        "growth",
        .object([
          .init("forward_mean", forwardMean?.json ?? .null),
          .init("forward_typical", forwardTypical?.json ?? .null),
          .init("backward", backward?.json ?? .null),
          .init("float16_lost_at_layer", .layer(lost.float16)),
          .init("bfloat16_lost_at_layer", .layer(lost.bfloat16)),
          .init("float32_lost_at_layer", .layer(lost.float32)),
        ])),
      .init("variance_ratio", .optional(varianceRatio)),
      .init("variance_ratio_interval", .interval(varianceRatioInterval)),
      .init("tests", .array(tests.map(\.json))),
      .init("as_expected", isAsExpected.map { .bool($0) } ?? .null),
      .init("networks_to_settle", networksToSettle.map { .integer(UInt64($0)) } ?? .null),
      .init("verdict", verdict.map { .text($0.rawValue) } ?? .null),
    ])
  }
}

extension LayerPropagation {
  fileprivate var json: JSONValue {
    .object([
      .init("layer", .integer(UInt64(layer))),
      .init("width", .integer(UInt64(width))),
      .init("forward", forward.json),
      .init("backward", backward.json),
      .init("weight_gradient_log_mean", .optional(weightGradientLogMean)),
      .init("cosine", .optional(cosine)),
      .init("cosine_standard_error", .optional(cosineStandardError)),
    ])
  }
}

extension SignalReport {
  fileprivate var json: JSONValue {
    let interval = logOfMeanInterval.map { exp($0.lowerBound)...exp($0.upperBound) }
    return .object([
      .init("variance_mean", .representable(logOfMean)),
      .init("variance_mean_interval", .interval(interval)),
      .init("variance_median", .representable(logOfMedian)),
      .init("ln_of_variance_mean", .optional(logOfMean)),
      .init("ln_of_variance_median", .optional(logOfMedian)),
      .init("log_variance_mean", .optional(meanOfLog)),
      .init("log_variance_variance", .optional(varianceOfLog)),
      .init("increment_ln_p", .optional(increment?.outcome.logP)),
      .init("increment_ln_p_adjusted", .optional(increment?.logPAdjusted)),
      .init("dead", .integer(UInt64(dead))),
      .init("theory", prediction?.json ?? .null),
    ])
  }
}

extension SignalPrediction {
  /// What the reports of `propagate` and `theory` say of a prediction.
  var json: JSONValue {
    .object([
      .init("kind", .text(kind.rawValue)),
      .init("variance_mean", .representable(logOfMean)),
      .init("ln_of_variance_mean", .optional(logOfMean)),
      .init("relative_variance", .optional(logOfMeanSquareRatio.map { expm1($0) })),
      .init("log_variance_mean", .optional(meanOfLog)),
      .init("log_variance_variance", .optional(varianceOfLog)),
      .init("log_moments_exact", .bool(hasExactLogMoments)),
      .init("alive", .number(aliveProbability)),
      .init("ln_correction", .optional(correction)),
    ])
  }
}

extension Growth {
  fileprivate var json: JSONValue {
    .object([
      .init("per_layer", .optional(perLayer)),
      .init("interval", .interval(interval)),
      .init("class", .text(kind.rawValue)),
      .init("log_normal", .bool(isLogNormal)),
    ])
  }
}

extension JSONValue {
  /// The number with this natural logarithm, or null where no `Double` is it.
  static func representable(_ logarithm: Double) -> JSONValue {
    if logarithm == -.infinity { return .number(0) }
    let value = exp(logarithm)
    return value.isNormal ? .number(value) : .null
  }

  fileprivate static func layer(_ number: Int?) -> JSONValue {
    number.map { .integer(UInt64($0)) } ?? .null
  }
}
