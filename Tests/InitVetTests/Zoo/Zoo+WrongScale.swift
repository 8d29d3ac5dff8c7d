import InitVet

extension Zoo {
  static let wrongScale: [Mutant] = [
    Mutant(
      name: "variance used as standard deviation",
      story: "standard deviation 1/n instead of 1/√n, n = 512",
      claim: .normal(variance: 1.0 / 512), samples: 7, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 1.0 / (512 * 512)), right: Draws.normal(variance: 1.0 / 512)),
    Mutant(
      name: "uniform limit is σ, by the end point",
      story: "a limit without its √3",
      claim: .uniform(variance: 1.0 / 256), samples: 27, property: .extremes, direction: .below,
      wrong: Draws.uniform(limit: 1.0 / 16), right: Draws.uniform(variance: 1.0 / 256)),
    Mutant(
      name: "uniform limit is σ, by the variance",
      story: "a limit without its √3",
      claim: .uniform(variance: 1.0 / 256), samples: 64, property: .variance, direction: .below,
      wrong: Draws.uniform(limit: 1.0 / 16), right: Draws.uniform(variance: 1.0 / 256)),
    Mutant(
      name: "gain 1.41",
      story: "a rounded √2: variance −0.6 %",
      claim: .normal(variance: 2.0 / 512), samples: 3_600_000, property: .variance,
      direction: .below,
      wrong: Draws.normal(variance: 1.41 * 1.41 / 512), right: Draws.normal(variance: 2.0 / 512)),
    Mutant(
      name: "uniform limit 1.73σ, by the end point",
      story: "a rounded √3",
      claim: .uniform(variance: 1), samples: 12_000, property: .extremes, direction: .below,
      wrong: Draws.uniform(limit: 1.73), right: Draws.uniform(variance: 1)),
    Mutant(
      name: "uniform limit 1.73σ, by the variance",
      story: "a rounded √3",
      claim: .uniform(variance: 1), samples: 9_000_000, property: .variance, direction: .below,
      wrong: Draws.uniform(limit: 1.73), right: Draws.uniform(variance: 1)),
    Mutant(
      name: "SELU gain 3/4",
      story: "pytorch/pytorch PR 50664: variance 0.5625 of the paper's",
      claim: .normal(variance: 1.0 / 100), samples: 404, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 0.5625 / 100), right: Draws.normal(variance: 1.0 / 100)),
    Mutant(
      name: "Glorot limit without its root",
      story: "tensorflow/swift-apis 576: 6/(fan_in + fan_out), kernel 25x25x20x20",
      claim: .uniform(limit: (6.0 / 25_000).squareRoot()), samples: 4, property: .extremes,
      direction: .below,
      wrong: Draws.uniform(limit: 6.0 / 25_000),
      right: Draws.uniform(limit: (6.0 / 25_000).squareRoot())),
    Mutant(
      name: "missing brackets",
      story: "mlverse/torch 555: √(2/fan_in + fan_out), 100x100",
      claim: .normal(variance: 2.0 / 200), samples: 3, property: .variance, direction: .above,
      wrong: Draws.normal(variance: 2.0 / 100 + 100), right: Draws.normal(variance: 2.0 / 200)),
    Mutant(
      name: "bias of 0.01σ",
      story: "a mean that is not 0",
      claim: .normal(variance: 1.0 / 100), samples: 640_000, property: .mean, direction: .above,
      wrong: { 0.1 * ($0.normal() + 0.01) }, right: Draws.normal(variance: 1.0 / 100)),
  ]
}
