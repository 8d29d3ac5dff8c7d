/// Reads weights that were drawn elsewhere, and judges each tensor by its claim.
public struct Auditor: Sendable {
  /// What is audited, and what is not.
  public let selection: TensorSelection
  /// How.
  public let options: AuditOptions
  private let pool: WorkerPool

  /// - Parameter workers: threads, each of which reads a tensor at a time; the report does not depend on
  ///   it.
  public init(
    _ selection: TensorSelection, options: AuditOptions,
    workers: Int = WorkerPool.availableProcessors
  ) {
    self.selection = selection
    self.options = options
    pool = WorkerPool(workers: workers)
  }

  /// Reads, measures and judges.
  ///
  /// - Parameters:
  ///   - cancellation: ends the audit; tensors that were not read to their end are inconclusive.
  ///   - progress: called now and then, on any thread, one call at a time.
  /// - Throws: `AuditError` for an option out of range, for weights that cannot be read, or for want of
  ///   memory for a generator.
  public func run(
    cancellation: Cancellation = Cancellation(),
    progress: @Sendable (RunProgress) -> Void = { _ in }
  ) throws(AuditError) -> VerificationReport {
    try options.validate()
    let targets = selection.targets
    let tests = knownTests
    let total = targets.reduce(0) { $0 + Double($1.recording.count ?? 0) }
    let (audit, _) = try pool.reduce(
      chunks: targets.count, into: (tensors: [AuditedTensor](), read: 0.0),
      cancellation: cancellation,
      produce: { (index) throws(AuditError) -> AuditedTensor in
        var tensor = try AuditedTensor(
          reading: targets[index], amongst: targets.count, options: options,
          cancellation: cancellation)
        if let tests { tensor.assess(tests: tests) }
        return tensor
      },
      merge: { all, tensor in
        all.tensors.append(tensor)
        all.read += tensor.weights
        progress(
          RunProgress(
            initializer: tensor.entry.recorded?.origin.tensor ?? "", samples: all.read,
            total: max(all.read, total)))
      })
    let audited = audit.tensors
    let plan = VerificationPlan(
      recorded: audited.map(\.entry), testsBeside: ModelCheck.testCount(tensors: targets.count),
      options: options.verification(tolerance: options.tolerance ?? AuditOptions.finest))
    var report = VerificationReport(
      plan: plan, measurements: audited.map(\.measurement),
      assessments: audited.map { $0.assessments ?? $0.assessed(tests: plan.familySize) })
    // Those whose turn did not come.
    if audited.count < targets.count { report.isComplete = false }
    let model = ModelCheck(audited.map(\.sketch)) { first, second in
      targets[first].isTied(to: targets[second]) || targets[second].isTied(to: targets[first])
    }
    report.add(
      AuditReport(
        hasAutomaticTolerance: options.tolerance == nil, unaudited: selection.unaudited,
        model: model.report(tests: plan.familySize, logAlpha: plan.options.logAlpha)))
    return report
  }

  /// The tests of the audit, if all that decides on them is known before it begins.
  private var knownTests: Int? {
    var tests = ModelCheck.testCount(tensors: selection.targets.count)
    for target in selection.targets {
      guard let weights = target.recording.count else { return nil }
      let cut = RecordedCut(target)
      let draws = weights / cut.drawWeights
      tests +=
        cut.battery(target, hasNetworks: draws * cut.networksPerDraw > 1, options: options)
        .testCount
    }
    return tests
  }
}

extension RecordedCut {
  /// The battery of a target's claim; how it measures does not depend on the tolerance.
  func battery(_ target: AuditTarget, hasNetworks: Bool, options: AuditOptions) -> Battery {
    Battery(
      target.initializer.claim, shape: target.initializer.shape,
      form: form(target.origin, hasNetworks: hasNetworks),
      options: options.verification(
        tolerance: target.tolerance ?? options.tolerance ?? AuditOptions.finest))
  }
}

extension AuditTarget {
  fileprivate func isTied(to other: AuditTarget) -> Bool { tiedTo == other.origin.tensor }
}

extension VerificationReport {
  /// Adds what an audit says beside its results.
  fileprivate mutating func add(_ audit: AuditReport) {
    self.audit = audit
    if let model = audit.model, isComplete { verdict = .overall([verdict, model.verdict]) }
    if !isComplete { verdict = .overall([verdict, .inconclusive]) }
  }
}
