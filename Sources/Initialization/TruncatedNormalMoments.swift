/// Variance and kurtosis of a standard normal given |x| ≤ c.
///
/// With φ and Φ the standard normal's density and distribution function,
///
///     E x²  = 1 − 2cφ(c) / (2Φ(c) − 1)
///     E x⁴  = 3 E x² − 2c³φ(c) / (2Φ(c) − 1)
///
/// which cancel for small c. Since 2Φ(c) − 1 = 2cφ(c)·T₀ with Tⱼ = Σ_{k≥j} c²ᵏ/(2k+1)!!, the same
/// moments are
///
///     E x²ʲ = (2j−1)!! Tⱼ / T₀
///
/// sums of positive terms that cancel nowhere. They need no exponential and no error function, so
/// the scale of a truncated initializer has the same bits on every machine.
struct TruncatedNormalMoments {
  /// The bounds c that the sums below are long enough for.
  static let supportedBounds = 0.001...8.0

  /// E x²: below 1, and near c²/3 for small c.
  let variance: Double
  /// E x⁴ / (E x²)²: from 9/5, the uniform's, for small c, to 3, the normal's, for large c.
  let kurtosis: Double

  init(bound: Double) {
    precondition(
      Self.supportedBounds.contains(bound),
      "the bound of a truncated normal must be between 0.001 and 8 parent standard deviations")
    let square = bound * bound
    // Horner's scheme on T₂ = c⁴/15·(1 + c²/7·(1 + c²/9·(…))). At c = 8 the terms left out are below
    // e⁻¹⁰⁰.
    var nested = 1.0
    for order in stride(from: 160.0, through: 3, by: -1) {
      nested = 1 + square / (2 * order + 1) * nested
    }
    let second = square * square / 15 * nested
    let first = square / 3 + second
    let zeroth = 1 + first
    variance = first / zeroth
    kurtosis = 3 * (second / first) * (zeroth / first)
  }
}
