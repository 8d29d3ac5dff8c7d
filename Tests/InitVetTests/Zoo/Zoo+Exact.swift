import InitVet

extension Zoo {
  static let exact: [Mutant] = [
    Mutant(
      name: "LayerNorm's weights drawn",
      origin: "TransformerEngine#2528",
      cause: "reset_parameters draws N(0, 0.02²) where the weight must be 1",
      diagnosis: .wrongDistribution,
      claim: .exact(.constant(1)), samples: 1, property: .support, direction: .above,
      network: nil, wrong: Fills.each(Draws.normal(variance: 0.0004)),
      right: Fills.each { _ in 1 }),
    Mutant(
      name: "a bias that is not 0",
      origin: "TransformerEngine#2529",
      cause: "reset_parameters draws the bias like a weight",
      diagnosis: .wrongDistribution,
      claim: .exact(.constant(0)), samples: 1, property: .support, direction: .above,
      network: nil, wrong: Fills.each(Draws.normal(variance: 0.0004)),
      right: Fills.each { _ in 0 }),
    Mutant(
      name: "an identity with zeros on its diagonal",
      cause: "only the first half of the diagonal is written",
      claim: .exact(.identity(1.5)), samples: 1, property: .matrix, direction: .above,
      network: identity, wrong: diagonal { $0 < 8 ? $0 : nil }, right: diagonal { $0 }),
    Mutant(
      name: "a shifted identity",
      cause: "the diagonal begins one column late",
      claim: .exact(.identity(1.5)), samples: 1, property: .matrix, direction: .above,
      network: identity, wrong: diagonal { ($0 + 1) % 16 }, right: diagonal { $0 }),
  ]

  private static let identity = Mutant.Network(inputs: 16, outputs: 16, layers: 2)

  /// 1.5 in row r at column `column(r)`.
  private static func diagonal(_ column: @escaping @Sendable (Int) -> Int?) -> Fill {
    { _, _, weights in
      for i in weights.indices {
        let (row, k) = (i / 16 % 16, i % 16)
        weights[i] = column(row) == k ? 1.5 : 0
      }
    }
  }
}
