#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension Activation {
  /// φ(z), to a few units in the last place for any finite z.
  public func callAsFunction(_ z: Double) -> Double {
    switch self {
    case .linear: z
    case .relu: z > 0 ? z : 0
    case .leakyReLU(let slope): z > 0 ? z : slope * z
    case .abs: Swift.abs(z)
    case .tanh: hyperbolicTangent(z)
    case .sigmoid: logistic(z)
    case .erf: errorFunction(z)
    case .gelu: z * normalDistribution(z)
    case .geluTanh: z * logistic(2 * geluArgument(z))
    case .silu: z * logistic(z)
    case .softplus: logOnePlusExp(z)
    case .elu(let alpha): z > 0 ? z : alpha * expm1(z)
    case .selu: Self.seluScale * (z > 0 ? z : Self.seluAlpha * expm1(z))
    case .softsign: z / (1 + Swift.abs(z))
    case .mish: z * hyperbolicTangent(logOnePlusExp(z))
    case .hardTanh: min(1, max(-1, z))
    case .sin: sine(z)
    }
  }

  /// φ′(z). At a kink it is what frameworks take: the slope of the left side for ReLU and its kin, 0 for
  /// `abs` at 0 and for `hardTanh` at ±1.
  public func derivative(_ z: Double) -> Double {
    switch self {
    case .linear: 1
    case .relu: z > 0 ? 1 : 0
    case .leakyReLU(let slope): z > 0 ? 1 : slope
    case .abs: z > 0 ? 1 : z < 0 ? -1 : 0
    case .tanh: 4 * logisticSlope(2 * z)
    case .sigmoid: logisticSlope(z)
    case .erf: 2 / Double.pi.squareRoot() * exp(-z * z)
    case .gelu: normalDistribution(z) + z * normalDensity(z)
    case .geluTanh:
      logistic(2 * geluArgument(z))
        + z * logisticSlope(2 * geluArgument(z)) * 2 * (2 / Double.pi).squareRoot()
        * (1 + 3 * geluCubic * z * z)
    case .silu: logistic(z) + z * logisticSlope(z)
    case .softplus: logistic(z)
    case .elu(let alpha): z > 0 ? 1 : alpha * exp(z)
    case .selu: Self.seluScale * (z > 0 ? 1 : Self.seluAlpha * exp(z))
    case .softsign: 1 / ((1 + Swift.abs(z)) * (1 + Swift.abs(z)))
    case .mish:
      hyperbolicTangent(logOnePlusExp(z)) + z * 4 * logisticSlope(2 * logOnePlusExp(z))
        * logistic(z)
    case .hardTanh: Swift.abs(z) < 1 ? 1 : 0
    case .sin: cosine(z)
    }
  }
}

// The library's functions, which inside the type the cases of the same names hide.
private func hyperbolicTangent(_ z: Double) -> Double { tanh(z) }
private func errorFunction(_ z: Double) -> Double { erf(z) }
private func sine(_ z: Double) -> Double { sin(z) }
private func cosine(_ z: Double) -> Double { cos(z) }

private let geluCubic = 0.044715

/// What the tanh in GELU's approximation is taken of.
private func geluArgument(_ z: Double) -> Double {
  (2 / Double.pi).squareRoot() * (z + geluCubic * z * z * z)
}

/// 1/(1 + e⁻ᶻ).
private func logistic(_ z: Double) -> Double { z < 0 ? exp(z) / (1 + exp(z)) : 1 / (1 + exp(-z)) }

/// e⁻ᶻ/(1 + e⁻ᶻ)², the derivative of `logistic`, precise on both sides.
private func logisticSlope(_ z: Double) -> Double {
  let decay = exp(-abs(z))
  return decay / ((1 + decay) * (1 + decay))
}

/// ln(1 + eᶻ).
private func logOnePlusExp(_ z: Double) -> Double { max(z, 0) + log1p(exp(-abs(z))) }

/// Φ(z), the standard normal distribution.
private func normalDistribution(_ z: Double) -> Double { 0.5 * erfc(-z * 0.5.squareRoot()) }

private func normalDensity(_ z: Double) -> Double {
  exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
}
