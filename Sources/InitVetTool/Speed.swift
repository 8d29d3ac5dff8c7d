internal import InitVet

/// How long a plan takes on this machine, from a small piece of it.
enum Speed {
  /// Weights that are enough to time, for each worker and stage.
  private static let sampleWeights = 2_000_000

  /// The time that one entry of `plan` will take: in each stage, some networks are drawn and measured.
  ///
  /// A network too large for a trial is replaced by smaller ones of the same initializer: the time
  /// of a weight does not depend on its layer, and what the structure costs does not grow with it. An
  /// orthogonal weight takes time in proportion to the shorter side of its layer.
  static func seconds(
    _ entry: VerificationPlan.Entry, of plan: VerificationPlan, workers: Int
  ) throws(Failure) -> Double? {
    let verifier = Verifier(plan, workers: workers)
    do throws(VerificationError) {
      let isHeavy = Double(entry.layout.networkWeights) * work(entry) > mostWork
      if entry.layout.networkWeights <= 4 * sampleWeights, !isHeavy {
        var sum = 0.0
        for stage in entry.stages {
          sum += Double(stage.count) * (try seconds(entry, stage, verifier, workers))
        }
        return sum
      }
      guard let shape = try? LayerShape(dense: 512, 256),
        let small = try? Catalogue.resolve(entry.initializer.canonicalText, shape: shape),
        let trial = try VerificationPlan([small], options: plan.options).entries.first,
        let stage = trial.stages.last
      else { return nil }
      let perNetwork = try seconds(trial, stage, verifier, workers)
      let perWeight = perNetwork / Double(trial.layout.networkWeights)
      return perWeight * entry.samples * work(entry) / work(trial)
    } catch {
      throw Failure(.internalError, "\(error)")
    }
  }

  /// Multiplications of a trial network, about a second of them over all stages and workers.
  private static let mostWork = 1e9

  /// How much work a weight is, beside others of the same initializer.
  private static func work(_ entry: VerificationPlan.Entry) -> Double {
    guard case .haar(let gain) = entry.initializer.claim else { return 1 }
    return HaarMatrix(entry.initializer.shape, gain: gain).multiplicationsPerWeight
  }

  /// The time of one network of a stage, all workers working.
  private static func seconds(
    _ entry: VerificationPlan.Entry, _ stage: Range<Int>, _ verifier: Verifier, _ workers: Int
  ) throws(VerificationError) -> Double {
    let count = min(stage.count, max(1, sampleWeights / entry.layout.networkWeights))
    let networks = stage.lowerBound..<stage.lowerBound + count
    let start = ContinuousClock.now
    try verifier.rehearse(entry, networks: networks)
    return (ContinuousClock.now - start) / .seconds(1) / Double(count * workers)
  }
}
