#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What was found of one initializer before the run's correction, and what its diagnosis still needs.
struct Examination: Sendable {
  let entry: VerificationPlan.Entry
  /// Networks that were measured.
  let networks: Int
  /// Whether every planned network was measured, or a look of a sequential run found enough.
  let isComplete: Bool
  let assessments: [Assessment]
  let estimate: Estimate
  private var evidence: Evidence

  private enum Evidence {
    case sums(Measurement.Sums)
    case found([Diagnosis])
  }

  /// - Parameter assessments: of `measurement`, one for each property.
  init(
    _ entry: VerificationPlan.Entry, _ measurement: Measurement, assessments: [Assessment]
  ) {
    self.entry = entry
    networks = measurement.networks
    isComplete = measurement.networks == entry.networks || measurement.notes.isDecided
    self.assessments = assessments
    let interval = assessments.first { $0.property == .variance }?.interval
    estimate = Estimate(measurement.sums, entry.battery, varianceRatioInterval: interval)
    evidence = .sums(measurement.sums)
  }

  /// Judges every property.
  ///
  /// - Parameter adjusted: Holm's adjusted ln p of the outcomes of each assessment, nil for a test that
  ///   refused the sample.
  func judged(adjusted: [[Double?]]) -> [PropertyReport] {
    zip(assessments, adjusted).map {
      $0.judged(adjusted: $1, isComplete: isComplete, options: entry.options)
    }
  }

  /// The known mistakes that explain a refuted sample.
  func diagnosis(_ properties: [PropertyReport]) -> [Diagnosis] {
    switch evidence {
    case .found(let diagnosis): diagnosis
    case .sums(let sums):
      Verdict.overall(properties.map(\.verdict)) == .refuted
        ? Diagnosis.find(entry.initializer, entry.battery, sums, properties, entry.options) : []
    }
  }

  /// Diagnoses already, and lets the sums go, if the other tests of the run cannot change what is
  /// rejected: Holm's correction multiplies p by something between 1 and `tests`.
  mutating func condense(tests: Int) {
    let price = log(Double(max(1, tests)))
    var corrected: [[Double?]] = []
    for assessment in assessments {
      corrected.append(
        assessment.outcomes.map { outcome in
          outcome.map { $0.isRule ? $0.logP : min(0, $0.logP + price) }
        })
    }
    let level = entry.options.logAlpha
    let candidates = zip(assessments.flatMap(\.outcomes), corrected.joined()).filter {
      ($0.0?.logP ?? 0) <= level
    }
    guard candidates.allSatisfy({ ($0.1 ?? 0) <= level }) else { return }
    evidence = .found(candidates.isEmpty ? [] : diagnosis(judged(adjusted: corrected)))
  }
}
