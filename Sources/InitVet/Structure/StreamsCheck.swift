/// The property `streams`: the networks against each other.
struct StreamsCheck: Sendable {
  private let positions: Int
  private let test: IntraclassTest
  private let hasNetworks: Bool

  /// - Parameter hasNetworks: whether there is more than one.
  init(_ arrangement: Arrangement, hasNetworks: Bool = true) {
    self.hasNetworks = hasNetworks
    positions = PositionSums(arrangement).positions
    test = IntraclassTest(weightsAt: positions)
  }

  /// With one weight to a network there is nothing that networks could share but their mean.
  private var isApplicable: Bool { positions > 1 && hasNetworks }

  var testCount: Int { isApplicable ? 1 : 0 }

  /// Nil where the property has no meaning.
  func requirement(_ options: VerificationOptions) -> Requirement? {
    guard isApplicable else { return nil }
    // ρ = θ/(1 + θ)
    let tolerance = options.correlationTolerance
    let networks = test.membersToVerify(
      -tolerance / (1 + tolerance)...tolerance / (1 - tolerance), rates: options.structureRates)
    return Requirement(networks: networks, perNetwork: positions)
  }

  func tests(_ sums: PositionSums) -> [TestOutcome?] {
    isApplicable ? tests(sums.weightAnalysis) : []
  }

  private func tests(_ analysis: VarianceAnalysis?) -> [TestOutcome?] {
    [analysis.flatMap { test.evaluate($0) }]
  }

  func assess(_ sums: PositionSums, _ context: AssessmentContext) -> Assessment {
    guard isApplicable else { return Assessment(property: .streams, isApplicable: false) }
    let tolerance = context.options.correlationTolerance
    let analysis = sums.weightAnalysis
    let within = analysis?.withinMeanSquare ?? .nan
    let interval = analysis.flatMap { test.interval($0, logLevel: context.options.logAlpha) }
    let variance = analysis?.betweenVariance ?? .nan
    return Assessment(
      property: .streams, estimate: Self.correlation(variance, within).finite,
      interval: interval.map {
        Self.correlation($0.lowerBound, within)...Self.correlation($0.upperBound, within)
      },
      allowed: -tolerance...tolerance, tolerance: tolerance, samples: sums.count,
      required: context.samples(.streams), tests: tests(analysis),
      detectable: context.detectable(test, samples: Double(sums.count)),
      samplesToRefute: context.samplesToRefute(test, effect: variance / within))
  }

  /// The correlation of two members of a class: the share of the variance that lies between classes.
  private static func correlation(_ between: Double, _ within: Double) -> Double {
    between == .infinity ? 1 : between / (between + within)
  }
}
