import Foundation
import InitVet

extension Zoo {
  static let wrongLaw: [Mutant] = [
    Mutant(
      name: "uniform for normal",
      cause: "the right variance, another law",
      diagnosis: .wrongDistribution,
      claim: .normal(variance: 1), samples: 405, property: .shape, direction: .none,
      wrong: Draws.uniform(variance: 1), right: Draws.normal(variance: 1)),
    Mutant(
      name: "Laplace for normal",
      cause: "the right variance, another law",
      claim: .normal(variance: 1), samples: 755, property: .shape, direction: .none,
      wrong: { dice in
        let size = -log(dice.uniform()) / 2.0.squareRoot()
        return dice.uniform() < 0.5 ? size : -size
      },
      right: Draws.normal(variance: 1)),
    Mutant(
      name: "Student's t with 30 degrees of freedom",
      cause: "the right variance, slightly heavy tails",
      claim: .normal(variance: 1), samples: 99_000, property: .shape, direction: .none,
      wrong: { dice in
        // χ²₃₀ is −2 ln of a product of 15 uniforms; the variance 30/28 is divided out.
        let product = (0..<15).reduce(1.0) { product, _ in product * dice.uniform() }
        return dice.normal() * (28 / (-2 * log(product))).squareRoot()
      },
      right: Draws.normal(variance: 1)),
    Mutant(
      name: "sum of twelve uniforms",
      cause: "Irwin and Hall's normal: excess kurtosis −0.1",
      claim: .normal(variance: 1), samples: 380_000, property: .shape, direction: .none,
      wrong: { dice in (0..<12).reduce(-6.0) { sum, _ in sum + dice.uniform() } },
      right: Draws.normal(variance: 1)),
    Mutant(
      name: "uniform on (0, 1) for normal",
      origin: "pytorch#193938",
      cause: "randn compiled to rand: uniform on (0, 1)",
      diagnosis: .wrongDistribution,
      claim: .normal(variance: 1), samples: 134, property: .mean, direction: .above,
      wrong: { $0.uniform() }, right: Draws.normal(variance: 1)),
    Mutant(
      name: "infinite from half precision",
      origin: "tinygrad#3611",
      cause: "a uniform that rounds to 1, then ln(1 − u)",
      diagnosis: .nonFinite,
      claim: .normal(variance: 1), samples: 28_300, property: .finite, direction: .above,
      wrong: { dice in
        let u = (dice.uniform() * 2048).rounded() / 2048
        return (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * dice.uniform())
      },
      right: { dice in
        (-2 * log(1 - dice.uniform())).squareRoot() * cos(2 * .pi * dice.uniform())
      }),
    Mutant(
      name: "bfloat16 by truncation",
      cause: "the low 16 bits are dropped, not rounded: variance −0.56 %",
      diagnosis: .lowPrecisionGrid,
      claim: .normal(variance: 1), samples: 4_000_000, property: .variance, direction: .below,
      wrong: { dice in
        Double(Float(bitPattern: Float(dice.normal()).bitPattern & 0xffff_0000))
      },
      right: Draws.normal(variance: 1)),
    Mutant(
      name: "a gap of one cell",
      cause: "a lattice without its first point: nothing in (0, 0.000612), twice as much behind it",
      claim: .normal(variance: 1), samples: 1_600_000, property: .shape, direction: .none,
      wrong: { dice in
        let (x, gap) = (dice.normal(), 6.119_7e-4)
        return x > 0 && x < gap ? x + gap : x
      }, right: Draws.normal(variance: 1)),
  ]
}
