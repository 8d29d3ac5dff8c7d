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
    let plans = RecordedPlans(options)
    let tests = mostTests(plans, cancellation)
    let total = targets.reduce(0) { $0 + Double($1.recording.count ?? 0) }
    var (audit, _) = try pool.reduce(
      chunks: targets.count, into: Audited(tensors: targets.count), cancellation: cancellation,
      produce: { (index) throws(AuditError) -> AuditedTensor in
        try AuditedTensor(
          reading: targets[index], amongst: targets.count, plans: plans, tests: tests,
          options: options, cancellation: cancellation)
      },
      merge: { all, tensor in
        all.add(tensor)
        progress(
          RunProgress(
            initializer: tensor.examination.entry.recorded?.origin.tensor ?? "",
            samples: all.weights, total: max(all.weights, total)))
      })
    let plan = VerificationPlan(
      recorded: audit.examinations.map(\.entry),
      testsBeside: ModelCheck.testCount(tensors: targets.count),
      options: options.verification(tolerance: options.tolerance ?? AuditOptions.finest))
    let model = audit.takeModel { first, second in
      targets[first].isTied(to: targets[second]) || targets[second].isTied(to: targets[first])
    }.report(tests: plan.familySize, logAlpha: plan.options.logAlpha)
    // Those whose turn did not come.
    let isWhole = audit.examinations.count == targets.count
    var report = VerificationReport(plan: plan, examinations: audit.takeExaminations())
    if !isWhole { report.isComplete = false }
    report.add(
      AuditReport(
        hasAutomaticTolerance: options.tolerance == nil, unaudited: selection.unaudited,
        model: model))
    return report
  }

  /// The most tests that the audit may come to: a stream may turn out to be one network, with fewer.
  /// Nothing of use if the audit is cancelled meanwhile, but then nothing is read.
  private func mostTests(_ plans: RecordedPlans, _ cancellation: Cancellation) -> Int {
    var tests = ModelCheck.testCount(tensors: selection.targets.count)
    for target in selection.targets where !cancellation.isCancelled {
      let cut = RecordedCut(target)
      tests += plans.plan(target, cut, networks: cut.networks(target) ?? .max).battery.testCount
    }
    return tests
  }
}

/// What is kept of the tensors that were read.
private struct Audited: Sendable {
  private(set) var examinations: [Examination] = []
  private(set) var weights = 0.0
  private var sketches: [TensorSketch] = []
  private var leading: LeadingScores

  init(tensors: Int) { leading = LeadingScores(tensors: tensors) }

  mutating func add(_ tensor: AuditedTensor) {
    examinations.append(tensor.examination)
    leading.append(tensor.sketch.leading)
    sketches.append(tensor.sketch)
    sketches[sketches.count - 1].leading = []
    weights += tensor.weights
  }

  /// The tensors against each other, of which nothing is held here any longer.
  mutating func takeModel(isTied: @escaping (Int, Int) -> Bool) -> ModelCheck {
    defer { (sketches, leading) = ([], LeadingScores(tensors: 1)) }
    return ModelCheck(sketches, leading: leading, isTied: isTied)
  }

  mutating func takeExaminations() -> [Examination] {
    defer { examinations = [] }
    return examinations
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
