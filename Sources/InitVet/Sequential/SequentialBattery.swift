/// The evidence of a claim that all weights are independent samples of one law: what may be looked at
/// after every chunk.
struct SequentialBattery: Sendable {
  let mean: MeanEvidence
  let variance: VarianceEvidence
  let shape: ShapeEvidence
  let endpoint: EndpointEvidence

  /// Processes with a place in the run's family.
  static let count = 4
  /// Tests of the fixed run that they take the place of: mean and variance.
  static let replacedTests = 2

  /// Tuned to half of the samples that the fixed run plans, where most sequential ones end.
  ///
  /// - Parameter required: what the fixed run needs.
  init(
    _ law: StandardizedLaw, required: [Property: Requirement], options: VerificationOptions
  ) {
    let level = options.logAlpha
    func half(_ property: Property) -> Double { max(1, (required[property]?.samples ?? 0) / 2) }
    mean = MeanEvidence(tunedTo: half(.mean), logLevel: level)
    variance = VarianceEvidence(law, tunedTo: half(.variance), logLevel: level)
    shape = ShapeEvidence(tunedTo: half(.shape))
    // Any tail, and one of the probability that `extremes` is planned for.
    endpoint = EndpointEvidence(
      law, concentrations: [1, 1 / (options.tolerance * options.tolerance)])
  }

  /// What the properties with a confidence sequence need, instead of what the fixed run needs, so that
  /// the plan's end has the plan's power.
  func requirements(
    _ options: VerificationOptions, perNetwork: Int
  ) -> [Property: Requirement] {
    let rates = options.intervalRates
    let tolerance = options.tolerance
    return [
      .mean: mean.samplesToVerify(tolerance: 2 * tolerance, rates: rates),
      .variance: variance.samplesToVerify(tolerance: tolerance, rates: rates),
      .shape: BandSchedule.samplesToVerify(tolerance: tolerance, rates: rates),
    ].mapValues { Requirement(samples: $0, perNetwork: perNetwork) }
  }

  /// ln M of every process, as tests that may be made at any time.
  ///
  /// - Parameter withShape: false leaves the shape out, which takes 60 µs; the others take one.
  func outcomes(
    _ sums: SampleSums, standardDeviation: Double, withShape: Bool = true
  ) -> [Property: TestOutcome] {
    let largest = Double(sums.moments.largestMagnitude) / standardDeviation
    var outcomes: [Property: TestOutcome] = [
      .mean: mean.evaluate(sums.moments),
      .variance: variance.evaluate(sums.moments),
      .extremes: endpoint.evaluate(
        .init(largest: largest, samples: Double(sums.moments.count))),
    ]
    if withShape {
      outcomes[.shape] = shape.evaluate(sums.cells.folded(into: SmoothTest.cells))
    }
    return outcomes
  }
}

extension Battery {
  /// The evidence that a sequential run follows; nil for claims that are judged by rules alone.
  func sequential(
    _ required: [Property: Requirement], _ options: VerificationOptions
  ) -> SequentialBattery? {
    guard case .independent(let battery) = self else { return nil }
    return SequentialBattery(battery.law, required: required, options: options)
  }
}

extension Property {
  /// Whether an independent claim's property is verified by a confidence sequence, at any look.
  var hasConfidenceSequence: Bool { [.mean, .variance, .shape].contains(self) }
}
