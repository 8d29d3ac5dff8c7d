extension PropagationReport {
  /// Judges what was measured: all tests of the run in one family, then every result, and the run.
  init(plan: PropagationPlan, measurements: [PropagationMeasurement]) {
    var judgements: [PropagationJudgement] = []
    for (entry, measurement) in zip(plan.entries, measurements) {
      for index in entry.activations.indices {
        judgements.append(
          PropagationJudgement(plan: plan, entry: entry, measurement: measurement, path: index))
      }
    }
    let tests = judgements.flatMap(\.tests)
    let family = judgements.reduce(0) { $0 + $1.familySize }
    var adjusted = Self.adjust(tests, familySize: family)[...]
    options = plan.options
    familySize = family
    isComplete = zip(plan.entries, measurements).allSatisfy { $1.isComplete($0, plan.options) }
    results = judgements.map { judgement in
      let own = Array(adjusted.prefix(judgement.tests.count))
      adjusted = adjusted.dropFirst(judgement.tests.count)
      return judgement.result(adjusted: own)
    }
    verdict = .overall(results.compactMap(\.verdict))
  }

  /// Holm's adjusted ln p of those outcomes that have a p-value; rules have no place in the family.
  private static func adjust(_ outcomes: [TestOutcome?], familySize: Int) -> [Double?] {
    let tested = outcomes.indices.filter { outcomes[$0]?.isRule == false }
    let logPs = tested.compactMap { outcomes[$0]?.logP }
    var result = outcomes.map { $0?.logP }
    for (index, logP) in zip(tested, holmAdjusted(logPs, familySize: familySize)) {
      result[index] = logP
    }
    return result
  }
}
