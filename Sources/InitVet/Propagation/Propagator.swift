/// Runs a propagation plan: draws every network on all workers, follows every path, then judges.
public struct Propagator: Sendable {
  /// What is run.
  public let plan: PropagationPlan
  private let pool: WorkerPool

  /// - Parameter workers: threads; the report does not depend on it.
  public init(_ plan: PropagationPlan, workers: Int = WorkerPool.availableProcessors) {
    self.plan = plan
    pool = WorkerPool(workers: workers)
  }

  /// Draws, measures and judges.
  ///
  /// - Parameters:
  ///   - cancellation: ends the run after the networks that are being computed; what is then not
  ///     complete is reported as inconclusive.
  ///   - progress: called as networks are done, on any thread, one call at a time.
  /// - Throws: `PropagationError.contradiction` for layers too large to draw, `.randomness` if GSL has no
  ///   memory for a generator.
  public func run(
    cancellation: Cancellation = Cancellation(),
    progress: @Sendable (RunProgress) -> Void = { _ in }
  ) throws(PropagationError) -> PropagationReport {
    try plan.requireDrawable()
    var measurements: [PropagationMeasurement] = []
    do throws(RandomnessError) {
      var before = 0.0
      for entry in plan.entries {
        let name = entry.initializer.first.typed
        let (start, perNetwork) = (before, entry.networkWeights)
        var measurement = PropagationMeasurement(
          sampled: try measure(entry, isReduced: plan.options.method == .reduced, cancellation) {
            progress(
              RunProgress(
                initializer: name, samples: start + Double($0) * perNetwork, total: plan.samples))
          })
        before += Double(plan.options.networks) * perNetwork
        if plan.comparesWithReduced(entry) {
          measurement.reduced = try measure(entry, isReduced: true, cancellation) { _ in }
        }
        measurements.append(measurement)
      }
    } catch {
      throw .randomness(error)
    }
    return PropagationReport(plan: plan, measurements: measurements)
  }

  private func measure(
    _ entry: PropagationPlan.Entry, isReduced: Bool, _ cancellation: Cancellation,
    done: @Sendable (Int) -> Void
  ) throws(RandomnessError) -> PropagationMeasurement.Sums {
    var options = plan.options
    // No more are compared than are held.
    if isReduced, options.method == .sampled {
      options.networks = min(options.networks, entry.heldNetworks)
    }
    let (run, networksOfRun) = (options, options.networks)
    let perChunk = entry.networksPerChunk(isReduced: isReduced)
    let empty = entry.emptySums(run)
    return try pool.reduce(
      chunks: (networksOfRun + perChunk - 1) / perChunk, into: empty,
      cancellation: cancellation,
      produce: { (chunk) throws(RandomnessError) in
        let first = chunk * perChunk
        let networks = first..<min(first + perChunk, networksOfRun)
        return try entry.measure(networks, run, isReduced: isReduced, into: empty)
      },
      merge: { sums, part in
        sums.merge(part)
        done(sums.networks)
      }
    ).result
  }
}

/// What a run has measured of one entry.
struct PropagationMeasurement: Sendable {
  /// Networks of one kind: sums for each path.
  struct Sums: Sendable {
    var networks = 0
    var paths: [PathSums]

    mutating func merge(_ other: Sums) {
      networks += other.networks
      for path in paths.indices { paths[path].merge(other.paths[path]) }
    }
  }

  /// By the plan's method.
  var sampled: Sums
  /// As many reduced networks as are held, where there is something to compare.
  var reduced: Sums?

  /// Whether every planned network of either kind was drawn.
  func isComplete(_ entry: PropagationPlan.Entry, _ options: PropagationOptions) -> Bool {
    sampled.networks == options.networks
      && reduced.map { $0.networks == min(options.networks, entry.heldNetworks) } ?? true
  }
}
