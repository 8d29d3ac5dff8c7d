/// What is checked of a claim, by the name that reports use.
///
/// With δ the tolerance of the run, a property that carries an interval is verified when the
/// interval lies inside its own tolerance, and a rule when it is not broken in enough samples.
public enum Property: String, Hashable, Sendable, CaseIterable {
  /// No NaN, no infinity: P(violation) ≤ δ².
  case finite
  /// |mean|/σ₀ ≤ 2δ.
  case mean
  /// |σ²/σ₀² − 1| ≤ δ; of an orthogonal claim, the same in every layer to rounding.
  case variance
  /// The distribution function is within δ of the claimed one, everywhere; on no more than 10¹⁰
  /// samples, unless δ needs more, because beyond the rounding of single precision would show.
  case shape
  /// No value outside the claimed support, or that an exact claim has nowhere: P(violation) ≤ δ².
  /// Of an orthogonal claim: the shorter side is orthonormal to rounding.
  case support
  /// The largest values and the tails are those of the law: no tail of probability δ² is missing.
  case extremes
  /// No weight is correlated with its neighbours in row and column, nor with those at the same place
  /// of the next layers and of the next network: |r| ≤ 2δ for each lag, and never more than ½.
  case independence
  /// No two networks are correlated: |ρ̄| ≤ 2δ and never more than ½, ρ̄ the mean correlation of the networks at one position.
  case streams
  /// No row, layer or network repeats another, which a repeat that was drawn again refutes, and values
  /// come from a lattice of at least 20 bits; those that were rounded, from no coarser one than that of
  /// their precision.
  case duplicates
  /// All positions of a network have one variance, that is τ² ≤ δ, τ² the variance over positions of a
  /// weight's variance in units of their mean, and one mean, and none is the same in every network.
  case position
  /// The vectors of a matrix are as orthogonal as independent ones and no more, and its rows and columns
  /// are as long as the law has it; with φ = E(wᵢ·wⱼ)²/n − 1 for the longer vectors, |φ| ≤ 10δ, and more
  /// where they are over eight times as long as they are many, but never more than ½. Of an exact claim: every claimed value is
  /// at its place. Of an orthogonal claim: trace and determinant are those of Haar's law.
  case matrix
  /// The first networks have the mean and the variance of the last: a rule without an interval.
  case homogeneity
}
