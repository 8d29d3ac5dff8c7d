extension Diagnosis {
  /// The most that are named.
  static let most = 3

  /// The known mistakes that explain a refuted sample, best first; none for another verdict, and
  /// none where no mistake explains it.
  ///
  /// Equal, constant and non-finite weights come first, because whatever else is tested takes
  /// weights for independent numbers. Nothing here asks how the weights were made.
  ///
  /// - Parameter properties: what the properties came to.
  static func find(
    _ initializer: Initializer, _ battery: Battery, _ sums: Measurement.Sums,
    _ properties: [PropertyReport], _ options: VerificationOptions
  ) -> [Diagnosis] {
    var symptoms = Symptoms(
      properties: properties, moments: sums.moments, logAlpha: options.logAlpha)
    let found: [Diagnosis?]
    switch (battery, sums) {
    case (.independent(let battery), .independent(let sums)):
      symptoms.strongest = battery.independence?.strongest(sums.shifts, of: [.layer, .network])
      found = independent(initializer, battery, sums, symptoms)
    case (.haar(let battery), .haar(let sums)):
      symptoms.strongest = battery.independence?.strongest(sums.shifts, of: [.layer, .network])
      found = OrthogonalSymptoms(symptoms: symptoms, battery: battery, sums: sums).all
    case (.exact, .exact):
      found = exact(initializer.claim, symptoms)
    default: preconditionFailure("sums of another battery")
    }
    return Array(found.compactMap(\.self).prefix(most))
  }

  private static func independent(
    _ initializer: Initializer, _ battery: IndependentBattery, _ sums: IndependentBattery.Sums,
    _ symptoms: Symptoms
  ) -> [Diagnosis?] {
    guard case .independent(let claim) = initializer.claim else { return [] }
    if symptoms.areConstants { return symptoms.ofDependence }
    let tails = TailSymptoms(symptoms: symptoms, sample: sums.sample, ruler: battery.ruler)
    let clipped = tails.clipped
    let isOffLattice = [Property.variance, .shape, .duplicates].contains {
      symptoms.refuted($0) != nil
    }
    let lattice = LatticeSymptoms(
      precision: battery.form.precision, ruler: battery.ruler, sample: sums.sample,
      leading: sums.duplicates.leading, scale: claim.scale,
      distance: symptoms.estimate(.shape) ?? 1)
    let coarse = isOffLattice ? lattice.diagnosis : nil
    let ofStructure =
      symptoms.ofDependence + [
        coarse, clipped?.diagnosis ?? symptoms.pile,
        symptoms.grid(piled: clipped?.count ?? 0), symptoms.orthogonalRows,
      ]
    guard
      [.mean, .variance, .shape, .support, .extremes].contains(where: {
        symptoms.refuted($0) != nil
      })
    else { return ofStructure }
    let laws = LawDiagnosis(
      sample: sums.sample, ruler: battery.ruler,
      known: KnownMistakes(initializer, claim: claim, layout: battery.form.layout)
    ).diagnoses()
    return ofStructure + laws + [laws.isEmpty && clipped == nil ? tails.missing : nil]
  }

  private static func exact(_ claim: Claim, _ symptoms: Symptoms) -> [Diagnosis?] {
    let moments = symptoms.moments
    var found = symptoms.ofDependence
    if case .exact(.constant) = claim, symptoms.refuted(.support) != nil,
      moments.minimum < moments.maximum
    {
      found.append(
        Diagnosis(
          cause: .wrongDistribution, evidence: .range(moments.minimum, moments.maximum)))
    }
    return found
  }
}

extension Measurement.Sums {
  fileprivate var moments: MomentSums {
    switch self {
    case .independent(let sums): sums.sample.moments
    case .haar(let sums): sums.moments
    case .exact(let sums): sums.moments
    }
  }
}
