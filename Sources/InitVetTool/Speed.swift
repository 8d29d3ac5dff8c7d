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
    let weights = Double(entry.layout.networkWeights)
    let wanted = sampleWeights * Double(workers)
    var trial = entry.initializer
    var trialWeights = weights
    if weights > wanted {
      guard let shape = try? LayerShape(dense: 512, 256),
        let small = try? Catalogue.resolve(trial.canonicalText, shape: shape)
      else { return nil }
      trial = small
      trialWeights = 2 * 512 * 256
    }
    var options = plan.options
    options.networks = max(1, Int((wanted / trialWeights).rounded(.up)))
    do throws(VerificationError) {
      let piece = try VerificationPlan([trial], options: options)
      let start = ContinuousClock.now
      _ = try Verifier(piece, workers: workers).run()
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      return seconds / piece.samples * entry.samples
    } catch {
      throw Failure(.internalError, "\(error)")
    }
  }
}
