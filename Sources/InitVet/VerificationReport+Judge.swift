#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension VerificationReport {
  /// Judges what was measured.
  init(plan: VerificationPlan, measurements: [Measurement]) {
    self.init(
      plan: plan,
      examinations: zip(plan.entries, measurements).map {
        Examination($0, $1, assessments: plan.assess($0, $1))
      })
  }

  /// Judges what was assessed: all tests of the run in one family, then every property, every
  /// initializer, and the run.
  init(plan: VerificationPlan, examinations: consuming [Examination]) {
    options = plan.options
    familySize = plan.familySize
    isComplete = examinations.allSatisfy(\.isComplete)
    var adjusted = plan.adjust(examinations.flatMap(\.assessments))
    var results: [InitializerReport] = []
    // From the last one on, each let go when it is judged: there may be many thousands.
    while let examination = examinations.popLast() {
      let own = Array(adjusted.suffix(examination.assessments.count))
      adjusted.removeLast(own.count)
      results.append(
        InitializerReport(examination, properties: examination.judged(adjusted: own)))
    }
    results.reverse()
    self.results = results
    verdict = .overall(results.map(\.verdict))
  }
}

extension VerificationPlan {
  /// Measures and tests every property, before correction.
  func assess(_ entry: Entry, _ measurement: Measurement) -> [Assessment] {
    guard let sequential = entry.sequential else { return assessFixed(entry, measurement) }
    return assessSequentially(entry, sequential, measurement)
  }

  /// As a run does that draws what it planned and then tests once.
  func assessFixed(_ entry: Entry, _ measurement: Measurement) -> [Assessment] {
    // In a sequential run tests have half of α for themselves.
    entry.assess(
      measurement, tests: familySize - evidenceCount,
      price: options.isSequential ? SequentialPlan.logHalves : 0)
  }

  /// Holm's adjusted ln p of the outcomes of each assessment, in their order; in a sequential run
  /// tests and evidence have half of α each. Nil for a test that refused the sample.
  func adjust(_ assessments: [Assessment]) -> [[Double?]] {
    var tests = Self.adjust(
      assessments.flatMap(\.tests), familySize: familySize - evidenceCount)[...]
    var evidence = Self.adjust(assessments.map(\.evidence), familySize: evidenceCount)[...]
    let price = options.isSequential ? SequentialPlan.logHalves : 0
    return assessments.map { assessment in
      let own = tests.prefix(assessment.tests.count)
      tests = tests.dropFirst(assessment.tests.count)
      let last = evidence.removeFirst()
      let all = own + (assessment.evidence == nil ? [] : [last])
      return all.map { logP in logP.map { min(0, $0 + price) } }
    }
  }

  /// Holm's adjusted ln p of those outcomes that have a p-value; a broken rule stays at −∞ and an
  /// unbroken one at 0 without a place in the family.
  private static func adjust(_ outcomes: [TestOutcome?], familySize: Int) -> [Double?] {
    let tested = outcomes.indices.filter { outcomes[$0]?.isRule == false }
    let logPs = tested.compactMap { outcomes[$0]?.logP }
    var result = outcomes.map { $0?.logP }
    for (index, logP) in zip(tested, holmAdjusted(logPs, familySize: familySize)) {
      result[index] = logP
    }
    return result
  }
}

extension VerificationPlan.Entry {
  /// Measures and tests every property, before correction.
  ///
  /// - Parameters:
  ///   - tests: those of the run that have a p-value and share α.
  ///   - price: ln of what α is divided by before it is shared.
  func assess(_ measurement: Measurement, tests: Int, price: Double = 0) -> [Assessment] {
    let level = options.logAlpha - log(Double(max(1, tests))) - price
    let context = AssessmentContext(
      options: options, rates: ErrorRates(logLevel: level, logMiss: options.logMiss),
      required: requirements,
      // A run that ends where its evidence ends has no blocks that were fixed beforehand.
      isHomogeneityApplicable: !options.isSequential
        && HomogeneityCheck.isApplicable(networks: networks, perNetwork: layout.networkWeights),
      detectables: recorded?.detectables)
    return Property.allCases.map { property in
      var assessment = battery.assess(property, measurement.sums, context)
      assessment.canVerify = recorded?.undecided.contains(property) != true
      return assessment
    }
  }
}

extension InitializerReport {
  fileprivate init(_ examination: Examination, properties: [PropertyReport]) {
    let entry = examination.entry
    let initializer = entry.initializer
    name = initializer.name
    typed = initializer.typed
    canonicalText = initializer.canonicalText
    parameters = initializer.parameters
    isCustom = if case .custom = initializer.source { true } else { false }
    shape = initializer.shape
    fans = initializer.fans
    claim = initializer.claim
    layers = entry.layout.layers
    partsPerDraw = entry.recorded?.partsPerDraw ?? 1
    origin = entry.recorded?.origin
    firstNonFinite = entry.recorded?.firstNonFiniteIndex
    tolerance = entry.options.tolerance
    plannedNetworks = entry.recorded?.draws ?? entry.networks
    networks = entry.recorded?.draws ?? examination.networks
    isComplete = examination.isComplete
    samples =
      entry.recorded.map { UInt64($0.draws) * UInt64($0.drawWeights) }
      ?? UInt64(examination.networks) * UInt64(entry.layout.networkWeights)
    self.properties = properties
    estimate = examination.estimate
    diagnosis = examination.diagnosis(properties)
    verdict = .overall(properties.map(\.verdict))
  }
}

extension Estimate {
  init(
    _ sums: Measurement.Sums, _ battery: Battery, varianceRatioInterval: ClosedRange<Double>?
  ) {
    let (moments, unit, hasRatio) =
      switch (sums, battery) {
      case (.independent(let sums), .independent(let battery)):
        (sums.sample.moments, battery.ruler.standardDeviation, true)
      case (.haar(let sums), .haar(let battery)):
        (sums.moments, battery.standardDeviation, true)
      case (.exact(let sums), _): (sums.moments, 1.0, false)
      default: preconditionFailure("sums of another battery")
      }
    let count = Double(moments.count)
    let isEmpty = moments.count == 0
    let square = 1 + moments.squareDeviation / count
    mean = isEmpty ? nil : (moments.sum / count * unit).finite
    variance = isEmpty ? nil : (square * unit * unit).finite
    varianceRatio = isEmpty || !hasRatio ? nil : square.finite
    self.varianceRatioInterval = varianceRatioInterval
    kurtosis = isEmpty ? nil : (moments.fourthPowers / count / (square * square)).finite
    minimum = isEmpty ? nil : Double(moments.minimum)
    maximum = isEmpty ? nil : Double(moments.maximum)
  }
}
