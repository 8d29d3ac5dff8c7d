/// The property `position` of orthogonal matrices: no position has a variance or a mean of its own, and
/// none is the same in every network.
///
/// Networks are independent, so Σz² of one position over J networks is a sum of J independent terms of
/// variance 2(m − 1)/(m + 2), and every moment of z² is below that of a squared normal,
/// E z²ʳ = mʳ(½)ᵣ/(m/2)ᵣ ≤ (2r − 1)!!, as its density at 0 is below the normal's: χ² with J degrees of
/// freedom has the heavier tails on both sides, and the p-values of the greatest and the least position
/// are too large. The P positions depend on each other, and 1 − (1 − p)ᴾ is P·p where it matters, which
/// holds under any dependence. How the variances scatter over positions is not tested: their products
/// depend on each other as the weights of a row do.
struct HaarPositionCheck: Sendable {
  private let arrangement: Arrangement
  private let fewestForConstant: Int
  private let tests: [(test: ExtremePositionTest, isEnergy: Bool, isGreatest: Bool)]
  private let constant = ViolationRule(statistic: "constant_position")

  /// Nil for m below 3, whose weights may well be equal in four networks.
  ///
  /// - Parameters:
  ///   - hasNetworks: whether there is more than one; nil without.
  ///   - lattice: what weights were rounded to, if that is less than single precision.
  init?(
    _ matrix: HaarMatrix, _ arrangement: Arrangement, hasNetworks: Bool = true,
    lattice: RoundedLattice? = nil
  ) {
    guard matrix.length > 2, hasNetworks else { return nil }
    fewestForConstant = PositionCheck.fewestForConstant(lattice)
    self.arrangement = arrangement
    let positions = PositionSums(arrangement).positions
    tests = [(true, true), (true, false), (false, true), (false, false)].map {
      isEnergy, isGreatest in
      (
        ExtremePositionTest(
          isGreatest ? .greatest : .least, isEnergy ? .energy : .mean, positions: positions, .normal
        ),
        isEnergy, isGreatest
      )
    }
  }

  var testCount: Int { tests.count }

  /// As many networks as the tests are asked of.
  var requirement: Requirement {
    Requirement(networks: tests[0].test.minimumSamples, perNetwork: arrangement.heldWeights)
  }

  func evaluate(_ sums: PositionSums) -> [TestOutcome?] {
    let networks = Double(sums.networks)
    return tests.map { test, isEnergy, isGreatest in
      let ends = isEnergy ? sums.extremeEnergies : sums.extremeMeans
      return ends.flatMap { ends in
        test.evaluate(
          .init(value: (isGreatest ? ends.greatest : ends.least).value, networks: networks))
      }
    }
  }

  func assess(_ sums: PositionSums, _ context: AssessmentContext) -> Assessment {
    let constants = sums.constants
    let isRuleFit = sums.networks >= fewestForConstant
    let rule = constant.evaluate(.init(violations: constants.count, samples: Double(sums.count)))
    let networks = Double(sums.networks)
    return Assessment(
      property: .position,
      estimate: sums.extremeEnergies.flatMap { ($0.greatest.value / networks).finite },
      samples: sums.count, required: context.samples(.position),
      tests: evaluate(sums) + [isRuleFit ? rule : nil],
      detectable: context.detectable(tests[0].test, samples: networks),
      place: constants.first.map {
        WeightPlace($0.position, arrangement, .constant(Float($0.value)))
      })
  }
}
