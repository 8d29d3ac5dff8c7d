/// What an initializer promises about its weights. Data only: what is tested, and how, is decided
/// elsewhere.
public enum Claim: Hashable, Sendable {
  /// All weights of all layers and networks are independent and follow one law.
  case independent(Marginal)
  /// Every layer of every network is the same known tensor.
  case exact(ExactMatrix)
}
