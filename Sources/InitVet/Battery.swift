/// The laws and tests that a claim is judged by: the one place where a claim, which is data, meets
/// statistics, which never sees an initializer.
///
/// Indirect, as it is large, and each tensor of an audit holds one that others of its kind hold too.
indirect enum Battery: Sendable {
  case independent(IndependentBattery)
  case haar(HaarBattery)
  case exact(ExactBattery)

  /// The battery of an initializer whose networks are drawn.
  init(_ initializer: Initializer, layers: Int, options: VerificationOptions) {
    let shape = initializer.shape
    self.init(
      initializer.claim, shape: shape, form: SampleForm(shape, layers: layers), options: options)
  }

  /// The battery of a claim about layers of `shape`, for weights that come in any form.
  init(_ claim: Claim, shape: LayerShape, form: SampleForm, options: VerificationOptions) {
    switch claim {
    case .independent(let marginal):
      self = .independent(
        IndependentBattery(
          law: StandardizedLaw(marginal.distribution),
          standardDeviation: marginal.standardDeviation, form: form, options: options))
    case .haar(let gain):
      self = .haar(
        HaarBattery(
          HaarMatrix(rows: form.units.rows, columns: form.units.columns, gain: gain), form: form,
          options: options))
    case .exact(let matrix):
      self = .exact(ExactBattery(matrix: matrix, shape: shape, form: form))
    }
  }

  /// P-values that the claim adds to the run's family. Rules have none: a true claim never
  /// breaks them.
  var testCount: Int {
    switch self {
    case .independent(let battery): battery.testCount
    case .haar(let battery): battery.testCount
    case .exact: 0
    }
  }

  /// The tests of one property that have a p-value; nil for one that refuses the sample.
  func tests(_ property: Property, _ sums: Measurement.Sums) -> [TestOutcome?] {
    switch (self, sums) {
    case (.independent(let battery), .independent(let sums)): battery.tests(property, sums)
    case (.haar(let battery), .haar(let sums)): battery.tests(property, sums)
    case (.exact, .exact): []
    default: preconditionFailure("sums of another battery")
    }
  }

  /// Tests a property.
  func assess(
    _ property: Property, _ sums: Measurement.Sums, _ context: AssessmentContext
  ) -> Assessment {
    switch (self, sums) {
    case (.independent(let battery), .independent(let sums)):
      battery.assess(property, sums, context)
    case (.haar(let battery), .haar(let sums)): battery.assess(property, sums, context)
    case (.exact(let battery), .exact(let sums)): battery.assess(property, sums, context)
    default: preconditionFailure("sums of another battery")
    }
  }

  /// What each property needs, of networks of `perNetwork` weights; properties without meaning for
  /// the claim are not in it.
  func requirements(
    _ options: VerificationOptions, perNetwork: Int
  ) -> [Property: Requirement] {
    switch self {
    case .independent(let battery): battery.requirements(options, perNetwork: perNetwork)
    case .haar(let battery): battery.requirements(options, perNetwork: perNetwork)
    case .exact(let battery): battery.requirements(options, perNetwork: perNetwork)
    }
  }
}

extension StandardizedLaw {
  /// The law of weights of a family, divided by their standard deviation.
  init(_ distribution: Marginal.Distribution) {
    switch distribution {
    case .normal: self = .normal
    case .uniform: self = .uniform
    case .truncatedNormal(let bound): self = .truncatedNormal(bound: bound)
    }
  }
}
