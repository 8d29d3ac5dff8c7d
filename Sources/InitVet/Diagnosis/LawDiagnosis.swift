#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The known mistakes whose laws explain a sample of independent weights, best first.
struct LawDiagnosis {
  let sample: SampleSums
  let ruler: SampleRuler
  let known: KnownMistakes

  /// A mistake explains a sample that it gives with at least this probability: for a sample just
  /// large enough to refute the claim it is the tail of a normal beyond 3.9.
  static let leastLogP = log(1e-4)
  /// How much likelier than the claim, and how much less likely than the best mistake, one may
  /// make the sample: a factor of 1000 either way.
  private static let logMargin = log(1000.0)

  func diagnoses() -> [Diagnosis] {
    let samples = Double(sample.moments.count)
    guard samples > 0, sample.moments.minimum < sample.moments.maximum else { return [] }
    let claimed = ExplainingLaw(ruler.law, varianceRatio: 1).logLikelihood(sample, ruler)
    let unknown = logLikelihoodOfUnknown
    var scored: [(mistake: Mistake, score: Double)] = []
    for mistake in known.all + fitted {
      let logLikelihood = mistake.law.logLikelihood(sample, ruler)
      guard logLikelihood.isFinite, logLikelihood > claimed + Self.logMargin,
        logLikelihood + mistake.logAdvance > unknown
      else { continue }
      scored.append((mistake, logLikelihood + mistake.logPrior(samples: samples)))
    }
    // Equal scores in the order of the list, so that nothing hangs on how `sort` treats them.
    let order = scored.indices.sorted {
      (-scored[$0].score, $0) < (-scored[$1].score, $1)
    }
    var found: [Mistake] = []
    var best: Double?
    for index in order {
      let (mistake, score) = scored[index]
      if let best, score < best - Self.logMargin { break }
      guard !found.contains(where: { $0.cause == mistake.cause }),
        mistake.law.logP(sample, ruler) >= Self.leastLogP
      else { continue }
      best = best ?? score
      found.append(mistake)
    }
    if found.contains(where: { $0.cause != .anotherInitializer }) {
      found.removeAll { $0.cause == .anotherInitializer }
    }
    return found.map { Diagnosis(cause: $0.cause, evidence: $0.evidence) }
  }

  /// What a law of no known mistake comes to: the best of the families with the scale that the
  /// sample itself asks for, less what fitting one parameter gains by chance (Schwarz 1978).
  private var logLikelihoodOfUnknown: Double {
    let moments = sample.moments
    let samples = Double(moments.count)
    let deviation = (1 + moments.squareDeviation / samples).squareRoot()
    let largest = Double(moments.largestMagnitude) / ruler.standardDeviation
    let fitted = known.families.map { family in
      let law = StandardizedLaw(family)
      let least = law.upperBound.map { largest / $0 } ?? 0
      let scale = law == .uniform ? least : max(deviation, least)
      return ExplainingLaw(law, mean: 0, standardDeviation: scale).logLikelihood(sample, ruler)
    }
    return (fitted.max() ?? -.infinity) - log(samples) / 2
  }

  /// The claimed law about the sample's own mean.
  private var fitted: [Mistake] {
    let mean = sample.moments.sum / Double(sample.moments.count)
    return [
      Mistake(
        cause: .shiftedMean, law: ExplainingLaw(ruler.law, mean: mean, standardDeviation: 1),
        distribution: known.claim.distribution, freeParameters: 1)
    ]
  }
}
