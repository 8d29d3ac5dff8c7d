/// Wrong initializers that shipped somewhere, or would pass a glance.
///
/// The sample sizes are those of the method's description, or computed in the same way: exact χ²,
/// normal approximation with both variances, (1 − q)ᴺ or the binomial law
/// (`scripts/fixtures/zoo-samples.py`).
enum Zoo {
  static let mutants =
    wrongScale + wrongFan + truncation + wrongLaw + tails + exact + dependence
    + copies + lattices + position + matrix + homogeneity + orthogonal

  /// Fixed before the first run. They are part of the tests' meaning: a mutant that escapes at one
  /// of them is a finding, not a reason to take another.
  static let seeds: [UInt64] = [1, 2, 3]
}
