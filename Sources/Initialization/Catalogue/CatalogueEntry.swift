/// One row of the catalogue.
public struct CatalogueEntry: Sendable {
  /// The canonical name, `he-normal`.
  public let name: String
  /// Other names for exactly the same law.
  public let aliases: [String]
  /// The claim in one line; n is fan_in.
  public let formula: String
  /// Authors, year and where to find it.
  public let source: String
  /// The parameters in canonical order.
  public let parameters: [ParameterDescription]
  /// What a run without arguments verifies: the row once, or once in each of its forms.
  public let examples: [String]

  /// Whether the claim depends on the fans of the layer.
  public var usesFans: Bool { law.usesFans }

  /// How the claim follows from parameters and shape.
  let law: Law
  /// The parameter that a value without a key stands for, if one is natural.
  let positional: String?

  /// The ways in which a row becomes a claim.
  enum Law: Sendable {
    /// Variance gain² × numerator / fan.
    case scaled(numerator: Double, mode: FanMode, Family)
    /// Variance scale / fan, everything given by parameters.
    case varianceScaling
    /// Uniform with limit 1/√n.
    case inverseRootLimit
    case normal
    case uniform
    case truncatedNormal
    case constant
    case haar
    case identity
    case zeros

    /// Whether the claim depends on the fans.
    var usesFans: Bool {
      switch self {
      case .scaled, .varianceScaling, .inverseRootLimit: true
      case .normal, .uniform, .truncatedNormal, .constant, .haar, .identity, .zeros: false
      }
    }
  }

  /// The three families of the catalogue; truncation is at ±2 parent standard deviations.
  enum Family: Sendable {
    case normal
    case uniform
    case truncatedNormal
  }
}
