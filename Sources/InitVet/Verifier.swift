/// Runs a plan: draws every network on all workers, then judges.
public struct Verifier: Sendable {
  /// What is run.
  public let plan: VerificationPlan
  private let pool: WorkerPool

  /// - Parameter workers: threads; the report does not depend on it.
  public init(_ plan: VerificationPlan, workers: Int = WorkerPool.availableProcessors) {
    self.plan = plan
    pool = WorkerPool(workers: workers)
  }

  /// Draws, measures and judges.
  ///
  /// - Parameters:
  ///   - cancellation: ends the run after the chunks that are being computed; what is then not
  ///     complete is reported as inconclusive.
  ///   - progress: called after every merged chunk, on any thread, one call at a time.
  /// - Throws: `VerificationError.randomness` if GSL has no memory for a generator.
  public func run(
    cancellation: Cancellation = Cancellation(),
    progress: @Sendable (RunProgress) -> Void = { _ in }
  ) throws(VerificationError) -> VerificationReport {
    var measurements: [Measurement] = []
    var (before, total) = (0.0, plan.samples)
    for entry in plan.entries {
      let measurement = try measure(
        entry, before: before, total: total, cancellation: cancellation, progress: progress)
      measurements.append(measurement)
      let drawn = Double(measurement.networks) * Double(entry.layout.networkWeights)
      before += drawn
      total -= entry.samples - drawn
    }
    return VerificationReport(plan: plan, measurements: measurements)
  }

  /// Draws and measures `networks` of an entry on every worker, and forgets what was found: what a run
  /// costs, for those who time it.
  ///
  /// - Throws: `VerificationError.randomness` if GSL has no memory for a generator.
  public func rehearse(
    _ entry: VerificationPlan.Entry, networks: Range<Int>
  ) throws(VerificationError) {
    let options = plan.options
    do throws(RandomnessError) {
      _ = try pool.reduce(
        chunks: pool.workers, into: (), cancellation: Cancellation(),
        produce: { (_) throws(RandomnessError) in _ = try entry.measure(networks, options) },
        merge: { _, _ in })
    } catch {
      throw .randomness(error)
    }
  }

  private func measure(
    _ entry: VerificationPlan.Entry, before: Double, total: Double, cancellation: Cancellation,
    progress: @Sendable (RunProgress) -> Void
  ) throws(VerificationError) -> Measurement {
    let options = plan.options
    do throws(RandomnessError) {
      var (measurement, _) = try pool.reduce(
        chunks: entry.layout.chunks(entry.networks),
        into: Measurement(networks: 0, sums: entry.emptySums), cancellation: cancellation,
        produce: { (chunk) throws(RandomnessError) -> (Measurement.Sums, Int) in
          let networks = entry.layout.networks(ofChunk: chunk, of: entry.networks)
          return (try entry.measure(networks, options), networks.count)
        },
        merge: { measurement, part in
          measurement.sums.merge(part.0)
          measurement.networks += part.1
          let drawn = Double(measurement.networks) * Double(entry.layout.networkWeights)
          progress(
            RunProgress(initializer: entry.initializer.typed, samples: before + drawn, total: total)
          )
        },
        isEnough: { plan.look(at: entry, &$0) })
      try entry.confirmRepeats(&measurement, options)
      return measurement
    } catch {
      throw .randomness(error)
    }
  }
}
