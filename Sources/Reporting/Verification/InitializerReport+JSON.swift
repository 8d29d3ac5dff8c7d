internal import InitVet

extension InitializerReport {
  func json(in report: VerificationReport) -> JSONValue {
    .object([
      .init("initializer", .text(name)),
      .init("typed", .text(typed)),
      .init("parameters", .object(parameters.map { .init($0.name, $0.value.json) })),
      .init("kind", .text(shape.kind.rawValue)),
      .init("shape", .integers(shape.dimensions)),
      .init("groups", .integer(UInt64(shape.groups))),
      .init("fan_in", .integer(UInt64(fans.fanIn))),
      .init("fan_out", .integer(UInt64(fans.fanOut))),
      .init("layers", .integer(UInt64(layers))),
      .init("source", origin?.json ?? .null),
      .init("first_non_finite", firstNonFinite.map { .integers($0) } ?? .null),
      .init("claim", claim.json(shape: shape)),
      .init("networks", .integer(UInt64(networks))),
      .init("planned_networks", .integer(UInt64(plannedNetworks))),
      .init("tolerance", .number(tolerance)),
      .init("samples", .integer(samples)),
      .init("estimate", estimate.json),
      .init("properties", .array(properties.map { $0.json(of: self, in: report) })),
      .init("diagnosis", .array(diagnosis.map { $0.json(of: self) })),
      .init("verdict", .text(verdict.rawValue)),
    ])
  }
}

extension Diagnosis {
  fileprivate func json(of result: InitializerReport) -> JSONValue {
    .object([
      .init("cause", .text(cause.rawValue)),
      .init("text", .text(DiagnosisText(diagnosis: self, result: result).sentence)),
      .init("variance_ratio", .optional(varianceRatio)),
      .init("resembles", resembles.map { .text($0) } ?? .null),
    ])
  }
}

extension ParameterValue {
  fileprivate var json: JSONValue {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .flag(let flag): .bool(flag)
    }
  }
}

extension Claim {
  fileprivate func json(shape: LayerShape) -> JSONValue {
    func object(
      _ name: String, _ mean: Double?, _ variance: Double?, _ lower: Double?, _ upper: Double?,
      _ kurtosis: Double?
    ) -> JSONValue {
      .object([
        .init("distribution", .text(name)),
        .init("mean", .optional(mean)),
        .init("variance", .optional(variance)),
        .init("lower", .optional(lower)),
        .init("upper", .optional(upper)),
        .init("kurtosis", .optional(kurtosis)),
      ])
    }
    switch self {
    case .independent(let law):
      return object(
        law.distribution.name, law.mean, law.variance, law.lower, law.upper, law.kurtosis)
    case .haar(let gain):
      let matrix = HaarMatrix(shape, gain: gain)
      return object("orthogonal", 0, matrix.variance, -gain, gain, matrix.kurtosis)
    case .exact(.constant(let value)):
      return object("constant", nil, nil, Double(value), Double(value), nil)
    case .exact(.identity(let value)):
      // Only a layer of a single weight, or one for each group, has no zeros beside the value.
      let diagonal = min(shape.inputs, shape.outputs)
      let other = shape.weightCount > diagonal ? 0 : Double(value)
      return object(
        "scaled_identity", nil, nil, min(other, Double(value)), max(other, Double(value)), nil)
    }
  }
}

extension Estimate {
  fileprivate var json: JSONValue {
    .object([
      .init("mean", .optional(mean)),
      .init("variance", .optional(variance)),
      .init("variance_ratio", .optional(varianceRatio)),
      .init("variance_ratio_interval", .interval(varianceRatioInterval)),
      .init("kurtosis", .optional(kurtosis)),
      .init("min", .optional(minimum)),
      .init("max", .optional(maximum)),
    ])
  }
}

extension PropertyReport {
  fileprivate func json(of result: InitializerReport, in report: VerificationReport) -> JSONValue {
    let finding = Finding(property: self, result: result, report: report)
    return .object([
      .init("property", .text(property.rawValue)),
      .init("estimate", .optional(estimate)),
      .init("interval", .interval(interval)),
      .init("tolerance", .optional(tolerance)),
      .init("samples", .integer(samples)),
      .init("required", .optional(required)),
      .init("tests", .array(tests.map(\.json))),
      .init("detectable", .optional(detectable)),
      .init("verdict", .text(verdict.rawValue)),
      // Only a refuted property can be within it all the same.
      .init("within_tolerance", verdict == .refuted ? .bool(isWithinTolerance) : .null),
      .init("samples_to_settle", .optional(samplesToSettle)),
      .init("detail", .text(finding.detail)),
    ])
  }
}

extension TestReport {
  /// As every report shows a test.
  var json: JSONValue {
    .object([
      .init("statistic", .text(outcome.statistic)),
      .init("value", .optional(outcome.value)),
      .init("ln_p", .optional(outcome.logP)),
      .init("ln_p_adjusted", .optional(logPAdjusted)),
    ])
  }
}
