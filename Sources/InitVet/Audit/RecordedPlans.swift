internal import InitVetInitialization
internal import InitVetParallelism
internal import InitVetRandomness

/// How tensors of one kind are judged: the same claim about as many weights in the same form.
struct RecordedPlan: Sendable {
  let battery: Battery
  /// What of the networks is looked at.
  let quotas: Quotas
  /// The audit's options, with the tolerance that was asked for or chosen.
  let options: VerificationOptions
  let requirements: [Property: Requirement]
  /// See `AutomaticTolerance.undecided`.
  let undecided: Set<Property>
  let detectables = DetectableEffects()
}

/// The plans of an audit, each made once: a model has hundreds of tensors of a few kinds.
struct RecordedPlans: Sendable {
  private let options: AuditOptions
  private let plans = Memo<Kind, RecordedPlan>(most: 4096)

  /// All that a plan depends on.
  private struct Kind: Hashable {
    let claim: Claim
    let shape: LayerShape
    let layout: TensorLayout?
    let precision: StoragePrecision
    let networks: Int
    let tolerance: Double?
  }

  init(_ options: AuditOptions) { self.options = options }

  /// The plan for a target.
  ///
  /// - Parameter networks: as the cut counts them.
  func plan(_ target: AuditTarget, _ cut: RecordedCut, networks: Int) -> RecordedPlan {
    let kind = Kind(
      claim: target.initializer.claim, shape: target.initializer.shape,
      layout: target.origin.layout,
      precision: target.origin.precision, networks: networks, tolerance: target.tolerance)
    return plans.value(for: kind) { RecordedPlan(target, cut, networks: networks, options) }
  }
}

extension RecordedPlan {
  fileprivate init(
    _ target: AuditTarget, _ cut: RecordedCut, networks: Int, _ options: AuditOptions
  ) {
    let tolerance = target.tolerance ?? options.tolerance
    // How a battery measures does not depend on the tolerance.
    let finest = options.verification(tolerance: tolerance ?? AuditOptions.finest)
    battery = Battery(
      target.initializer.claim, shape: target.initializer.shape,
      form: cut.form(target.origin, hasNetworks: networks > 1), options: finest)
    quotas = Quotas(recorded: battery.requirements(finest, perNetwork: cut.networkWeights))
    let choice = AutomaticTolerance(
      battery: battery, options: options, networkWeights: cut.networkWeights, networks: networks)
    undecided = choice.undecided
    self.options = options.verification(
      tolerance: tolerance ?? choice.smallest(without: undecided))
    requirements = battery.requirements(self.options, perNetwork: cut.networkWeights)
  }
}
