import InitVet

extension Zoo {
  private static let normal = Claim.independent(.normal(variance: 1))

  /// Copies: a single network of two is enough, because a repeat never happens by chance.
  static let copies: [Mutant] = [
    Mutant(
      name: "every layer is the first",
      origin: "pytorch#72253, pytorch#86274, pytorch#120396",
      cause: "the layers of a stack are deep copies of one: each alone is perfect",
      diagnosis: .sharedSeed,
      claim: normal, samples: 32_768, property: .duplicates, direction: .above,
      network: .init(inputs: 32, outputs: 64, layers: 8),
      wrong: Fills.copying { $0 % 2048 }, right: Fills.copying { $0 }),
    Mutant(
      name: "every layer from one seed",
      origin: "netket#241",
      cause: "the first 30 parameters are the next 30",
      diagnosis: .sharedSeed,
      claim: normal, samples: 240, property: .duplicates, direction: .above,
      network: .init(inputs: 5, outputs: 6, layers: 2),
      wrong: Fills.copying { $0 % 30 }, right: Fills.copying { $0 }),
    Mutant(
      name: "every network is the first",
      origin: "keras-hub#352, pytorch#78009",
      cause: "an initializer with a fixed seed, used again and again",
      diagnosis: .sharedSeed,
      claim: normal, samples: 32_768, property: .duplicates, direction: .above,
      network: .init(inputs: 64, outputs: 64, layers: 2),
      wrong: Fills.stream { _ in 0 }, right: Fills.stream { $0 }),
    Mutant(
      name: "two of 1024 networks are equal",
      origin: "MMonCa#54",
      cause: "two runs begin at the same tick of the clock",
      diagnosis: .sharedSeed,
      claim: normal, samples: 838_860, property: .duplicates, direction: .above,
      network: .init(inputs: 16, outputs: 32, layers: 2),
      wrong: Fills.stream { $0 == 777 ? 123 : $0 }, right: Fills.stream { $0 }),
    Mutant(
      name: "slices along the batch axis are equal",
      origin: "flax PR#2665",
      cause: "one key for all elements of a batch: 4 slices of 16 rows are one",
      diagnosis: .repeatedValues,
      claim: normal, samples: 16_384, property: .duplicates, direction: .above,
      network: .init(inputs: 64, outputs: 32, layers: 2),
      wrong: Fills.copying { $0 / 2048 * 2048 + $0 % 512 }, right: Fills.copying { $0 }),
    Mutant(
      name: "shards of columns are equal",
      origin: "torchtitan#3106",
      cause: "every rank draws its half of the columns from the same state",
      diagnosis: .repeatedValues,
      claim: normal, samples: 65_536, property: .duplicates, direction: .above,
      network: .init(inputs: 64, outputs: 256, layers: 2),
      wrong: Fills.copying { $0 / 256 * 256 + $0 % 128 }, right: Fills.copying { $0 }),
  ]

  /// Lattices: N from the law of the test (`ValueTieTest`), with the lattice's own probabilities.
  static let lattices: [Mutant] = [
    Mutant(
      name: "a lattice of 256ths",
      cause: "(byte + ½)/128 − 1: 256 values",
      diagnosis: .lowPrecisionGrid,
      claim: .uniform(limit: 1), samples: 81, property: .duplicates, direction: .none,
      wrong: { ($0.uniform(limit: 128).rounded(.down) + 0.5) / 128 },
      right: Draws.uniform(limit: 1)),
    Mutant(
      name: "bfloat16 by rounding",
      cause: "drawn in 8 bits and widened: 10.1 effective bits",
      diagnosis: .lowPrecisionGrid,
      claim: .normal(variance: 1), samples: 167, property: .duplicates, direction: .none,
      wrong: { Coarse.bfloat16($0.normal()) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "half precision by rounding",
      cause: "drawn in 11 bits and widened: 13.1 effective bits",
      diagnosis: .lowPrecisionGrid,
      claim: .normal(variance: 1), samples: 524, property: .duplicates, direction: .none,
      wrong: { Coarse.half($0.normal()) }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "uniforms of 16 bits",
      cause: "half a word for each weight; 24 bits, its twin, are what single precision holds",
      diagnosis: .lowPrecisionGrid,
      claim: .uniform(limit: 1), samples: 1788, property: .duplicates, direction: .none,
      wrong: { Double(($0.word() >> 16) * 2 + 1) * 0x1p-16 - 1 },
      right: { Double(($0.word() >> 8) * 2 + 1) * 0x1p-24 - 1 }),
  ]
}
