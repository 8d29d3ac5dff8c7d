#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the ends of a refuted sample of independent weights show.
struct TailSymptoms {
  let symptoms: Symptoms
  let sample: SampleSums
  let ruler: SampleRuler

  private var moments: MomentSums { sample.moments }
  private var samples: Double { Double(moments.count) }
  /// max |z|.
  private var largest: Double { Double(moments.largestMagnitude) / ruler.standardDeviation }

  /// Weights at one value, and their number if it is known.
  var clipped: (diagnosis: Diagnosis, count: UInt64)? {
    guard symptoms.refuted(.extremes) != nil else { return nil }
    if let count = countAtBound {
      return (pile(at: moments.largestMagnitude, count), count)
    }
    if let count = countFarOut {
      let isBelow = -moments.minimum > moments.maximum
      return (pile(at: isBelow ? moments.minimum : moments.maximum, count), count)
    }
    return hasEqualEnds ? (pile(at: moments.largestMagnitude, nil), 0) : nil
  }

  private func pile(at value: Float, _ count: UInt64?) -> Diagnosis {
    Diagnosis(cause: .tailsClipped, evidence: .pile(at: value, count: count))
  }

  /// More weights in the last sliver before the claimed bound than the law has there.
  private var countAtBound: UInt64? {
    guard ruler.law.upperBound != nil, sample.tails.outside == 0,
      let count = sample.tails.beyond.last,
      let test = symptoms.refuted(.extremes)?.tests.last, symptoms.rejects(test, .above)
    else { return nil }
    return count
  }

  /// All weights beyond the farthest cut, if they are at one value: their fourth powers are then
  /// what Σz⁴ has beside that of a normal, and nothing lies between them and its tail.
  private var countFarOut: UInt64? {
    let beyond = sample.tails.beyond
    guard ruler.law == .normal, let all = beyond.first, let count = beyond.last, count >= 2 else {
      return nil
    }
    let atOneValue = Double(count) * largest * largest * largest * largest
    let ofOthers = (samples - Double(count)) * ruler.law.kurtosis
    // The variance of z⁴ is E z⁸ − 9 = 96.
    let deviation = (96 * samples).squareRoot()
    let between = Double(all - count)
    let expected = samples * exp(ruler.law.logTwoSidedTail(ruler.watch.cuts[0]))
    let isAtOneValue =
      abs(moments.fourthPowers - ofOthers - atOneValue) < 0.01 * atOneValue + 5 * deviation
      && atOneValue > 20 * deviation
    return isAtOneValue && between < 2 * expected + 1 ? count : nil
  }

  /// The smallest and the largest weight of a sample that ends too early are each other's negative,
  /// which values that were drawn are not.
  private var hasEqualEnds: Bool {
    endsEarly && moments.minimum == -moments.maximum
      && abs(moments.squareDeviation / samples) < 0.1
  }

  /// The claimed normal, given that it is within the largest weight of the sample.
  var missing: Diagnosis? {
    guard endsEarly else { return nil }
    // The rounding of the largest weight itself must not put it outside.
    let law = StandardizedLaw.truncatedNormal(bound: largest * (1 + TailWatch.rounding))
    let explaining = ExplainingLaw(
      law, mean: 0, standardDeviation: 1 / law.parentStandardDeviation)
    guard explaining.logPOfBody(sample, ruler) >= LawDiagnosis.leastLogP else { return nil }
    return Diagnosis(cause: .tailsMissing, evidence: .bound(moments.largestMagnitude))
  }

  /// Of a normal: nearer to the centre the family would be another one.
  private var endsEarly: Bool {
    ruler.law.upperBound == nil && largest >= 2.5
      && symptoms.refuted(.extremes)?.tests.contains { symptoms.rejects($0, .below) } == true
  }
}
