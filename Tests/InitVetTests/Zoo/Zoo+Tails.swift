import InitVet

extension Zoo {
  static let tails: [Mutant] = [
    Mutant(
      name: "ziggurat of 128 strips without its tail",
      cause: "the ziggurat's tail loop is missing: nothing beyond 3.4426σ",
      diagnosis: .tailsMissing,
      claim: .normal(variance: 1), samples: 25_000, property: .extremes, direction: .below,
      wrong: { $0.truncatedNormal(bound: 3.442_619_855_899) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "ziggurat of 256 strips without its tail",
      cause: "the ziggurat's tail loop is missing: nothing beyond 3.6541σ",
      diagnosis: .tailsMissing,
      claim: .normal(variance: 1), samples: 56_000, property: .extremes, direction: .below,
      wrong: { $0.truncatedNormal(bound: 3.654_152_885_361) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "bfloat16 randn",
      origin: "pytorch#166853",
      cause: "too few bits of uniform: nothing beyond 3.5σ",
      diagnosis: .tailsClipped,
      claim: .normal(variance: 1), samples: 31_200, property: .extremes, direction: .below,
      wrong: { min(max($0.normal(), -3.5), 3.5) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "outliers at 10σ",
      cause: "one weight in a million is at 10σ",
      claim: .normal(variance: 1), samples: 6_900_000, property: .extremes, direction: .above,
      wrong: { $0.uniform() < 1e-6 ? 10 : $0.normal() }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "half-precision uniform with its upper bound",
      origin: "pytorch#96947",
      cause: "rounding to half precision reaches the bound: 2425 of 10⁷ values are at it",
      diagnosis: .tailsClipped,
      claim: .uniform(limit: 1), samples: 246_000, property: .extremes, direction: .above,
      wrong: { $0.uniform() < 0x1p-12 ? 1 : $0.uniform(limit: 1) },
      right: Draws.uniform(limit: 1)),
    Mutant(
      name: "two of 67 million at −1000σ",
      origin: "pytorch#155588",
      cause: "erfinv(±1) in single precision gives −∞, which is clamped to the lower bound, −2",
      diagnosis: .tailsClipped,
      claim: .independent(.normal(variance: 4e-6)), samples: 231_785_802, property: .extremes,
      direction: .above, network: .large,
      wrong: Fills.sampled(.normal, scale: 0.002, plantedEvery: 1 << 25, -2),
      right: Fills.sampled(.normal, scale: 0.002)),
    Mutant(
      name: "±2 at a deviation of 1e-10",
      origin: "transformers PR#27906",
      cause: "trunc_normal_'s bounds are absolute, and erfinv(±1) reaches them",
      diagnosis: .tailsClipped,
      claim: .independent(.normal(variance: 1e-20)), samples: 231_785_802, property: .extremes,
      direction: .above, network: .large,
      wrong: Fills.sampled(.normal, scale: 1e-10, plantedEvery: 1 << 25, 2),
      right: Fills.sampled(.normal, scale: 1e-10)),
    Mutant(
      name: "infinite at far bounds",
      origin: "tfp#1788",
      cause: "the quantile of a probability that rounds to 0: one weight in 10,000 is −∞",
      diagnosis: .nonFinite,
      claim: .normal(variance: 1), samples: 69_075, property: .finite, direction: .above,
      wrong: { $0.uniform() < 1e-4 ? -.infinity : $0.normal() }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "Box and Muller on 24-bit uniforms",
      cause: "the radius ends at √(2 ln 2²⁴) = 5.768σ",
      diagnosis: .tailsMissing,
      claim: .independent(.normal(variance: 1)), samples: 1_808_658_003, property: .extremes,
      direction: .below, network: .large,
      wrong: Fills.sampled(.normal, scale: 1, within: 5.768),
      right: Fills.sampled(.normal, scale: 1)),
  ]
}
