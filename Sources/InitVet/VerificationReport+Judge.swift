#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension VerificationReport {
  /// Judges what was measured: all tests of the run in one family, then every property, every
  /// initializer, and the run.
  init(plan: VerificationPlan, measurements: [Measurement]) {
    let assessments = zip(plan.entries, measurements).map { entry, measurement in
      entry.assess(measurement, plan)
    }
    let all = assessments.flatMap { $0 }.flatMap(\.tests)
    var adjusted = Self.adjust(all, familySize: plan.familySize)[...]
    var results: [InitializerReport] = []
    for ((entry, measurement), assessments) in zip(zip(plan.entries, measurements), assessments) {
      let isComplete = measurement.networks == entry.networks
      let properties = assessments.map { assessment in
        let own = Array(adjusted.prefix(assessment.tests.count))
        adjusted = adjusted.dropFirst(assessment.tests.count)
        return assessment.judged(adjusted: own, isComplete: isComplete, options: plan.options)
      }
      results.append(
        InitializerReport(
          entry: entry, measurement: measurement, properties: properties, options: plan.options))
    }
    options = plan.options
    self.results = results
    familySize = plan.familySize
    isComplete = zip(plan.entries, measurements).allSatisfy { $0.networks == $1.networks }
    verdict = .overall(results.map(\.verdict))
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
  fileprivate func assess(_ measurement: Measurement, _ plan: VerificationPlan) -> [Assessment] {
    let options = plan.options
    let rates = ErrorRates(
      logLevel: options.logAlpha - log(Double(max(1, plan.familySize))), logMiss: options.logMiss)
    let context = AssessmentContext(
      options: options, rates: rates, required: requirements,
      isHomogeneityApplicable: HomogeneityCheck.isApplicable(
        networks: networks, perNetwork: layout.networkWeights))
    return switch (battery, measurement.sums) {
    case (.independent(let battery), .independent(let sums)): battery.assess(sums, context)
    case (.exact(let battery), .exact(let sums)): battery.assess(sums, context)
    default: preconditionFailure("sums of another battery")
    }
  }
}

extension InitializerReport {
  fileprivate init(
    entry: VerificationPlan.Entry, measurement: Measurement, properties: [PropertyReport],
    options: VerificationOptions
  ) {
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
    plannedNetworks = entry.networks
    networks = measurement.networks
    samples = UInt64(measurement.networks) * UInt64(entry.layout.networkWeights)
    self.properties = properties
    let interval = properties.first { $0.property == .variance }?.interval
    estimate = Estimate(measurement.sums, entry.battery, varianceRatioInterval: interval)
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
