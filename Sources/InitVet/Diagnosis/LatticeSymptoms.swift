#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whether rounded weights are on another lattice than that of the rounded law: what a framework leaves
/// that draws or scales in low precision, instead of rounding once what it drew.
struct LatticeSymptoms {
  let precision: StoragePrecision
  let ruler: SampleRuler
  let sample: SampleSums
  /// The first weights, as they are stored.
  let leading: LeadingWeights
  /// What the claimed law's standard sampler is multiplied by.
  let scale: Double
  /// How far the distribution function is from the claimed one.
  let distance: Double

  private var lattice: RoundedLattice {
    RoundedLattice(precision, law: ruler.law, standardDeviation: ruler.standardDeviation)
  }

  /// The fewest expected values that say anything.
  private static let fewest = 200.0

  /// How far the distribution functions of the two families are apart that are nearest to each other at
  /// one variance: the normal and the one that is cut at ±2σ.
  private static let nearestFamilies = 0.01667

  /// Of N weights of the law, the number D of different values is a sum of indicators that are
  /// negatively associated (occupied cells), so that P(D ≤ E(D)/2) ≤ exp(−E(D)/8): with some hundreds
  /// expected, half of them are never seen by chance.
  var diagnosis: Diagnosis? {
    guard precision != .single else { return nil }
    let ties = leading.ties
    let different = ties.values - ties.repeats
    let expected = lattice.expectedValues(of: ties.values)
    guard expected >= Self.fewest, Double(different) <= expected / 2 else {
      return oneSided ?? uneven
    }
    return Diagnosis(
      cause: .lowPrecisionGrid,
      evidence: .coarseLattice(different: different, expected: Int(expected), of: ties.values))
  }

  /// Weights at one bound, and none at the other: an interval that is open at one end until it is rounded,
  /// and whose end is then sent to the other. By chance that many are on one side with probability
  /// 2⁻³⁹.
  private var oneSided: Diagnosis? {
    guard let end = Self.end(ruler, precision) else { return nil }
    let counts = (lower: leading.count(of: -end), upper: leading.count(of: end))
    guard min(counts.lower, counts.upper) == 0, max(counts.lower, counts.upper) >= 40 else {
      return nil
    }
    return Diagnosis(
      cause: .lowPrecisionGrid,
      evidence: .oneSidedBound(
        at: counts.lower > 0 ? -end : end, count: max(counts.lower, counts.upper),
        of: leading.ties.values))
  }

  /// The stored numbers that the bounds of a claim are rounded to, which are asked for among the first
  /// weights.
  static func ends(_ battery: Battery) -> [Float] {
    guard case .independent(let battery) = battery,
      let end = end(battery.ruler, battery.form.precision)
    else { return [] }
    return [-end, end]
  }

  private static func end(_ ruler: SampleRuler, _ precision: StoragePrecision) -> Float? {
    ruler.law.upperBound.map { precision.rounded(Float($0 * ruler.standardDeviation)) }
  }

  /// Mean and variance of the claim, or of the claim with a scale that was rounded, and a distribution
  /// function that is nowhere off by more than one value of the lattice has: weights that were scaled
  /// in low precision, which takes some values twice and leaves others out.
  private var uneven: Diagnosis? {
    let cut = lattice.meanSquareOfCutWeights
    if ExplainingLaw(ruler.law, varianceRatio: cut).logPOfMoments(sample.moments)
      >= LawDiagnosis.leastLogP,
      ExplainingLaw(ruler.law, varianceRatio: 1).logPOfMoments(sample.moments)
        < LawDiagnosis.leastLogP
    {
      return Diagnosis(cause: .lowPrecisionGrid, evidence: .cutBits(varianceRatio: cut))
    }
    let rounded = [ruler.standardDeviation, scale].map { exact in
      let ratio = Double(precision.rounded(Float(exact))) / exact
      return ratio * ratio
    }
    // Of few weights the distribution function is not known well enough to tell a lattice from another
    // family.
    let noise = 1 / Double(sample.moments.count).squareRoot()
    let resolution = lattice.likeliestValue + 2 * noise
    guard resolution + noise <= Self.nearestFamilies else { return nil }
    for ratio in [1] + rounded {
      let law = ExplainingLaw(ruler.law, varianceRatio: ratio)
      guard law.logPOfMoments(sample.moments) >= LawDiagnosis.leastLogP,
        distance <= resolution + abs(ratio - 1)
      else { continue }
      return Diagnosis(cause: .lowPrecisionGrid, evidence: .unevenLattice(varianceRatio: ratio))
    }
    return nil
  }
}
