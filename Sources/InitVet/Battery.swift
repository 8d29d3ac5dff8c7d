/// The laws and tests that a claim is judged by: the one place where a claim, which is data, meets
/// statistics, which never sees an initializer.
enum Battery: Sendable {
  case independent(IndependentBattery)
  case exact(ExactBattery)

  init(_ initializer: Initializer) {
    switch initializer.claim {
    case .independent(let marginal):
      let law: StandardizedLaw =
        switch marginal.distribution {
        case .normal: .normal
        case .uniform: .uniform
        case .truncatedNormal(let bound): .truncatedNormal(bound: bound)
        }
      self = .independent(
        IndependentBattery(law: law, standardDeviation: marginal.standardDeviation))
    case .exact(let matrix):
      self = .exact(ExactBattery(matrix: matrix, shape: initializer.shape))
    }
  }

  /// P-values that the claim adds to the run's family. Rules have none: a true claim never
  /// breaks them.
  var testCount: Int {
    switch self {
    case .independent(let battery): battery.testCount
    case .exact: 0
    }
  }

  /// The samples that each property needs.
  func requiredSamples(_ options: VerificationOptions) -> [Property: Double] {
    switch self {
    case .independent(let battery): battery.requiredSamples(options)
    case .exact(let battery): battery.requiredSamples(options)
    }
  }
}
