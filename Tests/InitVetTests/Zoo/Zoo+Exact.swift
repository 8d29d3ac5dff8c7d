import InitVet

extension Zoo {
  static let exact: [Mutant] = [
    Mutant(
      name: "LayerNorm's weights drawn",
      origin: "TransformerEngine#2528",
      cause: "reset_parameters draws N(0, 0.02²) where the weight must be 1",
      claim: .exact(.constant(1)), samples: 1, property: .support, direction: .above,
      network: nil, wrong: Fills.each(Draws.normal(variance: 0.0004)),
      right: Fills.each { _ in 1 }),
    Mutant(
      name: "a bias that is not 0",
      origin: "TransformerEngine#2529",
      cause: "reset_parameters draws the bias like a weight",
      claim: .exact(.constant(0)), samples: 1, property: .support, direction: .above,
      network: nil, wrong: Fills.each(Draws.normal(variance: 0.0004)),
      right: Fills.each { _ in 0 }),
  ]
}
