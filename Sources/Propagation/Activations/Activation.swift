/// The function between two layers, applied to each unit: a = φ(z).
///
/// The gain that some frameworks multiply weights by is not part of it; it belongs to the initializer.
public enum Activation: Hashable, Sendable {
  /// z.
  case linear
  /// max(z, 0).
  case relu
  /// z where z > 0, `slope` × z elsewhere; PyTorch's default slope is 0.01.
  case leakyReLU(slope: Double)
  /// |z|.
  case abs
  /// tanh z.
  case tanh
  /// 1/(1 + e⁻ᶻ).
  case sigmoid
  /// The error function, erf z.
  case erf
  /// z·Φ(z), Φ the standard normal distribution (arXiv:1606.08415).
  case gelu
  /// ½z(1 + tanh(√(2/π)(z + 0.044715z³))): what many frameworks compute under the name of GELU.
  case geluTanh
  /// z/(1 + e⁻ᶻ), also called swish (arXiv:1710.05941).
  case silu
  /// ln(1 + eᶻ).
  case softplus
  /// z where z > 0, `alpha`·(eᶻ − 1) elsewhere (arXiv:1511.07289).
  case elu(alpha: Double)
  /// λ·ELU with the constants for which (mean 0, variance 1) is a fixed point (arXiv:1706.02515).
  case selu
  /// z/(1 + |z|).
  case softsign
  /// z·tanh(ln(1 + eᶻ)) (arXiv:1908.08681).
  case mish
  /// z cut at −1 and 1.
  case hardTanh
  /// sin z.
  case sin

  /// λ of SELU.
  public static let seluScale = 1.050_700_987_355_480_5
  /// α of SELU.
  public static let seluAlpha = 1.673_263_242_354_377_3

  /// The slopes for z < 0 and z > 0 if φ is linear on both sides of 0, and nil otherwise. Such a φ is
  /// positively homogeneous, φ(cz) = cφ(z) for c > 0, and networks of it have exact laws.
  public var slopes: (negative: Double, positive: Double)? {
    switch self {
    case .linear: (1, 1)
    case .relu: (0, 1)
    case .leakyReLU(let slope): (slope, 1)
    case .abs: (-1, 1)
    case .elu(alpha: 0): (0, 1)
    default: nil
    }
  }

  /// Whether φ(−z) = −φ(z).
  public var isOdd: Bool {
    switch self {
    case .linear, .tanh, .erf, .softsign, .hardTanh, .sin: true
    case .leakyReLU(let slope): slope == 1
    default: false
    }
  }
}
