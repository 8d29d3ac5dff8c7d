internal import InitVet

/// One property of one initializer in words: the sentences of the terminal and of the JSON.
struct Finding {
  let property: PropertyReport
  let result: InitializerReport
  let report: VerificationReport

  private var options: VerificationOptions { report.options }

  /// What was measured against what was claimed, without a full stop.
  var what: String {
    if case .haar = result.claim, property.samples > 0 {
      let text = OrthogonalText(property: property, shape: result.shape)
      switch property.property {
      case .support: return text.defect
      case .matrix: return text.matrices
      case .homogeneity: return text.homogeneity
      case .variance: if let energy = text.energy { return energy }
      case .position: if let position = text.position { return position }
      default: break
      }
    }
    guard let estimate = property.estimate, property.samples > 0 else {
      return "nothing was measured"
    }
    let interval = property.interval
    switch property.property {
    case .mean:
      let value = Numbers.value(estimate, "standard deviations from 0", in: interval, signed: true)
      return "mean is " + value
    case .variance:
      return "variance is " + Numbers.value(estimate, "of the claim", in: interval) + direction
    case .shape:
      let value = Numbers.value(estimate, "at most", in: interval)
      return "the distribution function is off by \(value)"
    case .finite:
      let first = result.firstNonFinite.map { ", the first at \($0) (from 0)" } ?? ""
      return violations("NaN or infinite", none: "no weight is NaN or infinite") + first
    case .support: return supportSentence
    case .extremes: return extremesSentence(estimate)
    case .independence:
      let text = CorrelationText(
        decisive: property.verdict == .refuted ? decisive : nil, part: result.part)
      return text.sentence(Numbers.value(estimate, text.place, in: interval, signed: true))
    case .duplicates:
      guard let found = property.duplicates else { return "nothing was compared" }
      return DuplicatesText(
        found: found, isRefuted: property.verdict == .refuted, result: result
      ).sentence
    case .streams:
      let value = Numbers.value(estimate, "on average", in: interval, signed: true)
      return "the correlation between \(result.part)s is \(value)"
    case .position: return positionSentence(estimate)
    case .matrix: return matrixSentence(estimate)
    case .homogeneity:
      let size = Numbers.significant(estimate * 100, 2) + "%"
      let whole = result.origin == nil ? "run" : "tensor"
      return property.verdict == .refuted
        ? "parts of the \(whole) differ, by at most \(size) from its variance"
        : "no part of the \(whole) is further than \(size) from its variance"
    }
  }

  /// How sure that is, in short sentences; nil where nothing is refuted.
  ///
  /// The probability is after correction for all tests of the run.
  var certainty: String? {
    guard property.verdict == .refuted else { return nil }
    var sentences: [String] = []
    if options.mode == .tolerance, property.tolerance != nil, property.interval != nil {
      sentences.append("The whole interval lies beyond the tolerance of \(tolerance).")
    }
    if let logP = decisive?.logPAdjusted, logP < 0 {
      sentences.append(
        logP == -.infinity
          ? "A true claim never does this."
          : "A true claim does this with probability below \(Self.powerOfTen(above: logP)).")
    }
    if property.isWithinTolerance {
      sentences.append(
        "It is within the tolerance of \(tolerance): --mode tolerance does not refute it.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Everything about the property, for programs.
  var detail: String {
    switch property.verdict {
    case .notApplicable:
      return "does not apply to this claim at this shape"
        + (result.origin == nil ? "" : ", or would need more draws")
    case .verified:
      guard property.interval != nil, property.tolerance != nil else { return what }
      return "\(what); within the tolerance of \(tolerance)"
    case .refuted:
      guard let certainty else { return what }
      return "\(what). \(certainty)"
    case .inconclusive:
      guard let settle = property.samplesToSettle, settle.isFinite else {
        return "\(what); not settled"
      }
      return "\(what); \(Numbers.count(settle)) samples would settle it"
    }
  }

  /// The tolerance in the property's own unit.
  var tolerance: String {
    guard let tolerance = property.tolerance else { return "none" }
    return property.property == .variance
      ? Numbers.percent(tolerance) : Numbers.significant(tolerance, 6)
  }
}

extension Finding {
  /// The test that says most against the claim.
  private var decisive: TestReport? {
    property.tests.min { $0.logPAdjusted < $1.logPAdjusted }
  }

  private var direction: String {
    guard property.verdict == .refuted, let direction = decisive?.outcome.direction else {
      return ""
    }
    switch direction {
    case .above: return ", too large"
    case .below: return ", too small"
    case .none: return ""
    }
  }

  private func violations(_ fault: String, none: String) -> String {
    let count = property.tests.first?.outcome.value ?? 0
    let all = Numbers.count(Double(property.samples))
    guard count > 0 else { return "\(none) (\(all) \(result.origin == nil ? "drawn" : "read"))" }
    return "\(Numbers.exact(count)) of \(all) weights \(count == 1 ? "is" : "are") \(fault)"
  }

  private var supportSentence: String {
    switch result.claim {
    case .independent(let marginal):
      let bound = Numbers.significant(marginal.upper ?? .infinity, 6)
      return violations(
        "outside the claimed support, [-\(bound), \(bound)]",
        none: "no weight is outside the claimed support, [-\(bound), \(bound)]")
    case .haar: return OrthogonalText(property: property, shape: result.shape).defect
    case .exact:
      return violations(
        "no value of the exact claim", none: "every weight is a value of the exact claim")
    }
  }

  private func matrixSentence(_ estimate: Double) -> String {
    if case .exact = result.claim {
      return violations(
        "a value of the exact claim at the wrong place",
        none: "no value of the exact claim is at the wrong place")
    }
    if property.verdict == .refuted, let outcome = decisive?.outcome,
      outcome.statistic != "squared_products"
    {
      if let line = property.line, outcome.isOfOneLine {
        return LineText(line: line).sentence
      }
      let vectors = outcome.statistic.hasPrefix("row") ? "rows" : "columns"
      return "the lengths of the \(vectors) are not spread as those of independent weights"
    }
    let interval = property.interval.map { 1 + $0.lowerBound...1 + $0.upperBound }
    let value = Numbers.value(1 + estimate, "of that of independent weights", in: interval)
    return "the mean squared product of two long vectors is \(value)" + direction
  }

  private func extremesSentence(_ largest: Double) -> String {
    let size = "\(Numbers.significant(largest, 4)) claimed standard deviations"
    let all = Numbers.count(Double(property.samples))
    let largestSentence = "the largest of \(all) weights is \(size)"
    guard property.verdict == .refuted, let outcome = decisive?.outcome else {
      return largestSentence
    }
    let isCount = outcome.statistic == "tail_count"
    let count = Numbers.exact(outcome.value)
    switch (outcome.direction, isCount) {
    case (.above, true): return "too many weights far out in the tails, \(count) beyond one cut"
    case (.below, true): return "too few weights far out in the tails, \(count) beyond one cut"
    case (.above, false): return largestSentence + ", too far out"
    case (.below, false): return largestSentence + ", so a tail is missing"
    case (.none, _): return largestSentence
    }
  }

  private func positionSentence(_ estimate: Double) -> String {
    let value = Numbers.value(estimate, "of their square", in: property.interval)
    guard property.verdict == .refuted else {
      return "the variances of the positions have a variance of \(value)"
    }
    let dispersion = "the variances of the positions differ, by a variance of \(value)"
    guard let place = property.place else { return dispersion }
    return "\(PlaceText(place: place, result: result).sentence); \(dispersion)"
  }

  /// The least power of ten that is not below exp(`logP`).
  static func powerOfTen(above logP: Double) -> String {
    let exponent = (logP / 2.302585092994046).rounded(.up)
    if exponent >= 0 { return "1" }
    return exponent > -1e9 ? "10^\(Int(exponent))" : "10^\(Numbers.significant(exponent, 2))"
  }
}
