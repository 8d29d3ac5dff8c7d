extension Diagnosis {
  /// The most that are named.
  static let most = 3

  /// The known mistakes that explain a refuted sample, best first; none for another verdict, and none
  /// where no mistake explains it.
  ///
  /// Equal, constant and non-finite weights come first, because whatever else is tested takes weights for
  /// independent numbers. Nothing here asks how the weights were made.
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
      symptoms.strongest = battery.independence.strongest(sums.shifts, of: [.layer, .network])
      found = independent(initializer, battery, sums, symptoms)
    case (.haar(let battery), .haar(let sums)):
      symptoms.strongest = battery.independence.strongest(sums.shifts, of: [.layer, .network])
      found = haar(battery, sums, symptoms)
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
    let tails = TailSymptoms(symptoms: symptoms, sample: sums.sample, ruler: battery.ruler)
    let clipped = tails.clipped
    let ofStructure = [
      symptoms.notFinite, symptoms.repeats,
      symptoms.repeats == nil ? symptoms.constantPosition : nil, clipped?.diagnosis,
      symptoms.grid(piled: clipped?.count ?? 0), symptoms.orthogonalRows,
    ]
    guard
      [.mean, .variance, .shape, .support, .extremes].contains(where: {
        symptoms.refuted($0) != nil
      })
    else { return ofStructure }
    let laws = LawDiagnosis(
      sample: sums.sample, ruler: battery.ruler, known: KnownMistakes(initializer, claim: claim)
    ).diagnoses()
    return ofStructure + laws + [laws.isEmpty && clipped == nil ? tails.missing : nil]
  }

  private static func haar(
    _ battery: HaarBattery, _ sums: HaarBattery.Sums, _ symptoms: Symptoms
  ) -> [Diagnosis?] {
    [
      symptoms.notFinite, symptoms.repeats,
      symptoms.repeats == nil ? symptoms.constantPosition : nil, gain(battery, sums, symptoms),
      mean(symptoms),
    ]
  }

  /// Matrices are orthogonal to rounding, and so the gain shows to rounding.
  private static func gain(
    _ battery: HaarBattery, _ sums: HaarBattery.Sums, _ symptoms: Symptoms
  ) -> Diagnosis? {
    let gain = battery.matrix.gain
    guard gain != 1, symptoms.refuted(.variance) != nil else { return nil }
    let ratio = 1 + sums.energies.mean
    for (cause, expected) in [
      (Cause.gainMissing, 1 / (gain * gain)), (.gainSquared, gain * gain),
    ] where abs(ratio / expected - 1) <= battery.allowance {
      return Diagnosis(cause: cause, evidence: .energy(ratio: expected))
    }
    return nil
  }

  private static func mean(_ symptoms: Symptoms) -> Diagnosis? {
    guard let mean = symptoms.refuted(.mean)?.estimate else { return nil }
    return Diagnosis(cause: .shiftedMean, evidence: .mean(mean))
  }

  private static func exact(_ claim: Claim, _ symptoms: Symptoms) -> [Diagnosis?] {
    let moments = symptoms.moments
    var found = [symptoms.notFinite]
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
