import InitVet

extension Zoo {
  private static let standard = Claim.independent(.normal(variance: 1))
  private static let network = Mutant.Network(inputs: 64, outputs: 64, layers: 2)

  /// Normal weights, the one at place i of network j scaled, shifted or replaced by `change`.
  private static func changed(
    _ change: @escaping @Sendable (_ place: Int, _ count: Int, _ weight: Double) -> Double
  ) -> Fill {
    { streams, network, weights in
      var dice = Dice(streams, network: network)
      let count = weights.count
      for i in weights.indices { weights[i] = Float(change(i, count, dice.normal())) }
    }
  }

  /// Normal weights that share √`correlation` of themselves with those of all other networks.
  private static func shared(_ correlation: Double) -> Fill {
    { streams, network, weights in
      var dice = Dice(streams, network: network)
      var common = Dice(streams, network: 1 << 28)
      let (part, rest) = (correlation.squareRoot(), (1 - correlation).squareRoot())
      for i in weights.indices {
        weights[i] = Float(part * common.normal() + rest * dice.normal())
      }
    }
  }

  private static let right = Fills.each(Draws.normal(variance: 1))

  static let position: [Mutant] = [
    // A rule: four networks are enough, and never by chance.
    Mutant(
      name: "the middle weight is always 0",
      origin: "candle PR#1811",
      cause: "two threads fill the two halves and neither the middle",
      diagnosis: .constantPosition,
      claim: standard, samples: 4 * network.weights, property: .position, direction: .above,
      network: network, wrong: changed { place, count, weight in place == count / 2 ? 0 : weight },
      right: right),
    // One of 64 energies over J networks: 1.5·χ²_J exceeds the level α/64 from J = 937 on.
    Mutant(
      name: "one weight of half more variance",
      cause: "a position that is written twice and added up",
      claim: standard, samples: 937 * 64, property: .position, direction: .none,
      network: .init(inputs: 8, outputs: 8, layers: 1),
      wrong: changed { place, _, weight in place == 5 ? 1.5.squareRoot() * weight : weight },
      right: right),
    // τ² = 0.01 over 8192 positions: (4.89 + 3.09)·√2·2·√P/τ², and the skewness.
    Mutant(
      name: "rows of two variances that average to the claim",
      cause: "scaled by a vector over the wrong axis",
      claim: standard, samples: 215_000, property: .position, direction: .above,
      network: network,
      wrong: changed { place, _, weight in
        (place / 64 % 2 == 0 ? 1.1 : 0.9).squareRoot() * weight
      }, right: right),
    // ρ = 0.01 over 8192 positions: (4.89 + 3.09)·√2·√P/ρ, and the skewness.
    Mutant(
      name: "networks that share a hundredth of their variance",
      cause: "noise is added to one template",
      claim: standard, samples: 115_000, property: .streams, direction: .above, network: network,
      wrong: shared(0.01), right: shared(0)),
    // Z = −√(P/3) = −52 in three networks, where one has no twin.
    Mutant(
      name: "antithetic networks",
      cause: "every second network is the one before with the other sign",
      diagnosis: .sharedSeed,
      claim: standard, samples: 2 * network.weights, property: .streams, direction: .below,
      network: network,
      wrong: { streams, network, weights in
        var dice = Dice(streams, network: network / 2)
        let sign: Float = network % 2 == 0 ? 1 : -1
        for i in weights.indices { weights[i] = sign * Float(dice.normal()) }
      }, right: right),
    Mutant(
      name: "one seed for all networks",
      origin: "netket#241, pytorch#5059",
      cause: "the generator is seeded anew for each network",
      diagnosis: .sharedSeed,
      claim: standard, samples: 2 * network.weights, property: .streams, direction: .above,
      network: network,
      wrong: { streams, _, weights in
        var dice = Dice(streams, network: 0)
        for i in weights.indices { weights[i] = Float(dice.normal()) }
      }, right: right),
  ]
}
