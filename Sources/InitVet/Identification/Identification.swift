/// Which initializers a tensor without a claim looks like.
public struct Identification: Hashable, Sendable {
  /// Where the weights are from.
  public let origin: WeightOrigin
  /// Weights that were looked at: the first of the tensor.
  public let weights: Int
  /// Their mean.
  public let mean: Double
  /// Their standard deviation.
  public let standardDeviation: Double
  /// The laws that explain the weights, best first: those of formulas, or, if none does, a family with the
  /// weights' own numbers; or the likeliest of all, if none of them does either.
  public let candidates: [Candidate]

  /// Whether any initializer explains the weights.
  public var isIdentified: Bool { candidates.contains(where: \.fits) }

  /// A law, and all that is known to draw it.
  public struct Candidate: Hashable, Sendable {
    /// Initializers of the catalogue, and the layouts at which they give this law.
    public let names: [Name]
    /// The law.
    public let claim: Claim
    /// Whether its numbers were taken from the weights, and not from a formula.
    public let isFitted: Bool
    /// ln of the likelihood, less that of the best candidate; 0 for one that is exact.
    public let logLikelihood: Double
    /// ln of the smallest p-value of mean, variance, shape and largest magnitude under the law, corrected
    /// for their number.
    public let logP: Double

    /// Whether the weights are such as the law gives.
    public var fits: Bool { logP >= Identification.leastLogP }
  }

  /// An initializer that gives a law.
  public struct Name: Hashable, Sendable {
    /// What to type.
    public let canonicalText: String
    /// The layouts at which it gives the law; empty where that makes no difference.
    public let layouts: [TensorLayout]
    /// How frameworks call it.
    public let frameworkNames: [String]
  }

  /// ln of the p-value below which weights are not such as a law gives.
  public static let leastLogP = LawDiagnosis.leastLogP
}
