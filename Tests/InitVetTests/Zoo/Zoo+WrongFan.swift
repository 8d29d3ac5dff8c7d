import InitVet

extension Zoo {
  static let wrongFan: [Mutant] = [
    Mutant(
      name: "fan_out for fan_in",
      story: "He by the other fan of a 512x256 layer: variance doubled",
      claim: .normal(variance: 2.0 / 512), samples: 254, property: .variance, direction: .above,
      wrong: Draws.normal(variance: 2.0 / 256), right: Draws.normal(variance: 2.0 / 512)),
    Mutant(
      name: "LeCun for He",
      story: "the factor 2 is missing (LBANN PR 316, bullet PR 363)",
      claim: .normal(variance: 2.0 / 512), samples: 282, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 1.0 / 512), right: Draws.normal(variance: 2.0 / 512)),
    Mutant(
      name: "fan 768 for 784",
      story: "a fan of the neighbouring layer: variance +2.1 %",
      claim: .normal(variance: 2.0 / 784), samples: 300_000, property: .variance,
      direction: .above,
      wrong: Draws.normal(variance: 2.0 / 768), right: Draws.normal(variance: 2.0 / 784)),
    Mutant(
      name: "fan 513 for 512",
      story: "the bias is counted as an input: variance −0.2 %",
      claim: .normal(variance: 1.0 / 512), samples: 33_000_000, property: .variance,
      direction: .below,
      wrong: Draws.normal(variance: 1.0 / 513), right: Draws.normal(variance: 1.0 / 512)),
    Mutant(
      name: "receptive field ignored",
      story: "tensorflow/swift-apis 22: a 3x3 kernel's variance 9 times too large",
      claim: .uniform(limit: (6.0 / (9 * 192)).squareRoot()), samples: 7, property: .support,
      direction: .above,
      wrong: Draws.uniform(limit: (6.0 / 192).squareRoot()),
      right: Draws.uniform(limit: (6.0 / (9 * 192)).squareRoot())),
    Mutant(
      name: "groups ignored",
      story: "ml-explore/mlx 4536: variance divided by 8 groups",
      claim: .uniform(variance: 1.0 / 72), samples: 14, property: .extremes, direction: .below,
      wrong: Draws.uniform(variance: 1.0 / (8 * 72)), right: Draws.uniform(variance: 1.0 / 72)),
  ]
}
