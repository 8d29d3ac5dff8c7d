/// A known mistake that explains a refuted sample, with the numbers that say so.
public struct Diagnosis: Hashable, Sendable {
  /// Which mistake.
  public let cause: Cause
  /// What it was recognized by.
  public let evidence: Evidence

  /// The variance over the claimed one that the mistake gives; nil for one that is not about it.
  public var varianceRatio: Double? {
    switch evidence {
    case .law(let law): law.varianceRatio
    case .energy(let ratio), .unevenLattice(let ratio), .cutBits(let ratio): ratio
    default: nil
    }
  }

  /// What to type for a claim that the sample keeps, if there is a name for it.
  public var resembles: String? {
    switch evidence {
    case .law(let law): law.resembles
    case .orthogonal(let gain):
      gain == 1 ? "orthogonal" : "orthogonal:gain=\(ParameterValue.number(gain))"
    default: nil
    }
  }

  /// What a mistake was recognized by.
  public enum Evidence: Hashable, Sendable {
    /// The sample follows another law than the claim.
    case law(LawEvidence)
    /// Every orthogonal matrix has this multiple of the claimed Σx², to rounding.
    case energy(ratio: Double)
    /// So many weights are not finite.
    case notFinite(count: UInt64)
    /// Parts of the run are equal, bit for bit.
    case repeats(DuplicatesFound.Repeat)
    /// So many different values among the first weights of the run.
    case fewValues(different: Int, of: Int)
    /// So many different values among the first weights, of the so many that the claimed law gives where
    /// it is rounded to what the weights are stored in.
    case coarseLattice(different: Int, expected: Int, of: Int)
    /// The claimed law, with this multiple of its variance, but values of the precision that are taken
    /// too often beside others that are left out.
    case unevenLattice(varianceRatio: Double)
    /// Bits were cut off instead of rounded, which leaves this multiple of the variance.
    case cutBits(varianceRatio: Double)
    /// So many of the first weights are at one bound of the claim, and none is at the other.
    case oneSidedBound(at: Float, count: Int, of: Int)
    /// Every weight is this one.
    case singleValue(Float)
    /// A correlation of weights at one place of layers, or of networks.
    case correlation(Double, ofLayers: Bool)
    /// A place, and what is found there in every network.
    case place(WeightPlace)
    /// So many weights are at one value, or at it and its negative.
    case pile(at: Float, count: UInt64?)
    /// No weight is farther from 0 than this.
    case bound(Float)
    /// The mean squared product of two vectors, over that of independent weights.
    case products(Double)
    /// Where orthonormal vectors are claimed, how far the worst product of two, or the length of
    /// one, is from theirs.
    case notOrthogonal(Double)
    /// Orthonormal vectors times this, and not times the claimed gain, of all layers alike.
    case orthogonal(gain: Double)
    /// The mean in standard deviations of the claim.
    case mean(Double)
    /// Where one constant is claimed, the weights go from the first to the second.
    case range(Float, Float)
  }

  /// A law that explains a sample.
  public struct LawEvidence: Hashable, Sendable {
    /// Its family.
    public let distribution: Marginal.Distribution
    /// Its variance about its own mean, over the claimed variance.
    public let varianceRatio: Double
    /// Its mean in standard deviations of the claim.
    public let mean: Double
    /// The gain that the mistake is about, for those about gains.
    public let gain: Double?
    /// The order of the axes that gives the law, if they were taken in another.
    public let layout: TensorLayout?
    /// What to type for a claim that the sample keeps; nil if no short name has that law.
    public let resembles: String?
  }
}
