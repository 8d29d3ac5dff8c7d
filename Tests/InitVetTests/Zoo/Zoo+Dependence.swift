import InitVet

extension Zoo {
  static let dependence: [Mutant] = [
    Mutant(
      name: "neighbours correlated by 0.01",
      cause: "each weight is 0.01 of the one before and the rest its own",
      claim: .independent(.normal(variance: 1)), samples: 640_000, property: .independence,
      direction: .above, network: .init(inputs: 64, outputs: 256, layers: 4),
      wrong: Fills.lagged(1, by: 0.01), right: Fills.lagged(1, by: 0)),
    Mutant(
      name: "inputs correlated by −0.01",
      cause: "each row is −0.01 of the row before and the rest its own",
      claim: .independent(.normal(variance: 1)), samples: 640_000, property: .independence,
      direction: .below, network: .init(inputs: 256, outputs: 64, layers: 4),
      wrong: Fills.lagged(64, by: -0.01), right: Fills.lagged(64, by: 0)),
    Mutant(
      name: "layers correlated by 0.01",
      cause: "each layer is 0.01 of the layer before and the rest its own",
      claim: .independent(.normal(variance: 1)), samples: 640_000, property: .independence,
      direction: .above, network: .init(inputs: 64, outputs: 64, layers: 16),
      wrong: Fills.lagged(4096, by: 0.01), right: Fills.lagged(4096, by: 0)),
    Mutant(
      name: "a linear congruential generator of 32 bits, odd words only",
      cause: "gsl's coveyou: neighbours of a multiplicative sequence",
      claim: .independent(.normal(variance: 1)), samples: 640_000, property: .independence,
      direction: .none, network: .init(inputs: 64, outputs: 256, layers: 4),
      wrong: Fills.sampled(.normal, scale: 1, generator: "coveyou"),
      right: Fills.sampled(.normal, scale: 1)),
  ]
}
