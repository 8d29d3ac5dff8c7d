#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension GaussianPairMoments {
  /// φ linear on both sides of 0: the arc-cosine kernels (Cho and Saul 2009).
  init(slopes: (negative: Double, positive: Double), _ pair: NormalPair) {
    let (below, above) = slopes
    let (same, mixed) = (below * below + above * above, 2 * below * above)
    let (angle, turn) = (pair.angle, 2 * Double.pi)
    let sine = sin(angle)
    let sameSide = sine + (.pi - angle) * pair.correlation
    let otherSide = sine - angle * pair.correlation
    self.init(
      product: pair.scale1 * pair.scale2 * ((same * sameSide - mixed * otherSide) / turn),
      derivativeProduct: (same * (.pi - angle) + mixed * angle) / turn)
  }

  /// erf (Williams 1998).
  init(errorFunctionOf pair: NormalPair) {
    let (one, two) = (1 + 2 * pair.q1, 1 + 2 * pair.q2)
    let roots = one.squareRoot() * two.squareRoot()
    let sine = 2 * (pair.scale1 * pair.scale2 / roots) * pair.correlation
    // 1 − sine², as a sum of what is not negative.
    let cosine =
      ((one + 2 * pair.q2) / one / two + (2 * pair.q1 / one) * (2 * pair.q2 / two) * pair.free)
      .squareRoot()
    self.init(
      product: 2 / .pi * atan2(sine, cosine), derivativeProduct: 4 / .pi / (roots * cosine))
  }

  /// GELU with the error function.
  init(geluOf pair: NormalPair) {
    let (q1, q2, k) = (pair.q1, pair.q2, pair.covariance)
    let whole = (1 + q1) * (1 + q2)
    // √(whole − k²), as a sum of what is not negative.
    let rest = (1 + q1 + q2 + q1 * q2 * pair.free).squareRoot()
    let (arc, ratio, turn) = (atan2(k, rest), k / rest, 2 * Double.pi)
    self.init(
      product: k / 4 + (k * arc + q1 * q2 * rest / whole + k * ratio / whole) / turn,
      // d/dk of the product: Price's theorem.
      derivativeProduct: 0.25
        + (arc + ratio * ((3 + q1 + q2) / whole) + ratio * ratio * ratio / whole) / turn)
  }

  /// sin, of which products are sums of cosines.
  init(sineOf pair: NormalPair) {
    // exp(−(q₁ + q₂)/2 ± k), with q₁ + q₂ − 2k as a sum of squares.
    let cross = pair.scale1 * pair.scale2
    let difference = pair.scale1 - pair.scale2
    let near = exp(-difference * difference / 2 - cross * (1 - pair.correlation))
    let far = exp(-difference * difference / 2 - cross * (1 + pair.correlation))
    let double = 2 * abs(pair.covariance)
    let product = -expm1(-double) * max(near, far) / 2
    self.init(
      product: pair.correlation < 0 ? -product : product, derivativeProduct: (near + far) / 2)
  }
}
