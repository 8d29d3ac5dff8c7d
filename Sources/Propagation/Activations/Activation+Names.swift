extension Activation: CustomStringConvertible {
  /// Every activation under its name, with the parameter that stands for none; in the order of lists.
  public static let all: [Activation] = [
    .linear, .relu, .leakyReLU(slope: 0.01), .tanh, .sigmoid, .erf, .gelu, .geluTanh, .silu,
    .softplus, .elu(alpha: 1), .selu, .softsign, .mish, .hardTanh, .sin, .abs,
  ]

  /// The name alone: `relu`, `leaky-relu`.
  public var name: String {
    switch self {
    case .linear: "linear"
    case .relu: "relu"
    case .leakyReLU: "leaky-relu"
    case .abs: "abs"
    case .tanh: "tanh"
    case .sigmoid: "sigmoid"
    case .erf: "erf"
    case .gelu: "gelu"
    case .geluTanh: "gelu-tanh"
    case .silu: "silu"
    case .softplus: "softplus"
    case .elu: "elu"
    case .selu: "selu"
    case .softsign: "softsign"
    case .mish: "mish"
    case .hardTanh: "hard-tanh"
    case .sin: "sin"
    }
  }

  /// The formula, as lists show it.
  public var formula: String {
    switch self {
    case .linear: "z"
    case .relu: "max(z, 0)"
    case .leakyReLU: "z where z > 0, slope·z elsewhere"
    case .abs: "|z|"
    case .tanh: "tanh z"
    case .sigmoid: "1/(1 + exp(-z))"
    case .erf: "erf z"
    case .gelu: "z·Φ(z)"
    case .geluTanh: "z(1 + tanh(√(2/π)(z + 0.044715z³)))/2"
    case .silu: "z/(1 + exp(-z))"
    case .softplus: "ln(1 + exp z)"
    case .elu: "z where z > 0, alpha·(exp z - 1) elsewhere"
    case .selu: "1.0507·elu(z) with alpha = 1.6733"
    case .softsign: "z/(1 + |z|)"
    case .mish: "z·tanh(ln(1 + exp z))"
    case .hardTanh: "z cut at ±1"
    case .sin: "sin z"
    }
  }

  /// The parameter's name and value, if there is one.
  public var parameter: (name: String, value: Double)? {
    switch self {
    case .leakyReLU(let slope): ("slope", slope)
    case .elu(let alpha): ("alpha", alpha)
    default: nil
    }
  }

  /// What `init(_:)` reads as the same activation: `relu`, `leaky-relu:0.2`; a default is left out.
  public var description: String {
    guard let parameter, !Self.all.contains(self) else { return name }
    let value = parameter.value
    return "\(name):\(value == value.rounded() ? "\(Int(value))" : "\(value)")"
  }

  /// Reads `relu`, `leaky-relu`, `leaky-relu:0.2`, `elu:alpha=0.5`; any case, `_` for `-`.
  ///
  /// Other names that frameworks use are known too: `identity`, `leakyrelu`, `swish`, `hardtanh`,
  /// `logistic`.
  /// - Throws: `ActivationError` with a sentence that names what is wrong.
  public init(_ text: String) throws(ActivationError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let typed = String(parts[0].map { $0 == "_" ? "-" : $0 }).lowercased()
    let canonical = Self.aliases[typed] ?? typed
    guard let found = Self.all.first(where: { $0.name == canonical }) else {
      throw ActivationError("there is no activation '\(parts[0])'", unknown: String(parts[0]))
    }
    guard parts.count == 2 else {
      self = found
      return
    }
    guard let parameter = found.parameter else {
      throw ActivationError("the activation \(found.name) takes no parameter, not '\(parts[1])'")
    }
    var value = parts[1]
    if value.hasPrefix(parameter.name + "=") { value = value.dropFirst(parameter.name.count + 1) }
    guard let number = Double(value), number.isFinite, Swift.abs(number) <= 1e6 else {
      throw ActivationError(
        "\(parameter.name) of \(found.name) must be a number from -1e6 to 1e6, not '\(value)'")
    }
    if case .elu = found { self = .elu(alpha: number) } else { self = .leakyReLU(slope: number) }
  }

  private static let aliases = [
    "identity": "linear", "leakyrelu": "leaky-relu", "swish": "silu", "hardtanh": "hard-tanh",
    "logistic": "sigmoid", "gelu-approximate": "gelu-tanh",
  ]
}

/// What is wrong with the name of an activation.
public struct ActivationError: Error, Hashable, CustomStringConvertible {
  /// The sentence.
  public let description: String
  /// The name, if there is no activation of that name.
  public let unknown: String?

  init(_ description: String, unknown: String? = nil) {
    self.description = description
    self.unknown = unknown
  }
}
