#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension GaussianPairMoments {
  /// z cut at ±1, whose kinks are lines that no polar grid follows: along each ray the integral over r
  /// is known, by the chances of chi-squares, and what is left is smooth but for the ray on which
  /// |u₁| = |u₂|.
  init(hardTanhOf pair: NormalPair) {
    var (product, derivativeProduct) = (0.0, 0.0)
    for (width, sign) in [(Double.pi - pair.angle, 1.0), (pair.angle, -1.0)] where width > 0 {
      // The ray where √q₁·sin θ = √q₂·sin(width − θ), from either edge.
      let ratio = pair.scale2 / pair.scale1
      let equal = atan2(ratio * sin(width), 1 + ratio * cos(width))
      for (part, isFirst) in [(equal, true), (width - equal, false)] where part > 0 {
        SectorRule.forEachNode(width: part, scale: pair.reach, step: 1.0 / 12) {
          near, far, weight in
          let beyond = far + (width - part)
          let (small, large) =
            isFirst
            ? (pair.scale1 * sin(near), pair.scale2 * sin(beyond))
            : (pair.scale2 * sin(near), pair.scale1 * sin(beyond))
          let ray = Self.hardTanhRay(small, large)
          product += sign * weight / .pi * ray.product
          derivativeProduct += weight / .pi * ray.derivativeProduct
        }
      }
    }
    self.init(product: product, derivativeProduct: derivativeProduct)
  }

  /// ∫ r·exp(−r²/2) of the product of a·r and b·r cut at 1, and of whether neither is, for 0 < a ≤ b.
  private static func hardTanhRay(_ a: Double, _ b: Double) -> GaussianPairMoments {
    // Where each is cut, squared. Beyond 10⁴ the density is 0.
    let (cutA, cutB) = (min(1 / a / a, 1e4), min(1 / b / b, 1e4))
    let both = 2 * a * b * chiSquareBelow(cutB, 4)
    let one = a * (Double.pi / 2).squareRoot() * (chiSquareBelow(cutA, 3) - chiSquareBelow(cutB, 3))
    return GaussianPairMoments(
      product: both + one + exp(-cutA / 2), derivativeProduct: -expm1(-cutB / 2))
  }
}
