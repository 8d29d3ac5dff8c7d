/// What a refuted sample of orthogonal matrices shows.
struct OrthogonalSymptoms {
  let symptoms: Symptoms
  let battery: HaarBattery
  let sums: HaarBattery.Sums

  var all: [Diagnosis?] {
    symptoms.areConstants
      ? symptoms.ofDependence : symptoms.ofDependence + [independent, gain ?? otherGain, mean]
  }

  /// Matrices are orthogonal to rounding, and so the gain shows to rounding.
  private var gain: Diagnosis? {
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

  /// Orthogonal to rounding with some other gain: every length is off by the same factor, and no product
  /// of two vectors by more.
  private var otherGain: Diagnosis? {
    let ratio = 1 + sums.energies.mean
    guard symptoms.refuted(.variance) != nil, ratio > 0, sums.checkedLayers > 0 else { return nil }
    let room = battery.allowance * max(1, ratio)
    guard abs(sums.worstDefect - abs(ratio - 1)) <= room,
      abs(sums.worstEnergy - (ratio - 1)) <= room
    else { return nil }
    // As many digits as single precision holds.
    let gain = Double(Float(battery.matrix.gain * ratio.squareRoot()))
    let short = Double("\(Float(gain))") ?? gain
    return Diagnosis(cause: .anotherInitializer, evidence: .orthogonal(gain: short))
  }

  /// Independent weights of the right variance: products of vectors that are not 0, and Σx² of
  /// layers that scatters about the claim by as much as it does for independent normal weights,
  /// or less.
  private var independent: Diagnosis? {
    let weights = Double(battery.matrix.rows * battery.matrix.columns)
    let deviation = (2 / (weights * Double(max(1, sums.layers)))).squareRoot()
    guard symptoms.refuted(.support) != nil, symptoms.refuted(.variance) != nil,
      sums.worstDefect >= 1 / Double(battery.matrix.length).squareRoot(),
      abs(sums.energies.mean) <= 5 * deviation, hasProductsOfIndependentWeights
    else { return nil }
    return Diagnosis(cause: .wrongDistribution, evidence: .notOrthogonal(sums.worstDefect))
  }

  /// Whether the squared products of two vectors are on average as large as those of independent weights,
  /// 1/m, and not those of a few vectors that are damaged.
  private var hasProductsOfIndependentWeights: Bool {
    guard battery.matrix.vectors > 1 else { return true }
    let ratio =
      sums.squaredProducts / Double(sums.layersWithProducts) * Double(battery.matrix.length)
    return (0.5...2).contains(ratio)
  }

  private var mean: Diagnosis? {
    guard let mean = symptoms.refuted(.mean)?.estimate else { return nil }
    return Diagnosis(cause: .shiftedMean, evidence: .mean(mean))
  }
}
