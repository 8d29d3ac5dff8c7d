import InitVet

extension Zoo {
  static let wrongScale: [Mutant] = [
    Mutant(
      name: "variance used as standard deviation",
      cause: "standard deviation 1/n instead of 1/√n, n = 512",
      diagnosis: .varianceUsedAsStddev,
      claim: .normal(variance: 1.0 / 512), samples: 7, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 1.0 / (512 * 512)), right: Draws.normal(variance: 1.0 / 512)),
    Mutant(
      name: "uniform limit is σ, by the end point",
      cause: "the limit lacks its √3",
      diagnosis: .uniformLimitIsStddev,
      claim: .uniform(variance: 1.0 / 256), samples: 27, property: .extremes, direction: .below,
      wrong: Draws.uniform(limit: 1.0 / 16), right: Draws.uniform(variance: 1.0 / 256)),
    Mutant(
      name: "uniform limit is σ, by the variance",
      cause: "the limit lacks its √3",
      diagnosis: .uniformLimitIsStddev,
      claim: .uniform(variance: 1.0 / 256), samples: 64, property: .variance, direction: .below,
      wrong: Draws.uniform(limit: 1.0 / 16), right: Draws.uniform(variance: 1.0 / 256)),
    Mutant(
      name: "gain 1.41",
      cause: "√2 rounded to 1.41: variance −0.6 %",
      claim: .normal(variance: 2.0 / 512), samples: 3_600_000, property: .variance,
      direction: .below,
      wrong: Draws.normal(variance: 1.41 * 1.41 / 512), right: Draws.normal(variance: 2.0 / 512)),
    Mutant(
      name: "uniform limit 1.73σ, by the end point",
      cause: "√3 rounded to 1.73",
      claim: .uniform(variance: 1), samples: 12_000, property: .extremes, direction: .below,
      wrong: Draws.uniform(limit: 1.73), right: Draws.uniform(variance: 1)),
    Mutant(
      name: "uniform limit 1.73σ, by the variance",
      cause: "√3 rounded to 1.73",
      claim: .uniform(variance: 1), samples: 9_000_000, property: .variance, direction: .below,
      wrong: Draws.uniform(limit: 1.73), right: Draws.uniform(variance: 1)),
    Mutant(
      name: "SELU gain 3/4",
      origin: "pytorch PR#50664",
      cause: "a gain found by trial: variance 0.5625 of the paper's",
      claim: .normal(variance: 1.0 / 100), samples: 404, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 0.5625 / 100), right: Draws.normal(variance: 1.0 / 100)),
    Mutant(
      name: "Glorot limit without its root",
      origin: "swift-apis#576",
      cause: "the root of 6/(fan_in + fan_out) is missing",
      diagnosis: .varianceUsedAsStddev,
      claim: .uniform(limit: (6.0 / 25_000).squareRoot()), samples: 4, property: .extremes,
      direction: .below,
      wrong: Draws.uniform(limit: 6.0 / 25_000),
      right: Draws.uniform(limit: (6.0 / 25_000).squareRoot())),
    Mutant(
      name: "missing brackets",
      origin: "mlverse/torch#555",
      cause: "√(2/fan_in + fan_out) for √(2/(fan_in + fan_out))",
      claim: .normal(variance: 2.0 / 200), samples: 3, property: .variance, direction: .above,
      wrong: Draws.normal(variance: 2.0 / 100 + 100), right: Draws.normal(variance: 2.0 / 200)),
    Mutant(
      name: "bias of 0.01σ",
      cause: "a mean that is not 0",
      diagnosis: .shiftedMean,
      claim: .normal(variance: 1.0 / 100), samples: 640_000, property: .mean, direction: .above,
      wrong: { 0.1 * ($0.normal() + 0.01) }, right: Draws.normal(variance: 1.0 / 100)),
    Mutant(
      name: "gain 1.414",
      cause: "√2 rounded to 1.414: variance −0.03 %",
      claim: .independent(.normal(variance: 2.0 / 512)), samples: 1_334_896_853,
      property: .variance, direction: .below, network: .large,
      wrong: Fills.sampled(.normal, scale: 1.414 / 512.0.squareRoot()),
      right: Fills.sampled(.normal, scale: (2 / 512.0).squareRoot())),
    Mutant(
      name: "He without √3 and √2",
      origin: "tch-rs PR#573",
      cause: "a uniform limit of 1/√n for √(6/n): variance 1/6",
      diagnosis: .pytorchLinearDefault, layer: .dense(256, 256),
      claim: .uniform(variance: 2.0 / 256), samples: 17, property: .extremes, direction: .below,
      wrong: Draws.uniform(limit: 1.0 / 16), right: Draws.uniform(variance: 2.0 / 256)),
    Mutant(
      name: "Glorot from 0 to √(2/…)",
      origin: "Knet.jl PR#311",
      cause: "√2 for √6, and only positive weights",
      diagnosis: .shiftedMean,
      claim: .uniform(limit: (6.0 / 200).squareRoot()), samples: 134, property: .mean,
      direction: .above, wrong: { (2.0 / 200).squareRoot() * $0.uniform() },
      right: Draws.uniform(limit: (6.0 / 200).squareRoot())),
    Mutant(
      name: "√6 for every rank",
      origin: "dynet#659",
      cause: "Glorot's √6 where a vector has √3: variance doubled",
      claim: .uniform(limit: (3.0 / 100).squareRoot()), samples: 20, property: .support,
      direction: .above, wrong: Draws.uniform(limit: (6.0 / 100).squareRoot()),
      right: Draws.uniform(limit: (3.0 / 100).squareRoot())),
    Mutant(
      name: "nn.Linear's default for He",
      origin: "pytorch#15314",
      cause: "U(±1/√n): variance 1/6 of He's",
      diagnosis: .pytorchLinearDefault, layer: .dense(512, 256),
      claim: .normal(variance: 2.0 / 512), samples: 48, property: .variance, direction: .below,
      wrong: Draws.uniform(limit: 1 / 512.0.squareRoot()),
      right: Draws.normal(variance: 2.0 / 512)),
    Mutant(
      name: "U(−9, 9) for randn",
      origin: "torch-spyre PR#3040",
      cause: "variance 27 times the claim, and another law",
      claim: .normal(variance: 1), samples: 12, property: .variance, direction: .above,
      wrong: Draws.uniform(limit: 9), right: Draws.normal(variance: 1)),
    Mutant(
      name: "complex randn of deviation 100",
      origin: "CUDA.jl#1515",
      cause: "standard deviation 100 for 0.707",
      claim: .normal(variance: 0.5), samples: 2, property: .variance, direction: .above,
      wrong: Draws.normal(variance: 10_000), right: Draws.normal(variance: 0.5)),
  ]
}
