/// The property `duplicates`: parts of networks that are equal, and values from too coarse a lattice.
///
/// It looks at every network while it streams past. A repeat is found by fingerprints, confirmed by
/// drawing both parts again (`confirmRepeats`), and refutes as a rule. Ties are counted in the first
/// 65,536 weights of the run. In tolerance mode a coarse lattice does not refute: how far it is from
/// the law is what `shape` measures.
struct DuplicatesCheck: Sendable {
  let units: UnitLayout
  /// What values are expected to be of.
  private let values: Values
  private let ties = ValueTieTest()
  private let distinct = DistinctValuesTest()

  /// What values are expected to be of.
  enum Values: Sendable {
    /// A lattice of at least 20 bits.
    case fine
    /// The numbers of a precision, each as often as the rounded law has it.
    case rounded(RoundedLattice)
    /// Numbers of a precision, of a law that is not that of independent weights: nothing is asked.
    case other
  }

  init(_ units: UnitLayout, values: Values = .fine) {
    self.units = units
    self.values = values
  }

  /// Whether a network has a unit at all.
  private var isApplicable: Bool {
    guard case .rounded(let lattice) = values else { return units.unitsPerNetwork > 0 }
    // Eight weights of fewer bits each would repeat by chance.
    return units.unitsPerNetwork > 0 && lattice.likeliestValue < Self.mostLikely
  }

  /// 2⁻⁷·⁵: eight weights are equal to eight others with probability 2⁻⁶⁰.
  private static let mostLikely = 0.0055

  /// Whether fingerprints of units mean anything.
  var comparesUnits: Bool { isApplicable }

  /// Ties; repeats are a rule.
  var testCount: Int {
    if case .other = values { return 0 }
    return isApplicable ? 1 : 0
  }

  /// Two networks, so that there is something to compare; of weights that were drawn elsewhere two units
  /// will do. Nil if networks are too small for a unit.
  func requirement(_ form: SampleForm) -> Requirement? {
    guard isApplicable else { return nil }
    return form.isRecorded
      ? Requirement(samples: 2, perNetwork: units.unitsPerNetwork)
      : Requirement(networks: 2, perNetwork: units.unitsPerNetwork)
  }

  /// What is kept of a sample.
  struct Sums: Sendable {
    var fingerprints: UnitFingerprints
    var leading = LeadingWeights()
    private(set) var compared: UInt64 = 0
    private(set) var repeats: UInt64 = 0
    private(set) var first: DuplicatesFound.Repeat?

    /// - Parameter networks: those of the whole run; nil if that is not known.
    init(_ check: DuplicatesCheck, networks: Int?) {
      fingerprints = UnitFingerprints(
        networks.map { UnitSampling(check.units, networks: $0) }
          ?? UnitSampling(check.units, mostKept: Self.mostKept))
    }

    /// Where the number of networks is not known: 4 MiB of fingerprints.
    private static let mostKept = 1 << 17

    /// How networks are cut into units.
    var layout: UnitLayout { fingerprints.sampling.layout }

    mutating func merge(_ other: Sums) {
      fingerprints.merge(other.fingerprints)
      leading.merge(other.leading)
    }

    mutating func add(_ weights: Span<Float>, network: Int, offset: Int) {
      fingerprints.add(weights, network: network, offset: offset)
      leading.add(
        weights, network: network, offset: offset,
        perNetwork: layout.networkWeights)
    }

    /// Compares the fingerprints and forgets them.
    ///
    /// - Parameter confirm: what two units with one fingerprint have in common, nil if they differ.
    mutating func compare<Failure: Error>(
      confirm: (UnitFingerprints.Pair) throws(Failure) -> DuplicatesFound.Repeat?
    ) throws(Failure) {
      compared = UInt64(fingerprints.kept.count)
      let (count, pairs) = fingerprints.repeats(most: Self.mostConfirmations)
      fingerprints.discard()
      for pair in pairs {
        guard let found = try confirm(pair) else { continue }
        (first, repeats) = (found, count)
        return
      }
    }

    /// Repeats that are drawn again in search of one that is true. Equal fingerprints of units that
    /// differ are a collision, or a lattice so coarse that heads repeat by chance.
    private static let mostConfirmations = 16
  }

  /// The test that has a p-value; the rule about repeats has none.
  func tests(_ sums: Sums) -> [TestOutcome?] {
    guard isApplicable else { return [] }
    let found = sums.leading.ties
    switch values {
    case .fine: return [ties.evaluate(found)]
    case .rounded(let lattice):
      return [
        distinct.evaluate(
          .init(
            different: found.values - found.repeats,
            expected: lattice.expectedValues(of: found.values)))
      ]
    case .other: return []
    }
  }

  func assess(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    guard isApplicable else { return Assessment(property: .duplicates, isApplicable: false) }
    let rule = RepeatRule(keptShare: sums.fingerprints.sampling.keptShare)
    let looked = sums.fingerprints.units
    let compared = Double(sums.compared)
    return Assessment(
      property: .duplicates, estimate: compared > 0 ? Double(sums.repeats) / compared : nil,
      samples: looked, required: context.samples(.duplicates),
      tests: [rule.evaluate(.init(repeats: sums.repeats, units: Double(looked)))] + tests(sums),
      detectable: rule.detectableEffect(samples: Double(looked), rates: context.rates).finite,
      isBeyondTolerance: false,
      duplicates: DuplicatesFound(
        unitWeights: units.unitWeights, units: looked, compared: sums.compared,
        repeats: sums.repeats, first: sums.first, ties: sums.leading.ties))
  }
}
