#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Expectations of products of an activation over two pre-activations that are jointly normal: of the
/// same unit, for two inputs (Poole et al., arXiv:1606.05340).
///
/// In closed form for the activations that are linear on both sides of 0, erf, GELU and sin (Cho and
/// Saul 2009; Williams 1998), and by quadrature for the others. The error is below 10⁻¹³ of
/// √(V(q₁)·V(q₂)) and of √(D(q₁)·D(q₂)) for variances up to 10¹⁶, where the product of derivatives is
/// relatively precise too; beyond, that product may come out too small, at worst 0.
public struct GaussianPairMoments: Hashable, Sendable {
  /// E φ(u₁)φ(u₂).
  public var product: Double
  /// E φ′(u₁)φ′(u₂).
  public var derivativeProduct: Double

  /// - Parameters:
  ///   - variances: q₁ and q₂, at least 0, as in `GaussianMoments`.
  ///   - correlation: c of u₁ and u₂, cut at ±1.
  public init(_ activation: Activation, variances: (Double, Double), correlation: Double) {
    let range = GaussianMoments.range
    let q1 = min(max(variances.0, range.lowerBound), range.upperBound)
    let q2 = min(max(variances.1, range.lowerBound), range.upperBound)
    let pair = NormalPair(q1: q1, q2: q2, correlation: min(max(correlation, -1), 1))
    if let slopes = activation.slopes {
      self.init(slopes: slopes, pair)
      return
    }
    switch activation {
    case .erf: self.init(errorFunctionOf: pair)
    case .gelu where max(q1, q2) < 1e100: self.init(geluOf: pair)
    case .sin: self.init(sineOf: pair)
    case .hardTanh: self.init(hardTanhOf: pair)
    default: self.init(integrating: activation, pair)
    }
  }

  init(product: Double, derivativeProduct: Double) {
    self.product = product
    self.derivativeProduct = derivativeProduct
  }

  /// By quadrature in polar coordinates, where u₁ = √q₁·r·sin θ is 0 on one line through the origin and
  /// u₂ on another: kinks at 0 and, for large q, sudden turns lie along the edges of four sectors. In
  /// each, r and the distances from both edges are integrated over on logarithmic axes.
  init(integrating activation: Activation, _ pair: NormalPair) {
    var (product, derivativeProduct) = (0.0, 0.0)
    for (width, sign) in [(Double.pi - pair.angle, 1.0), (pair.angle, -1.0)] where width > 0 {
      SectorRule.forEachNode(width: width, scale: pair.reach) { first, second, weight in
        let (scale1, scale2) = (pair.scale1 * sin(first), sign * pair.scale2 * sin(second))
        // A sum for each ray: adding all to one would gather roundings.
        var (rayProduct, raySlopes) = (0.0, 0.0)
        SectorRule.forEachRadius(scale: pair.reach) { r, density in
          let (z1, z2) = (scale1 * r, scale2 * r)
          var values = activation(z1) * activation(z2)
          var slopes = activation.derivative(z1) * activation.derivative(z2)
          if activation.isOdd {
            values *= 2
            slopes *= 2
          } else {
            values += activation(-z1) * activation(-z2)
            slopes += activation.derivative(-z1) * activation.derivative(-z2)
          }
          rayProduct += density * values
          raySlopes += density * slopes
        }
        product += weight * rayProduct
        derivativeProduct += weight * raySlopes
      }
    }
    self.init(product: product, derivativeProduct: derivativeProduct)
  }
}

/// Two variances and a correlation, as the formulas want them.
struct NormalPair {
  let q1: Double
  let q2: Double
  let correlation: Double

  var scale1: Double { q1.squareRoot() }
  var scale2: Double { q2.squareRoot() }
  var covariance: Double { correlation * scale1 * scale2 }
  /// arccos c, precise near 1 too.
  var angle: Double { 2 * asin(((1 - correlation) / 2).squareRoot()) }
  /// 1 − c².
  var free: Double { (1 - correlation) * (1 + correlation) }
  /// How near 0 the integrand may turn. Beyond 10⁹ nodes would be spent on what is nearly a step.
  var reach: Double { min(max(scale1, scale2), 1e9) }
}

/// The logarithmic rule for a sector of the plane.
enum SectorRule {
  /// Calls `body` with the angles to both edges and the weight of each node.
  @inline(__always)
  static func forEachNode(
    width: Double, scale: Double, step: Double = 1.0 / 6,
    _ body: (_ first: Double, _ second: Double, Double) -> Void
  ) {
    let last = Int(((19 + max(0, log(scale))) / step).rounded(.up))
    for k in -last...last {
      // The angle is width/(1 + e⁻ᵗ); the smaller part without the difference of nearly equal ones.
      let decay = exp(-abs(Double(k) * step))
      let (small, large) = (decay / (1 + decay), 1 / (1 + decay))
      let (near, far) = k < 0 ? (small, large) : (large, small)
      var weight = step * width * near * far
      if abs(k) == last { weight /= -expm1(-step) }
      body(width * near, width * far, weight)
    }
  }

  /// Calls `body` with r and the weight of each node, for the density r·exp(−r²/2)/2π.
  @inline(__always)
  static func forEachRadius(scale: Double, _ body: (_ radius: Double, Double) -> Void) {
    LogarithmicRule.forEachNode(scale: scale) { x, weight in
      body(x, weight * x / (2 * Double.pi).squareRoot())
    }
  }
}
