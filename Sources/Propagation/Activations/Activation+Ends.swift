extension Activation {
  /// What φ becomes beside 0, or far from it: a value and, if that is 0, a slope on each side.
  struct End {
    var value = 0.0
    var negativeSlope = 0.0
    var positiveSlope = 0.0
  }

  /// φ for |z| below 2⁻⁴⁰⁰, where no higher power of z is left in a `Double`.
  var beside0: End {
    let value = self(0)
    guard value == 0 else { return End(value: value) }
    // Not the derivative at 0, which at a kink is that of one side.
    let least = 0x1p-400
    return End(negativeSlope: derivative(-least), positiveSlope: derivative(least))
  }

  /// The slopes of φ where |z| is above 2⁴⁰⁰, if it grows without bound: what else it is there, a
  /// bounded part, is nothing beside them. Nil if φ is bounded.
  var farFrom0: End? {
    switch self {
    case .linear, .relu, .leakyReLU, .abs:
      slopes.map { End(negativeSlope: $0.negative, positiveSlope: $0.positive) }
    case .gelu, .geluTanh, .silu, .softplus, .elu, .mish: End(positiveSlope: 1)
    case .selu: End(positiveSlope: Self.seluScale)
    case .tanh, .sigmoid, .erf, .softsign, .hardTanh, .sin: nil
    }
  }
}
