#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension KnownMistakes {
  /// Mistakes about the scale of a law: roots that are missing, a cut that is not made good.
  var ofScale: [Mistake] {
    var found: [Mistake] = [
      mistake(
        .pytorchLinearDefault, .uniform,
        ratio: 1 / (3 * Double(initializer.fans.fanIn) * claim.variance),
        resembles: "pytorch-linear"),
      mistake(.uniformLimitIsStddev, .uniform, ratio: 1 / 3),
      // Standard deviation σ² for σ; of a law with another scale also that one's square for itself.
      mistake(.varianceUsedAsStddev, claim.distribution, ratio: claim.variance),
      mistake(.varianceUsedAsStddev, claim.distribution, ratio: claim.scale * claim.scale),
    ]
    // PyTorch's default is not a mistake of the family and one of the scale: it is one.
    found[0].isOfAnotherFamily = false
    if !isUncorrected {
      let family = Marginal.Distribution.truncatedNormal(bound: bound)
      var mistake = mistake(.truncatedNormalNotCorrected, family, ratio: kept(family))
      // The same mistake under a claim that was meant to be truncated, or called normal.
      if claim.distribution == .normal { mistake.isOfAnotherFamily = false }
      mistake.resembles =
        formula?.name(family).map { $0 + ($0.contains(":") ? "," : ":") + "corrected=false" }
      found.append(mistake)
    }
    return found
  }

  /// Another family of the claimed variance.
  var ofFamily: [Mistake] {
    var found: [Mistake] = []
    for family in families.dropFirst() {
      let isUniform = family == .uniform || claim.distribution == .uniform
      found.append(
        mistake(
          isUniform ? .wrongDistribution : .truncatedNormalOfRightVariance, family, ratio: 1,
          resembles: isUncorrected ? nil : name(family)))
    }
    if case .truncatedNormal = claim.distribution {
      let parent = 1 / kept(claim.distribution)
      // The normal that should have been cut, and the cut one with its variance restored.
      found.append(
        mistake(
          .truncatedNormalOfRightVariance, .normal, ratio: parent,
          resembles: (isUncorrected ? formula?.name(.normal) : nil) ?? given(.normal, parent)))
      if isUncorrected {
        found.append(
          mistake(
            .truncatedNormalOfRightVariance, claim.distribution, ratio: parent,
            resembles: formula?.name(claim.distribution) ?? given(claim.distribution, parent)))
      }
    }
    return found.map {
      // The family is the mistake, and there is no second one.
      var mistake = $0
      mistake.isOfAnotherFamily = false
      return mistake
    }
  }

  /// Uniforms that begin at 0, as `rand` for `randn`, or for a law on both sides of 0.
  var ofMean: [Mistake] {
    let isUniform = claim.distribution == .uniform
    let ends = isUniform ? [1, 3.0.squareRoot()] : [1]
    return ends.map { end in
      Mistake(
        cause: isUniform ? .shiftedMean : .wrongDistribution,
        law: ExplainingLaw(.uniform, mean: end / 2, standardDeviation: end / 12.0.squareRoot()),
        distribution: .uniform)
    }
  }

  /// The claim's name in another family.
  private func name(_ family: Marginal.Distribution) -> String? {
    formula?.name(family) ?? given(family, 1)
  }

  /// By numbers of six digits, for a claim that no formula gives.
  private func given(_ family: Marginal.Distribution, _ ratio: Double) -> String? {
    let law = Marginal(distribution: family, variance: claim.variance * ratio)
    switch family {
    case .normal: return "normal:stddev=\(Self.sixDigits(law.standardDeviation))"
    case .uniform: return "uniform:limit=\(Self.sixDigits(law.scale))"
    case .truncatedNormal(let bound):
      return "truncated-normal:stddev=\(Self.sixDigits(law.standardDeviation)),"
        + "bound=\(ParameterValue.number(bound))"
    }
  }

  private static func sixDigits(_ value: Double) -> ParameterValue {
    let power = pow(10, 5 - log10(value).rounded(.down))
    return .number((value * power).rounded() / power)
  }
}
