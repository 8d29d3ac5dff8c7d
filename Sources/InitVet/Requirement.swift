/// What a property needs to be verified.
struct Requirement: Hashable, Sendable {
  /// Samples, as the property counts them.
  let samples: Double
  /// Networks that give so many; infinite if no number does.
  let networks: Double
  /// Networks that the property looks at at most, unless it needs more, however many the user chose.
  var mostNetworks = Double.infinity
  /// Networks that the tests of a property of the structure look at where the run has them, though its
  /// interval needs fewer.
  var usefulNetworks = 0.0

  /// `samples` weights out of networks that give `perNetwork` each.
  init(samples: Double, perNetwork: Int) {
    self.samples = samples
    networks = (samples / Double(perNetwork)).rounded(.up)
  }

  /// Whole networks of which `perNetwork` weights are measured.
  init(networks: Double, perNetwork: Int) {
    self.networks = networks
    samples = networks * Double(perNetwork)
  }
}

/// What the assessment of a property is given beside the sums.
struct AssessmentContext {
  let options: VerificationOptions
  /// α at its worst place in Holm's order, β of the run's power: what a detectable effect is stated at.
  let rates: ErrorRates
  let required: [Property: Requirement]
  let isHomogeneityApplicable: Bool
  /// What was computed before for samples that are judged alike; nil where nothing is judged twice.
  var detectables: DetectableEffects?

  /// The smallest effect that so many samples would have shown; nil if no effect is large enough.
  func detectable(_ test: some StatisticalTest, samples: Double) -> Double? {
    (detectables?.effect(test, samples: samples, rates: rates)
      ?? test.detectableEffect(samples: samples, rates: rates)).finite
  }

  /// The weights that would show an effect of this size, either way; nil for none.
  ///
  /// - Parameter weights: of a sample.
  func samplesToRefute(
    _ test: some StatisticalTest, effect: Double?, weights: Double = 1
  ) -> (@Sendable () -> Double)? {
    guard let effect else { return nil }
    return { [rates] in test.requiredSamples(effect: abs(effect), rates: rates) * weights }
  }

  /// The samples that `property` needs.
  func samples(_ property: Property) -> Double { required[property]?.samples ?? 0 }
}

extension VerificationOptions {
  /// 2δ, the tolerance of a correlation; no more than ½, because 1 would allow copies.
  var correlationTolerance: Double { min(2 * tolerance, 0.5) }

  /// The rates that an interval of a marginal property is planned with: three of them share 0.9 of β,
  /// and the rest, which needs few samples for a small β, goes to those of the structure.
  var intervalRates: ErrorRates {
    ErrorRates(logLevel: logAlpha, logMiss: logShareOfMiss(0.3))
  }

  /// The rates of the four properties of the structure that carry an interval.
  var structureRates: ErrorRates {
    ErrorRates(logLevel: logAlpha, logMiss: logShareOfMiss(0.025))
  }
}
