/// What an initializer promises about its weights. Data only: what is tested, and how, is decided
/// elsewhere.
public enum Claim: Hashable, Sendable {
  /// All weights of all layers and networks are independent and follow one law.
  case independent(Marginal)
  /// Layers are independent, and each, as the matrix of `HaarMatrix`, has orthonormal rows or columns,
  /// whichever are fewer, times `gain`: of all such matrices one is as likely as another (Haar's law,
  /// the uniform one: it stays the same under any rotation of rows or columns).
  case haar(gain: Double)
  /// Every layer of every network is the same known tensor.
  case exact(ExactMatrix)
}
