#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is tested of one path.
struct PropagationJudgement {
  private let plan: PropagationPlan
  private let entry: PropagationPlan.Entry
  private let networks: Int
  private let isComplete: Bool
  private let activation: Activation
  private let sums: PathSums
  private let second: PathSums?
  private let prediction: NetworkPrediction?
  /// Of each layer's products, forward and then backward, and then of the whole network; nil for one
  /// that does not apply, or refused the sample.
  let tests: [TestOutcome?]
  /// Tests with a p-value. One that refused the sample counts: a family must not depend on what was seen.
  let familySize: Int

  init(
    plan: PropagationPlan, entry: PropagationPlan.Entry, measurement: PropagationMeasurement,
    path: Int
  ) {
    self.plan = plan
    self.entry = entry
    networks = measurement.sampled.networks
    isComplete = measurement.isComplete(entry, plan.options)
    activation = entry.activations[path]
    let sums = measurement.sampled.paths[path]
    self.sums = sums
    let others = measurement.sampled.paths.dropFirst(entry.activations.count)
    second = others.isEmpty ? nil : others[entry.activations.count + path]
    prediction = entry.prediction(path, plan.options)
    let isJudged = plan.options.method == .sampled
    let layer = SquareSumTest()
    var tests: [TestOutcome?] = []
    if isJudged {
      tests = sums.layers.map { layer.evaluate($0.forward) }
      tests += sums.layers.map { layer.evaluate($0.backward) }
      tests += Self.networkTests(
        entry, sums, measurement, path: path, prediction: prediction)
    }
    self.tests = tests
    familySize = tests.count { $0?.isRule != true }
  }

  private static func networkTests(
    _ entry: PropagationPlan.Entry, _ sums: PathSums, _ measurement: PropagationMeasurement,
    path: Int, prediction: NetworkPrediction?
  ) -> [TestOutcome?] {
    var tests: [TestOutcome?] = []
    if entry.isNormal {
      for (name, cells) in [("forward", sums.forwardFit), ("backward", sums.backwardFit)] {
        var outcome = SmoothTest().evaluate(cells)
        outcome?.statistic = "\(name)_products_psi_square_8"
        tests.append(outcome)
      }
      if let last = sums.layers.last, let alive = prediction?.preActivations.last,
        alive.kind == .exact, entry.laws[path].input.squares > 0
      {
        tests.append(
          CountTest(statistic: "dead_networks", probability: 1 - alive.aliveProbability)
            .evaluate(.init(last.preActivations.dead, of: last.preActivations.networks)))
      }
      if let reduced = measurement.reduced?.paths[path] {
        let sides: [(String, (PathSums) -> [Double]?)] = [
          ("reduced_last_signal", { $0.layers.last?.preActivations.held }),
          ("reduced_first_gradient", { $0.layers.first?.gradients.held }),
        ]
        for (name, held) in sides {
          tests.append(
            TwoSampleTest(statistic: name).evaluate(.init(held(sums) ?? [], held(reduced) ?? [])))
        }
      }
    }
    tests.append(
      ViolationRule(statistic: "not_finite").evaluate(
        .init(violations: sums.notFinite, samples: Double(measurement.sampled.networks))))
    if entry.fixesLengths {
      tests.append(
        RoundingRule(statistic: "as_claimed").evaluate(
          .init(
            departure: sums.departure, allowed: entry.allowedDeparture,
            layers: UInt64(measurement.sampled.networks * entry.depth))))
    }
    return tests
  }

  /// - Parameter adjusted: ln p after Holm's correction, in the order of `tests`.
  func result(adjusted: [Double?]) -> PropagationResult {
    let reports = zip(tests, adjusted).map { outcome, logP in
      outcome.map { TestReport(outcome: $0, logPAdjusted: logP ?? 0) }
    }
    let depth = entry.depth
    let layers = (0..<depth).map { l in
      layerReport(
        l, forward: l < reports.count ? reports[l] : nil,
        backward: depth + l < reports.count ? reports[depth + l] : nil)
    }
    var pooled = SquareSum()
    for layer in sums.layers { pooled.merge(layer.forward) }
    let options = plan.options
    let interval = SquareSumTest().interval(pooled, logLevel: log(options.alpha))
    func typical(_ change: GrowthSums.Change, _ logDoubt: Double) -> Growth? {
      Growth.typical(change, stableFactor: options.stableFactor, logDoubt: logDoubt)
    }
    let forward = typical(sums.growth.forward, PropagationOptions.logDoubt)
    let backward = typical(sums.growth.backward, PropagationOptions.logDoubt)
    // What is expected is judged at α, over both ways of all results and up to four intervals of each.
    let strict = log(options.alpha / Double(8 * plan.results))
    let kinds = [sums.growth.forward, sums.growth.backward].map {
      typical($0, strict)?.kind ?? .inconclusive
    }
    let expectation = options.expected.map { expected in
      kinds.contains { $0 != expected && $0 != .inconclusive }
        ? Verdict.refuted : kinds.allSatisfy { $0 == expected } ? .verified : .inconclusive
    }
    let verdict = judged(reports.compactMap { $0 }, pooled.mean > 0 ? interval : nil)
    return PropagationResult(
      name: entry.initializer.first.name, typed: entry.initializer.first.typed,
      canonicalText: entry.initializer.first.canonicalText, isCustom: entry.isCustom,
      activation: activation, widths: entry.initializer.widths, plannedNetworks: options.networks,
      networks: networks, layers: layers,
      forwardMean: Growth.mean(
        sums.growth.forward, spread: prediction?.preActivations.last?.exactSpread,
        stableFactor: options.stableFactor),
      forwardTypical: forward, backward: backward, lost: LostLayers(layers),
      varianceRatio: pooled.mean > 0 ? 1 + pooled.deviation / pooled.mean : nil,
      varianceRatioInterval: pooled.mean > 0 ? interval : nil,
      tests: reports.dropFirst(2 * depth).compactMap { $0 }, prediction: prediction,
      isAsExpected: expectation.flatMap { $0 == .inconclusive ? nil : $0 == .verified },
      networksToSettle: networksToSettle(pooled, verdict),
      verdict: [verdict, expectation].compactMap { $0 }.reduce(nil) { all, one in
        all.map { Verdict.overall([$0, one]) } ?? one
      })
  }

  private func judged(_ reports: [TestReport], _ interval: ClosedRange<Double>?) -> Verdict? {
    guard plan.options.method == .sampled else { return nil }
    if reports.contains(where: { $0.logPAdjusted <= log(plan.options.alpha) }) { return .refuted }
    guard isComplete else { return .inconclusive }
    // Every layer must have been tested, or a rule that looks at all of them been met.
    let isTested = (0..<entry.depth).allSatisfy { tests[$0] != nil }
    guard isTested || entry.fixesLengths else { return .inconclusive }
    guard let interval else { return entry.fixesLengths ? .verified : .inconclusive }
    let tolerance = plan.options.tolerance
    return interval.lowerBound >= 1 - tolerance && interval.upperBound <= 1 + tolerance
      ? .verified : .inconclusive
  }

  /// As many as give an interval that reaches from this estimate to the nearer end of the tolerance, and
  /// every layer its test; nil if the estimate is not inside.
  private func networksToSettle(_ pooled: SquareSum, _ verdict: Verdict?) -> Int? {
    guard verdict == .inconclusive, networks > 0, pooled.mean > 0 else { return nil }
    let room = plan.options.tolerance - abs(pooled.deviation / pooled.mean)
    guard room > 0 else { return nil }
    let rates = ErrorRates(logLevel: log(plan.options.alpha), logMiss: log(1e-3))
    var wanted =
      VarianceTest(.normal).samplesToVerify(tolerance: room, rates: rates)
      / (pooled.degreesOfFreedom / Double(networks))
    for layer in sums.layers where layer.forward.mean > 0 {
      wanted = max(wanted, Double(networks) * layer.forward.shareNeeded)
    }
    return wanted < 1e15 ? max(Int(wanted.rounded(.up)), plan.options.networks + 1) : nil
  }

  private func layerReport(_ l: Int, forward: TestReport?, backward: TestReport?)
    -> LayerPropagation
  {
    let layer = sums.layers[l]
    let cosines = second?.layers[l].cosines
    return LayerPropagation(
      layer: l + 1, width: entry.initializer.widths[l + 1],
      forward: SignalReport(layer.preActivations, forward, prediction?.preActivations[l]),
      backward: SignalReport(layer.gradients, backward, prediction?.gradients[l]),
      weightGradientLogMean: layer.weightGradients.count > 0 ? layer.weightGradients.mean : nil,
      cosine: cosines.flatMap { $0.count > 0 ? $0.mean : nil },
      cosineStandardError: cosines.flatMap { $0.count > 1 ? $0.standardError : nil })
  }
}

extension PropagationPlan.Entry {
  fileprivate var isCustom: Bool {
    if case .custom = initializer.first.source { true } else { false }
  }

  /// Whether the claim fixes the lengths of signals: known weights, and orthonormal ones.
  fileprivate var fixesLengths: Bool {
    initializer.layers.contains {
      switch $0.claim {
      case .exact, .haar: true
      case .independent: false
      }
    }
  }

  /// What rounding can do: to ln of a squared length, where weights are single precision; and, where they
  /// are known to the bit, to a sum over a layer's inputs or outputs in double precision, over the sum of
  /// the terms' sizes.
  fileprivate var allowedDeparture: Double {
    laws.isEmpty ? Double(initializer.widths.max() ?? 1) * 0x1p-52 : 1e-6
  }
}
