import InitVet

extension Zoo {
  private static let square = Mutant.Network(inputs: 16, outputs: 16, layers: 16)

  static let orthogonal: [Mutant] = [
    Mutant(
      name: "QR without the signs of R",
      origin: "tensorflow PR#9429, chainer PR#5615",
      cause: "Q as LAPACK returns it: its trace is −2.39 in the mean, and should be 0 ± 1",
      claim: .haar(gain: 1), samples: 10 * 256, property: .matrix, direction: .below,
      network: square,
      wrong: Fills.matrices(square) { HouseholderQR($0).columns },
      right: Fills.orthogonal(square)),
    Mutant(
      name: "rotations only",
      cause: "the determinant is always 1: 21 of 21 have p = 10⁻⁶",
      claim: .haar(gain: 1), samples: 21 * 256, property: .matrix, direction: .above,
      network: square,
      wrong: Fills.matrices(square) { gaussian in
        let qr = HouseholderQR(gaussian)
        // Each reflection has determinant −1; there is none for the last column.
        let signs = qr.diagonal.reduce(gaussian.count % 2 == 0 ? -1.0 : 1) { $1 < 0 ? -$0 : $0 }
        var columns = qr.unique
        if signs < 0 { columns[0] = columns[0].map(-) }
        return columns
      },
      right: Fills.orthogonal(square)),
    Mutant(
      name: "QR of uniforms on (0, 1)",
      origin: "tensorflow PR#10719",
      cause: "all columns lean to one side: a layer's sum is 8.2 ± 0.7, and should be 0 ± 4",
      diagnosis: .shiftedMean,
      claim: .haar(gain: 1), samples: 8 * 256, property: .mean, direction: .above,
      network: square,
      wrong: Fills.matrices(square, drawn: { $0.uniform() }) { HouseholderQR($0).unique },
      right: Fills.orthogonal(square)),
    Mutant(
      name: "rows normalized, not orthogonal",
      cause: "Gaussian rows divided by their lengths: products of two are 1/√64",
      claim: .haar(gain: 1), samples: 1, property: .support, direction: .above, network: wide,
      wrong: Fills.matrices(wide) { rows in
        rows.map { row in
          let norm = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
          return row.map { $0 / norm }
        }
      },
      right: Fills.orthogonal(wide)),
    Mutant(
      name: "a gain that is left out",
      cause: "orthonormal vectors where √2 times them are claimed",
      diagnosis: .gainMissing,
      claim: .haar(gain: 2.0.squareRoot()), samples: 1, property: .variance, direction: .below,
      network: wide, wrong: Fills.orthogonal(wide),
      right: Fills.orthogonal(wide, gain: 2.0.squareRoot())),
    Mutant(
      name: "one matrix for all layers",
      cause: "a generator that starts anew at every layer",
      diagnosis: .sharedSeed,
      claim: .haar(gain: 1), samples: 10_000, property: .independence, direction: .above,
      network: wide,
      wrong: { streams, network, weights in
        Fills.orthogonal(wide)(streams, network, &weights)
        let layer = wide.inputs * wide.outputs
        for i in layer..<weights.count { weights[i] = weights[i % layer] }
      },
      right: Fills.orthogonal(wide)),
  ]

  private static let wide = Mutant.Network(inputs: 24, outputs: 64, layers: 4)
}
