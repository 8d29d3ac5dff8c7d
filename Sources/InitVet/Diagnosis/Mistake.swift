#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A mistake that gives weights of a law that is known beforehand, but for what the claim says.
struct Mistake: Hashable, Sendable {
  let cause: Cause
  let law: ExplainingLaw
  let distribution: Marginal.Distribution
  /// The gain that the mistake is about.
  var gain: Double?
  /// The order of the axes that the mistake is about.
  var layout: TensorLayout?
  /// What to type for a claim of these weights.
  var resembles: String?
  /// Whether the weights also come from another family than the claim's.
  var isOfAnotherFamily = false
  /// Parameters that were fitted to the sample.
  var freeParameters = 0

  /// ln of the prior weight: it orders mistakes that explain a sample equally well, and asks for
  /// better evidence where two things must have gone wrong or a parameter was fitted (Schwarz
  /// 1978, doi:10.1214/aos/1176344136).
  func logPrior(samples: Double) -> Double {
    Self.rankStep * Double(cause.rank)
      + (isOfAnotherFamily ? Self.secondMistake : 0)
      - Double(freeParameters) / 2 * log(max(1, samples))
  }

  /// ln of how much likelier a known mistake is beforehand than one that has no name: a factor of
  /// 150, less for another family, which small samples fit easily. To be some initializer of a
  /// catalogue is no mistake that is known to happen.
  var logAdvance: Double {
    switch cause {
    case .anotherInitializer: 0
    case .wrongDistribution: 3
    default: 5
    }
  }

  private static let rankStep = -0.4
  /// One in 150.
  private static let secondMistake = -5.0

  var evidence: Diagnosis.Evidence {
    .law(
      Diagnosis.LawEvidence(
        distribution: distribution,
        varianceRatio: law.standardDeviation * law.standardDeviation, mean: law.mean, gain: gain,
        layout: layout, resembles: resembles))
  }
}
