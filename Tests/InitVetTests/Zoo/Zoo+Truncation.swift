import InitVet

extension Zoo {
  // The variance that the cut at two standard deviations leaves.
  private static let kept = 0.773_741_303_549_923_3

  static let truncation: [Mutant] = [
    Mutant(
      name: "truncated, not corrected",
      origin: "keras#8048, tensorflow#18706",
      cause: "a truncated normal that is not rescaled: variance 0.7737 of the claim",
      diagnosis: .truncatedNormalNotCorrected,
      claim: .truncatedNormal(variance: 0.01), samples: 1400, property: .variance,
      direction: .below,
      wrong: Draws.truncatedNormal(parent: 0.1),
      right: Draws.truncatedNormal(parent: 0.1 / kept.squareRoot())),
    Mutant(
      name: "truncated, not corrected, for a normal",
      origin: "tfjs#8594",
      cause: "LeCun's normal, truncated and not rescaled",
      diagnosis: .truncatedNormalNotCorrected,
      claim: .normal(variance: 0.01), samples: 1840, property: .variance, direction: .below,
      wrong: Draws.truncatedNormal(parent: 0.1), right: Draws.normal(variance: 0.01)),
    Mutant(
      name: "clipped instead of redrawn, by the variance",
      cause: "values beyond the bounds are clipped, not drawn again: variance 1.19 of the claim",
      diagnosis: .tailsClipped,
      claim: .truncatedNormal(parentStandardDeviation: 0.1, bound: 2), samples: 2800,
      property: .variance, direction: .above,
      wrong: { 0.1 * min(max($0.normal(), -2), 2) }, right: Draws.truncatedNormal(parent: 0.1)),
    Mutant(
      name: "clipped instead of redrawn, by the atoms",
      cause: "values beyond the bounds are clipped, not drawn again: 4.6 % are at the bounds",
      diagnosis: .tailsClipped,
      claim: .truncatedNormal(parentStandardDeviation: 0.1, bound: 2), samples: 243,
      property: .extremes, direction: .above,
      wrong: { 0.1 * min(max($0.normal(), -2), 2) }, right: Draws.truncatedNormal(parent: 0.1)),
    Mutant(
      name: "fudge factor 1.3",
      origin: "tensorflow#18634",
      cause: "a rescaling by 1.3 for 1/0.7737: variance +0.6 %",
      claim: .truncatedNormal(variance: 0.01), samples: 2_500_000, property: .variance,
      direction: .above,
      wrong: Draws.truncatedNormal(parent: 0.1 * 1.3.squareRoot()),
      right: Draws.truncatedNormal(parent: 0.1 / kept.squareRoot())),
    Mutant(
      name: "bounds that cut nothing",
      origin: "timm#1286",
      cause: "the bounds are absolute, not multiples of the standard deviation",
      diagnosis: .truncatedNormalOfRightVariance,
      claim: .truncatedNormal(parentStandardDeviation: 0.02, bound: 2), samples: 149,
      property: .support, direction: .above,
      wrong: Draws.normal(variance: 0.0004), right: Draws.truncatedNormal(parent: 0.02)),
    Mutant(
      name: "0.4 % at the lower bound",
      origin: "pytorch#145498",
      cause: "erfinv in bfloat16 gives −∞, which is clamped to the lower bound",
      diagnosis: .tailsClipped,
      claim: .normal(variance: 0.0001), samples: 1700, property: .extremes, direction: .above,
      wrong: { $0.uniform() < 0.004 ? -2 : 0.01 * $0.normal() },
      right: Draws.normal(variance: 0.0001)),
  ]
}
