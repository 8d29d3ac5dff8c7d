/// The property `independence`: correlations between weights a fixed shift apart.
struct IndependenceCheck: Sendable {
  let arrangement: Arrangement
  private let shifts: [Shift]
  private let correlations: [CorrelationTest]
  private let squares: [CorrelationTest]
  private let portmanteau: PortmanteauTest

  /// Of weights of which those `shifts` apart, and only those, should be uncorrelated; nil without
  /// shifts.
  ///
  /// - Parameter law: nil where nothing is said of squares.
  init?(_ arrangement: Arrangement, shifts: [Shift], law: StandardizedLaw?) {
    guard !shifts.isEmpty else { return nil }
    self.arrangement = arrangement
    self.shifts = shifts
    correlations = shifts.map { CorrelationTest($0) }
    squares = shifts.filter { $0.lag == 1 }.compactMap { shift in
      law.map { CorrelationTest(squaresOf: shift, $0) }
    }
    portmanteau = PortmanteauTest(shifts: shifts.count)
  }

  /// One for each shift, one for each whose squares are paired, one for all.
  var testCount: Int { correlations.count + squares.count + 1 }

  /// Enough pairs at every shift for every interval.
  func requirement(_ options: VerificationOptions) -> Requirement {
    let pairs = pairs(options)
    let networks = shifts.map { $0.networks(arrangement, pairs: pairs) }.max() ?? 1
    return Requirement(networks: Double(networks), perNetwork: arrangement.heldWeights)
  }

  /// Pairs that each shift needs.
  func pairs(_ options: VerificationOptions) -> Double {
    correlations[0].samplesToVerify(
      tolerance: options.correlationTolerance, shifts: shifts.count, rates: options.structureRates)
  }

  func tests(_ sums: ShiftSums) -> [TestOutcome?] {
    let data = sums.correlations
    // Squares need a million pairs, which a run at a wide tolerance may not have: then their tests do
    // not apply, and nothing hangs on them.
    let ofSquares = zip(squares, sums.squareCorrelations).compactMap { $0.evaluate($1) }
    return zip(correlations, data).map { $0.evaluate($1) } + [portmanteau.evaluate(data)]
      + ofSquares
  }

  func assess(_ sums: ShiftSums, _ context: AssessmentContext) -> Assessment {
    let tolerance = context.options.correlationTolerance
    let level = context.options.logAlpha
    let data = sums.correlations
    let worst = zip(correlations, data).max { abs($0.1.correlation) < abs($1.1.correlation) }
    let pairs = data.map(\.pairs).min() ?? 0
    let outcomes = tests(sums)
    return Assessment(
      property: .independence, estimate: worst?.1.correlation.finite,
      interval: worst.flatMap { $0.interval($1, logLevel: level) }, allowed: -tolerance...tolerance,
      tolerance: tolerance, samples: sums.count, required: context.samples(.independence),
      tests: outcomes,
      detectable: context.detectable(correlations[0], samples: pairs),
      samplesToRefute: context.samplesToRefute(correlations[0], effect: worst?.1.correlation),
      // Squares, which come last: no interval is theirs.
      unmeasured: outcomes.dropFirst(correlations.count + 1).compactMap { $0?.statistic })
  }

  /// The largest correlation at shifts of these kinds.
  func strongest(_ sums: ShiftSums, of kinds: [Shift.Kind]) -> (correlation: Double, shift: Shift)?
  {
    zip(shifts, sums.correlations)
      .filter { kinds.contains($0.kind) && !$1.correlation.isNaN }
      .map { (correlation: $1.correlation, shift: $0) }
      .max { abs($0.correlation) < abs($1.correlation) }
  }
}
