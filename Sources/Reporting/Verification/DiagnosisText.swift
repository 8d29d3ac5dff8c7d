internal import InitVet

/// A known mistake in words: what was measured, what the mistake gives, and what to do.
struct DiagnosisText {
  let diagnosis: Diagnosis
  let result: InitializerReport

  var sentence: String {
    switch diagnosis.evidence {
    case .law(let law): return LawText(cause: diagnosis.cause, law: law, result: result).sentence
    case .energy(let ratio):
      let mistake =
        diagnosis.cause == .gainMissing ? "matrices without the gain" : "the gain applied twice"
      return "Σx² of a layer is \(variance) of the claim, and \(mistake) gives \(number(ratio))"
    case .notFinite(let count):
      return "\(Numbers.count(Double(count))) \(count == 1 ? "weight is" : "weights are") NaN or "
        + "infinite: look for a logarithm of 0, a division by 0 or an overflow"
    case .repeats(let found):
      let copy = "\(result.name(of: found.copy)) is \(result.name(of: found.original)) again"
      return diagnosis.cause == .sharedSeed
        ? "\(copy), bit for bit: a generator that starts anew from one seed, or a copy in place of a "
          + "new draw. Seed once, and draw each layer and network from the running stream"
        : "\(copy), bit for bit: a block was drawn once and used again. Draw every row of the layer"
    case .fewValues(let different, let all):
      let count = "\(different) different values among \(all) weights"
      if diagnosis.cause == .lowPrecisionGrid {
        return
          "\(count): they were drawn or stored in few bits (bfloat16, half precision, bytes) and "
          + "widened. Draw them in single precision"
      }
      return "only \(count): they were drawn once and used again, or not drawn at all"
    case .coarseLattice(let different, let expected, let all):
      return
        "only \(different) different values among \(all) weights, where the claim rounded to "
        + "\(result.origin?.precision.rawValue ?? "single precision") gives \(expected): they were "
        + "drawn from a generator of few bits. Draw in single precision and round the weights"
    case .cutBits(let ratio):
      return
        "variance is \(variance) of the claim, and cutting off the bits that "
        + "\(result.origin?.precision.rawValue ?? "low precision") does not hold gives "
        + "\(number(ratio)): round to the nearest instead"
    case .oneSidedBound(let bound, let count, let all):
      return
        "\(count) of \(all) weights are at \(number(Double(bound))) and none is at the other bound: "
        + "they were drawn in \(result.origin?.precision.rawValue ?? "low precision"), and what "
        + "rounds to one end of the interval became the other. Draw in single precision, and round "
        + "once"
    case .unevenLattice(let ratio):
      let precision = result.origin?.precision.rawValue ?? "low precision"
      let scale = ratio == 1 ? "" : ", with a scale that was rounded (variance \(number(ratio)))"
      return
        "mean and variance are right\(scale), but some values of \(precision) come too often "
        + "and their neighbours too rarely: the weights were scaled or shifted in \(precision). "
        + "Draw and scale in single precision, and round once"
    case .singleValue(let weight):
      return "every weight is \(number(Double(weight))): nothing was drawn"
    case .correlation(let value, let isOfLayers):
      let parts = isOfLayers ? "layers" : "\(result.part)s"
      return "weights at one place of different \(parts) are correlated by \(number(value)): the "
        + "\(parts) use one stream of random numbers. Give each its own, or draw on from one"
    case .place(let place):
      return PlaceText(place: place, result: result).sentence
        + ": the code that fills the layer leaves it out"
    case .pile(let value, let count): return pile(value, count)
    case .bound(let bound):
      return "no weight is farther from 0 than \(number(Double(bound))), and the rest follows the "
        + "claim: the sampler cannot reach its tails (a ziggurat without its tail, too few bits)"
    case .products(let value):
      return "the mean squared product of two vectors is \(number(value)) of that of independent "
        + "weights: they are orthogonal. Claim orthogonal"
    case .notOrthogonal(let defect):
      return
        "products and lengths of vectors are off by up to \(number(defect)), and Σx² of a layer "
        + "scatters: the weights are independent numbers of the claimed variance. Orthogonalize them"
    case .orthogonal(let gain):
      return "the vectors are orthonormal times \(number(gain)): claim "
        + (diagnosis.resembles ?? "another gain")
    case .mean(let mean):
      return "mean is \(number(mean)) claimed standard deviations from 0: draw around 0"
    case .range(let least, let most):
      return "the weights go from \(number(Double(least))) to \(number(Double(most))), where one "
        + "constant is claimed"
    }
  }

  private func pile(_ value: Float, _ count: UInt64?) -> String {
    let cure = "Draw values beyond a bound again, or claim the clipped law"
    guard let count else {
      let end = number(Double(abs(value)))
      return
        "the smallest and the largest weight are exactly \(end) from 0, as of values that were "
        + "clipped. \(cure)"
    }
    let share = "\(Numbers.count(Double(count))) of \(Numbers.count(Double(result.samples)))"
    let isFar = result.isFarOut(value)
    let place = isFar ? "at \(number(Double(value)))" : "at the bounds, ±\(number(Double(value)))"
    return "\(share) weights are \(place): values beyond were clipped. \(cure)"
  }

  private var variance: String { number(result.estimate.varianceRatio ?? .nan) }

  private func number(_ value: Double) -> String { Numbers.significant(value, 4) }
}

extension InitializerReport {
  /// Whether a weight is one that no bound of the claim keeps.
  fileprivate func isFarOut(_ weight: Float) -> Bool {
    if case .independent(let law) = claim { law.upper == nil } else { true }
  }
}
