#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension VerificationPlan {
  /// Looks at what is measured of an entry, after each chunk; true if nothing more need be drawn.
  ///
  /// All is a function of the sums and of the looks before, so it does not depend on who computed
  /// them. A look takes some microseconds: sums are judged in full only where the evidence says that it
  /// would decide.
  func look(at entry: Entry, _ measurement: inout Measurement) -> Bool {
    guard let sequential = entry.sequential else { return false }
    readBand(entry, sequential, &measurement)
    let isFixedLook = measurement.networks == sequential.fixedNetworks
    if isFixedLook { measurement.notes.fixed = assessFixed(entry, measurement) }
    guard isFixedLook || mayDecide(entry, sequential, measurement) else { return false }
    let reports = assessSequentially(entry, sequential, measurement).map { assessment in
      let tests = assessment.tests.map { bonferroni($0, isEvidence: false) }
      let evidence = assessment.evidence.map { [bonferroni($0, isEvidence: true)] } ?? []
      return assessment.judged(adjusted: tests + evidence, isComplete: true, options: options)
    }
    if isFixedLook {
      measurement.notes.canVerify = reports.allSatisfy {
        [.verified, .notApplicable].contains($0.verdict)
          || sequential.battery != nil && $0.property.hasConfidenceSequence
      }
    }
    measurement.notes.isDecided = Verdict.overall(reports.map(\.verdict)) != .inconclusive
    return measurement.notes.isDecided
  }

  private func readBand(
    _ entry: Entry, _ sequential: SequentialPlan, _ measurement: inout Measurement
  ) {
    guard let share = sequential.bandShare(after: measurement.networks),
      case .independent(let own) = entry.battery, case .independent(let sums) = measurement.sums
    else { return }
    let cells = sums.sample.cells
    measurement.notes.band = own.band.interval(cells, logLevel: options.logAlpha + share).map {
      BandReading(distance: own.band.distance(cells), interval: $0, samples: cells.total)
    }
  }

  /// Whether judging may find more than inconclusive: a rule is broken, evidence has reached its
  /// threshold, an interval lies outside its tolerance, or all lie inside.
  private func mayDecide(
    _ entry: Entry, _ sequential: SequentialPlan, _ measurement: Measurement
  ) -> Bool {
    if measurement.sums.violations > 0 { return true }
    guard let battery = sequential.battery, case .independent(let own) = entry.battery,
      case .independent(let sums) = measurement.sums
    else { return false }
    if options.mode == .exact {
      // Once all cells are counted that the shape needs, its evidence stays what it was.
      let before = measurement.networks - entry.layout.networksPerChunk
      let outcomes = battery.outcomes(
        sums.sample, standardDeviation: own.ruler.standardDeviation,
        withShape: before < entry.networks(for: .shape))
      let isReached = outcomes.values.contains {
        bonferroni($0, isEvidence: true) ?? 0 <= options.logAlpha
      }
      if isReached { return true }
    }
    let moments = sums.sample.moments
    let (level, tolerance) = (options.logAlpha, options.tolerance)
    let intervals: [(interval: ClosedRange<Double>?, allowed: ClosedRange<Double>)] = [
      (battery.variance.interval(moments, logLevel: level), 1 - tolerance...1 + tolerance),
      (battery.mean.interval(moments, logLevel: level), -2 * tolerance...2 * tolerance),
      (measurement.notes.band?.interval, 0...tolerance),
    ]
    let isInside = intervals.allSatisfy { interval, allowed in
      interval.map { allowed.contains($0.lowerBound) && allowed.contains($0.upperBound) } ?? false
    }
    let isOutside = intervals.contains { interval, allowed in
      interval.map { !$0.overlaps(allowed) } ?? false
    }
    return isOutside && options.mode == .tolerance || isInside && measurement.notes.canVerify
  }

  /// ln of the p-value after the coarsest correction, which Holm's never undoes: a run may stop for
  /// it whatever the other initializers bring.
  private func bonferroni(_ outcome: TestOutcome?, isEvidence: Bool) -> Double? {
    guard let outcome else { return nil }
    if outcome.isRule { return outcome.logP }
    let count = isEvidence ? evidenceCount : familySize - evidenceCount
    return min(0, outcome.logP + log(Double(max(1, count))) + SequentialPlan.logHalves)
  }
}
