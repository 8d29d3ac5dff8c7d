#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The property `position`: whether the place in a network makes a difference.
struct PositionCheck: Sendable {
  let arrangement: Arrangement
  private let positions: Int
  private let dispersion: IntraclassTest
  private let energies: (least: ExtremePositionTest, greatest: ExtremePositionTest)
  private let means: (least: ExtremePositionTest, greatest: ExtremePositionTest)
  private let constant = ViolationRule(statistic: "constant_position")
  private let law: StandardizedLaw
  private let hasNetworks: Bool
  private let fewestForConstant: Int

  /// From this number of networks on a position that is the same in all of them is no accident: two
  /// weights of a continuous law in single precision are equal with probability below 2⁻²⁴ (2⁻²⁵ for
  /// the uniform law, less for the others), so that one of 2²⁰ positions is constant over four networks
  /// with probability below 2⁻⁵². Over three it would be 2⁻²⁸. Of rounded weights as many networks are
  /// needed as the likeliest value asks for, to the same 2⁻⁵².
  static func fewestForConstant(_ lattice: RoundedLattice?) -> Int {
    guard let lattice else { return 4 }
    let bits = -log2(lattice.likeliestValue)
    return bits > 0.5 ? 1 + Int(((52 + 20) / bits).rounded(.up)) : .max
  }

  /// - Parameters:
  ///   - hasNetworks: whether there is more than one.
  ///   - lattice: what weights were rounded to, if that is less than single precision.
  init(
    _ arrangement: Arrangement, law: StandardizedLaw, hasNetworks: Bool = true,
    lattice: RoundedLattice? = nil
  ) {
    self.arrangement = arrangement
    fewestForConstant = Self.fewestForConstant(lattice)
    self.hasNetworks = hasNetworks
    self.law = law
    let positions = PositionSums(arrangement).positions
    self.positions = positions
    dispersion = IntraclassTest(squaresAt: positions, law)
    energies = (
      ExtremePositionTest(.least, .energy, positions: positions, law),
      ExtremePositionTest(.greatest, .energy, positions: positions, law)
    )
    means = (
      ExtremePositionTest(.least, .mean, positions: positions, law),
      ExtremePositionTest(.greatest, .mean, positions: positions, law)
    )
  }

  /// With one weight to a network, position is variance.
  private var isApplicable: Bool { positions > 1 && hasNetworks }

  /// One for the dispersion, one for each end of energies and means.
  var testCount: Int { isApplicable ? 5 : 0 }

  /// Nil where the property has no meaning.
  func requirement(_ options: VerificationOptions) -> Requirement? {
    guard isApplicable else { return nil }
    let networks = dispersion.membersToVerify(
      -1...options.tolerance / (law.kurtosis - 1), rates: options.structureRates)
    return Requirement(
      networks: max(networks, energies.least.minimumSamples), perNetwork: positions)
  }

  func tests(_ sums: PositionSums) -> [TestOutcome?] {
    guard isApplicable else { return [] }
    return tests(sums.energyAnalysis, extremes(sums))
  }

  private func tests(_ analysis: VarianceAnalysis?, _ extremes: [Extreme]) -> [TestOutcome?] {
    [analysis.flatMap { dispersion.evaluate($0) }] + extremes.map(\.outcome)
  }

  func assess(_ sums: PositionSums, _ context: AssessmentContext) -> Assessment {
    guard isApplicable else { return Assessment(property: .position, isApplicable: false) }
    let tolerance = context.options.tolerance
    // Once each: they pass over all positions.
    let analysis = sums.energyAnalysis
    let extremes = extremes(sums)
    let tests = tests(analysis, extremes)
    let interval = analysis.flatMap { dispersion.interval($0, logLevel: context.options.logAlpha) }
    let theta = analysis.map { $0.betweenVariance / $0.withinMeanSquare } ?? .nan
    let constants = sums.constants
    let rule = constant.evaluate(.init(violations: constants.count, samples: Double(sums.count)))
    let isRuleFit = sums.networks >= fewestForConstant
    let first = isRuleFit ? constants.first : nil
    return Assessment(
      property: .position, estimate: analysis.flatMap { max(0, $0.betweenVariance).finite },
      interval: interval.map { max(0, $0.lowerBound)...max(0, $0.upperBound) },
      // A variance is never below 0, and an estimate of 0 is not at the edge.
      allowed: -tolerance...tolerance, tolerance: tolerance, samples: sums.count,
      required: context.samples(.position),
      tests: tests + [isRuleFit ? rule : nil],
      detectable: context.detectable(dispersion, samples: Double(sums.count)),
      place: first.map { WeightPlace($0.position, arrangement, .constant(Float($0.value))) }
        ?? extremes.min { ($0.outcome?.logP ?? 0) < ($1.outcome?.logP ?? 0) }?.place,
      samplesToRefute: context.samplesToRefute(dispersion, effect: theta),
      unmeasured: tests.dropFirst().compactMap { $0?.statistic })
  }

  private typealias Extreme = (outcome: TestOutcome?, place: WeightPlace)

  /// What is found at the four ends, where there is anything.
  private func extremes(_ sums: PositionSums) -> [Extreme] {
    let networks = Double(sums.networks)
    var found: [Extreme] = []
    func add(
      _ test: ExtremePositionTest, _ place: PositionSums.Place,
      _ finding: (Double) -> WeightPlace.Finding
    ) {
      found.append(
        (
          test.evaluate(.init(value: place.value, networks: networks)),
          WeightPlace(place.position, arrangement, finding(place.value))
        ))
    }
    if let energies = sums.extremeEnergies {
      add(self.energies.greatest, energies.greatest) { .variance($0 / networks) }
      add(self.energies.least, energies.least) { .variance($0 / networks) }
    }
    if let means = sums.extremeMeans {
      add(self.means.greatest, means.greatest) { .mean($0 / networks.squareRoot()) }
      add(self.means.least, means.least) { .mean($0 / networks.squareRoot()) }
    }
    return found
  }
}
