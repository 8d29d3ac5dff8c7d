extension Activation {
  /// V(q)/q where q is so small that nothing else is left: the mean of the squared slopes beside 0. Nil
  /// if φ(0) ≠ 0.
  var gainBeside0: Double? {
    let end = beside0
    guard end.value == 0 else { return nil }
    return (end.negativeSlope * end.negativeSlope + end.positiveSlope * end.positiveSlope) / 2
  }

  /// The limit of V(q)/q for large q: 0 if φ is bounded.
  var gainFarFrom0: Double {
    guard let end = farFrom0 else { return 0 }
    return (end.negativeSlope * end.negativeSlope + end.positiveSlope * end.positiveSlope) / 2
  }

  /// What V(q) is above gain·q for large q, where the gain is not 0 and nothing but 1/√q is left.
  var offsetFarFrom0: Double {
    switch self {
    case .elu(let alpha): alpha * alpha / 2
    case .selu: Self.seluScale * Self.seluScale * Self.seluAlpha * Self.seluAlpha / 2
    default: 0
    }
  }

  /// b and m of V(q) = gain·q·(1 − b·qᵐ + …) where b > 0: signals at criticality then die by a power law.
  /// Nil for those that grow there, and for hard-tanh, whose V falls short of q by less than any power.
  ///
  /// A smooth odd φ has b = −φ‴(0)/φ′(0) and m = 1; a kink at 0, in φ or its second derivative, makes
  /// m = 1/2, with E|Z|³ = 2√(2/π) in b.
  var saturation: (coefficient: Double, exponent: Double)? {
    let cube = 2 * (2 / Double.pi).squareRoot()
    switch self {
    case .tanh, .erf: return (2, 1)
    case .sin: return (1, 1)
    case .softsign: return (2 * cube, 0.5)
    case .elu(let alpha): return alpha == 0 ? nil : Self.exponentialSaturation(alpha, cube)
    case .selu: return Self.exponentialSaturation(Self.seluAlpha, cube)
    default: return nil
    }
  }

  /// α²(z² + z³) for z < 0 in (1 + α²)/2·z².
  private static func exponentialSaturation(_ alpha: Double, _ cube: Double) -> (Double, Double) {
    (alpha * alpha * cube / (1 + alpha * alpha), 0.5)
  }
}
