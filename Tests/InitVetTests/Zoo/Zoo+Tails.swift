import InitVet

extension Zoo {
  static let tails: [Mutant] = [
    Mutant(
      name: "ziggurat of 128 strips without its tail",
      story: "nothing beyond 3.4426",
      claim: .normal(variance: 1), samples: 25_000, property: .extremes, direction: .below,
      wrong: { $0.truncatedNormal(bound: 3.442_619_855_899) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "ziggurat of 256 strips without its tail",
      story: "nothing beyond 3.6541",
      claim: .normal(variance: 1), samples: 56_000, property: .extremes, direction: .below,
      wrong: { $0.truncatedNormal(bound: 3.654_152_885_361) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "bfloat16 randn",
      story: "pytorch 166853: nothing beyond 3.5",
      claim: .normal(variance: 1), samples: 31_200, property: .extremes, direction: .below,
      wrong: { min(max($0.normal(), -3.5), 3.5) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "outliers at 10σ",
      story: "one weight in a million",
      claim: .normal(variance: 1), samples: 6_900_000, property: .extremes, direction: .above,
      wrong: { $0.uniform() < 1e-6 ? 10 : $0.normal() }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "half-precision uniform with its upper bound",
      story: "pytorch 96947: 2425 of 10⁷ values are at the bound itself",
      claim: .uniform(limit: 1), samples: 246_000, property: .extremes, direction: .above,
      wrong: { $0.uniform() < 0x1p-12 ? 1 : $0.uniform(limit: 1) },
      right: Draws.uniform(limit: 1)),
  ]
}
