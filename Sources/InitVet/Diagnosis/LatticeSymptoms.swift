#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many different values rounded weights have, and how many the rounded law would give.
///
/// Of N weights of the law, the number D of different values is a sum of indicators that are negatively
/// associated (occupied cells), so that P(D ≤ E(D)/2) ≤ exp(−E(D)/8): with some hundreds expected, half of
/// them are never seen by chance.
struct LatticeSymptoms {
  let precision: StoragePrecision
  let law: StandardizedLaw
  /// Claimed, of a weight.
  let standardDeviation: Double
  /// Of the first weights, as they are stored.
  let ties: TieCounts

  /// The fewest expected values that say anything.
  private static let fewest = 200.0

  /// A lattice that is coarser than that of the precision; nil where there is none.
  var diagnosis: Diagnosis? {
    guard precision != .single else { return nil }
    let different = ties.values - ties.repeats
    let expected = expected
    guard expected >= Self.fewest, Double(different) <= expected / 2 else { return nil }
    return Diagnosis(
      cause: .lowPrecisionGrid,
      evidence: .coarseLattice(different: different, expected: Int(expected), of: ties.values))
  }

  /// E(D): Σ 1 − (1 − p)ᴺ over the numbers of the precision.
  private var expected: Double {
    let samples = Double(ties.values)
    var sum = 0.0
    for magnitude in precision.magnitudes {
      let cell = precision.cell(of: magnitude)
      let probability =
        law.cumulativeProbability(cell.upper / standardDeviation)
        - law.cumulativeProbability(cell.lower / standardDeviation)
      // A number and its negative.
      sum -= 2 * expm1(samples * log1p(-probability))
    }
    return sum
  }
}
