import InitVet

extension Zoo {
  // The variance that the cut at two standard deviations leaves.
  private static let kept = 0.773_741_303_549_923_3

  static let truncation: [Mutant] = [
    Mutant(
      name: "truncated, not corrected",
      story: "keras 8048, tensorflow 18706: variance 0.7737 of the claim",
      claim: .truncatedNormal(variance: 0.01), samples: 1400, property: .variance,
      direction: .below,
      wrong: Draws.truncatedNormal(parent: 0.1),
      right: Draws.truncatedNormal(parent: 0.1 / kept.squareRoot())),
    Mutant(
      name: "truncated, not corrected, for a normal",
      story: "tfjs 8594: leCunNormal with variance 0.7735",
      claim: .normal(variance: 0.01), samples: 1840, property: .variance, direction: .below,
      wrong: Draws.truncatedNormal(parent: 0.1), right: Draws.normal(variance: 0.01)),
    Mutant(
      name: "clipped instead of redrawn, by the variance",
      story: "variance 1.19 of the claim",
      claim: .truncatedNormal(parentStandardDeviation: 0.1, bound: 2), samples: 2800,
      property: .variance, direction: .above,
      wrong: { 0.1 * min(max($0.normal(), -2), 2) }, right: Draws.truncatedNormal(parent: 0.1)),
    Mutant(
      name: "clipped instead of redrawn, by the atoms",
      story: "4.6 % of the weights are at the bounds",
      claim: .truncatedNormal(parentStandardDeviation: 0.1, bound: 2), samples: 243,
      property: .extremes, direction: .above,
      wrong: { 0.1 * min(max($0.normal(), -2), 2) }, right: Draws.truncatedNormal(parent: 0.1)),
    Mutant(
      name: "fudge factor 1.3",
      story: "tensorflow 18634: 1.3 for 1/0.7737, variance +0.6 %",
      claim: .truncatedNormal(variance: 0.01), samples: 2_500_000, property: .variance,
      direction: .above,
      wrong: Draws.truncatedNormal(parent: 0.1 * 1.3.squareRoot()),
      right: Draws.truncatedNormal(parent: 0.1 / kept.squareRoot())),
    Mutant(
      name: "bounds that cut nothing",
      story: "timm 1286: the bounds are absolute, not multiples of the standard deviation",
      claim: .truncatedNormal(parentStandardDeviation: 0.02, bound: 2), samples: 149,
      property: .support, direction: .above,
      wrong: Draws.normal(variance: 0.0004), right: Draws.truncatedNormal(parent: 0.02)),
    Mutant(
      name: "0.4 % at the lower bound",
      story: "pytorch 145498: erfinv in bfloat16; ±2 cuts nothing off a σ of 0.01",
      claim: .normal(variance: 0.0001), samples: 1700, property: .extremes, direction: .above,
      wrong: { $0.uniform() < 0.004 ? -2 : 0.01 * $0.normal() },
      right: Draws.normal(variance: 0.0001)),
  ]
}
