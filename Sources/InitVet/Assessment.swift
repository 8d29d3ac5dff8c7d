/// One property of one initializer, measured and tested, before the run's correction.
struct Assessment: Sendable {
  var property: Property
  /// False where the property has no meaning for the claim.
  var isApplicable = true
  /// False where so few networks can refute the property but never verify it.
  var canVerify = true
  var estimate: Double?
  var interval: ClosedRange<Double>?
  /// Where the interval must lie.
  var allowed: ClosedRange<Double>?
  var tolerance: Double?
  var samples: UInt64 = 0
  var required = 0.0
  /// One for each test of the property; nil for a test that refused the sample.
  var tests: [TestOutcome?] = []
  /// What a sequential run follows the property by; its family is another than that of the tests.
  var evidence: TestOutcome?
  /// Whether the interval holds at all looks together, so that it verifies with any number of samples.
  var holdsAtAnyTime = false
  var detectable: Double?
  /// For a property without interval, in tolerance mode: whether it departs by more than the
  /// tolerance for certain; nil where nothing measures that, so that a rejection refutes.
  var isBeyondTolerance: Bool?
  /// Where the claim is broken most, if that is one place.
  var place: WeightPlace?
  /// The samples that would show the present estimate to be real: a search, and seldom asked for.
  var samplesToRefute: (@Sendable () -> Double)?
  /// The row or column that departs most, if that was looked for.
  var line: MatrixLine?
  var duplicates: DuplicatesFound?
  /// The statistics of departures that the interval does not measure: they refute in either mode.
  var unmeasured: [String] = []

  /// Tests and evidence, in the order of reports.
  var outcomes: [TestOutcome?] { tests + (evidence.map { [$0] } ?? []) }

  /// Judges the property.
  ///
  /// - Parameters:
  ///   - adjusted: ln of the adjusted p-values of `outcomes`, nil where there is none.
  ///   - isComplete: whether every planned network was drawn, or enough to decide.
  func judged(
    adjusted: [Double?], isComplete: Bool, options: VerificationOptions
  ) -> PropertyReport {
    let reports = zip(outcomes, adjusted).compactMap { outcome, logP in
      outcome.map { TestReport(outcome: $0, logPAdjusted: logP ?? 0) }
    }
    let isRejected = reports.contains { $0.logPAdjusted <= options.logAlpha }
    let isRuleBroken = reports.contains { $0.outcome.isRule && $0.outcome.logP == -.infinity }
    let isInside = zip2(interval, allowed) {
      $1.contains($0.lowerBound) && $1.contains($0.upperBound)
    }
    let isOutside = zip2(interval, allowed) { !$0.overlaps($1) }
    let isRefuted =
      switch options.mode {
      case .exact: isRejected
      case .tolerance:
        // The interval has the level α for itself; the tests share it over the run.
        isRuleBroken || isRejected && (isOutside ?? isBeyondTolerance ?? true)
          || reports.contains {
            unmeasured.contains($0.outcome.statistic) && $0.logPAdjusted <= options.logAlpha
          }
      }
    let hasAllSamples =
      isComplete && (holdsAtAnyTime || Double(samples) >= required)
      && reports.count == outcomes.count
    let verdict: Verdict =
      if !isApplicable {
        .notApplicable
      } else if isRefuted {
        isComplete ? .refuted : .inconclusive
      } else if !canVerify {
        .notApplicable
      } else {
        hasAllSamples && isInside != false ? .verified : .inconclusive
      }
    return PropertyReport(
      property: property, estimate: estimate, interval: interval, tolerance: tolerance,
      samples: samples, required: required, tests: reports, detectable: detectable,
      verdict: verdict, isWithinTolerance: verdict == .refuted && isInside == true,
      samplesToSettle: verdict == .inconclusive ? samplesToSettle : nil, duplicates: duplicates,
      place: place, line: line)
  }

  /// The plan's samples if they are not there yet; else as many as shrink the interval until it
  /// fits beside its estimate, or as show the estimate to be real.
  private var samplesToSettle: Double? {
    if Double(samples) < required { return required }
    guard let interval, let allowed, let estimate else { return samplesToRefute?() }
    let room = min(allowed.upperBound - estimate, estimate - allowed.lowerBound)
    let half = max(interval.upperBound - estimate, estimate - interval.lowerBound)
    guard room > 0 else { return samplesToRefute?() }
    return (Double(samples) * (half / room) * (half / room)).rounded(.up)
  }
}

/// `combine` of two values, nil if one is missing.
private func zip2<A, B, C>(_ a: A?, _ b: B?, _ combine: (A, B) -> C) -> C? {
  guard let a, let b else { return nil }
  return combine(a, b)
}
