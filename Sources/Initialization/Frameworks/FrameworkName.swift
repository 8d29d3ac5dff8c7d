/// An initializer as a framework spells it, and the law that the framework documents for it.
public struct FrameworkName: Sendable {
  /// The short qualified name, `torch.xavier_normal_`. The long one, `torch.nn.init.xavier_normal_`,
  /// is read too.
  public let name: String
  /// A use of it that resolves, with parameters only where the framework's defaults are outside the
  /// catalogue.
  public let example: String
  /// What the example resolves to, without groups.
  public let canonical: String
  /// The kind of shape that the example is for: some names are for one kind only.
  public let exampleKind: LayerShape.Kind
  /// The documentation that was read.
  public let source: String
  /// The framework's own parameters, in its order and with its defaults.
  public let parameters: [ParameterDescription]

  /// The keys that values without a key stand for: the order of a call in Python.
  let positional: [String]
  /// The row of the catalogue with its parameters, or why there is none.
  let translate: @Sendable (Arguments, LayerShape) throws(InitializationError) -> Translation

  /// A row of the catalogue and its parameters.
  struct Translation: Sendable {
    let name: String
    var parameters: [Parameter] = []

    init(_ name: String, _ parameters: KeyValuePairs<String, ParameterValue> = [:]) {
      self.name = name
      self.parameters = parameters.map { Parameter(name: $0.key, value: $0.value) }
    }
  }

  init(
    _ name: String, example: String? = nil, is canonical: String,
    shape exampleKind: LayerShape.Kind = .dense, source: String,
    parameters: [ParameterDescription] = [], positional: [String]? = nil,
    translate:
      @escaping @Sendable (Arguments, LayerShape) throws(InitializationError) -> Translation
  ) {
    self.name = name
    self.example = example ?? name
    self.canonical = canonical
    self.exampleKind = exampleKind
    self.source = source
    self.parameters = parameters
    self.positional = positional ?? parameters.map(\.name)
    self.translate = translate
  }
}

extension Catalogue {
  /// Every qualified name.
  public static let frameworkNames: [FrameworkName] =
    kerasNames("keras", kerasSource) + kerasNames("tf", tensorFlowSource) + jaxNames + torchNames
    + mlxNames

  static func frameworkName(_ name: String) -> FrameworkName? {
    let key = nameKey(shortened(name))
    return frameworkNames.first { nameKey($0.name) == key }
  }

  /// A qualified name with the modules in the middle left out: `torch.nn.init.zeros_` is
  /// `torch.zeros_`.
  static func shortened(_ name: String) -> String {
    let modules = [
      ("keras.initializers.", "keras."), ("tf.keras.initializers.", "tf."),
      ("tf.initializers.", "tf."), ("jax.nn.initializers.", "jax."), ("torch.nn.init.", "torch."),
      ("mlx.nn.init.", "mlx."),
    ]
    let lowercased = name.lowercased()
    for (long, short) in modules where lowercased.hasPrefix(long) {
      return short + lowercased.dropFirst(long.count)
    }
    return lowercased == "nn.linear" ? "torch.nn.linear" : lowercased
  }

  /// Why a name that people may well type has no row; nil for all others.
  static func reasonForAbsence(of name: String) -> String? {
    let short = shortened(name)
    let frameworks = ["keras.", "tf.", "jax.", "torch.", "mlx."]
    let bare = frameworks.first(where: short.hasPrefix).map { short.dropFirst($0.count) }
    switch nameKey(bare ?? short[...]) {
    case "deltaorthogonal":
      return "only its centre tap is orthogonal, and there is no claim for that"
    case "sparse":
      return "it mixes normal weights with exact zeros, and there is no claim for that"
    case "uniform" where short.hasPrefix("jax."):
      return "it draws from [0, scale), and the catalogue has only laws symmetric about 0"
    default:
      return nil
    }
  }
}

// MARK: - What several frameworks share

extension Catalogue {
  static let mean = ParameterDescription("mean", .anyNumber, default: .number(0), "must be 0")

  static func requireZeroMean(_ arguments: Arguments) throws(InitializationError) {
    let mean = try arguments.number("mean")
    guard mean == 0 else {
      throw InitializationError(
        "\(arguments.owner): the catalogue has only laws symmetric about 0, and mean = "
          + "\(ParameterValue.number(mean))")
    }
  }

  /// The limit of a uniform law given by both of its ends.
  static func symmetricLimit(
    _ lower: String, _ upper: String, _ arguments: Arguments
  ) throws(InitializationError) -> Double {
    let low = try arguments.number(lower)
    let high = try arguments.number(upper)
    guard low == -high, high > 0 else {
      throw InitializationError(
        "\(arguments.owner): the catalogue has only laws symmetric about 0, and \(lower) = "
          + "\(ParameterValue.number(low)), \(upper) = \(ParameterValue.number(high))")
    }
    return high
  }

  /// A normal cut at `bound` parent standard deviations. A bound beyond the catalogue's is a normal:
  /// the cut would remove fewer than 3 weights in 10¹².
  static func truncated(
    parent: Double, bound: Double
  ) -> FrameworkName.Translation {
    bound > truncationBounds.upperBound
      ? .init("normal", ["stddev": .number(parent)])
      : .init(
        "truncated-normal", ["parent_stddev": .number(parent), "bound": .number(bound)])
  }

  /// The orthogonal initializer, whose factor is `factor` in the framework's words. All frameworks draw
  /// from Haar's law: QR of a Gaussian matrix, and the signs of R's diagonal.
  static func orthogonal(
    _ name: String, _ factor: String, _ source: String, matricesOnly: Bool = false
  ) -> FrameworkName {
    FrameworkName(
      name, is: "orthogonal", source: source,
      parameters: [
        ParameterDescription(
          factor, .positiveNumber, default: .number(1), "multiplies the orthonormal vectors")
      ]
    ) { arguments, shape throws(InitializationError) in
      guard shape.kind == .dense || !matricesOnly else {
        throw InitializationError(
          "\(arguments.owner) is for matrices only, and the shape is a \(shape.kind.rawValue) "
            + "\(shape)")
      }
      return .init("orthogonal", ["gain": try arguments.value(factor)])
    }
  }

  static func identity(
    _ value: Double, _ arguments: Arguments, _ shape: LayerShape, mustBeSquare: Bool = false
  ) throws(InitializationError) -> FrameworkName.Translation {
    guard shape.kind == .dense, !mustBeSquare || shape.inputs == shape.outputs else {
      throw InitializationError(
        "\(arguments.owner) is for \(mustBeSquare ? "square matrices" : "matrices") only, and the "
          + "shape is a \(shape.kind.rawValue) \(shape)")
    }
    return .init("scaled-identity", ["c": .number(value)])
  }
}
