internal import InitVet

/// How long a plan takes on this machine, from a small piece of it.
enum Speed {
  /// Weights that are enough to time, for each worker.
  private static let sampleWeights = 6_000_000.0

  /// The time that one entry of `plan` will take: some of its networks are drawn and measured.
  ///
  /// Cells are counted in the first networks of a run only, and cost time, so both kinds are timed.
  /// A network too large for a trial is replaced by smaller ones of the same initializer: the time
  /// of a weight does not depend on its layer.
  static func seconds(
    _ entry: VerificationPlan.Entry, of plan: VerificationPlan, workers: Int
  ) throws(Failure) -> Double? {
    let wanted = sampleWeights * Double(workers)
    var trial = entry.initializer
    if Double(entry.layout.networkWeights) > wanted {
      guard let shape = try? LayerShape(dense: 512, 256),
        let small = try? Catalogue.resolve(trial.canonicalText, shape: shape)
      else { return nil }
      trial = small
    }
    let share = Double(entry.shapeNetworks) / Double(entry.networks)
    var counting = 0.0
    var plain = 0.0
    if share > 0 {
      counting = try time(trial, plan.options, wanted, isCounting: true, workers: workers)
    }
    if share < 1 {
      plain = try time(trial, plan.options, wanted, isCounting: false, workers: workers)
    }
    return (counting * share + plain * (1 - share)) * entry.samples
  }

  /// The time for one weight: about `wanted` are drawn.
  ///
  /// - Parameter isCounting: whether cells are counted in all networks, or only in the very few
  ///   that the widest tolerance needs.
  private static func time(
    _ initializer: Initializer, _ options: VerificationOptions, _ wanted: Double,
    isCounting: Bool, workers: Int
  ) throws(Failure) -> Double {
    var options = options
    options.tolerance = 0.5
    options.networks = nil
    do throws(VerificationError) {
      var plan = try VerificationPlan([initializer], options: options)
      if isCounting {
        let weights = Double(plan.entries[0].layout.networkWeights)
        options.networks = max(1, Int((wanted / weights).rounded(.up)))
        plan = try VerificationPlan([initializer], options: options)
      }
      let enough = Cancellation()
      let start = ContinuousClock.now
      let report = try Verifier(plan, workers: workers).run(cancellation: enough) { progress in
        if progress.samples >= wanted { enough.cancel() }
      }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      return seconds / Double(max(1, report.results[0].samples))
    } catch {
      throw Failure(.internalError, "\(error)")
    }
  }
}
