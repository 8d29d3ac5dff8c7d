public import InitVet

/// What initvet can list.
public enum ListText: String, CaseIterable, Sendable {
  /// The catalogue.
  case initializers
  /// Names that belong to a framework.
  case frameworks
  /// What is put between layers.
  case activations
  /// GSL's generators, and what a survey found of them.
  case rngs
  /// What is checked of a claim.
  case properties
  /// The known mistakes that a refuted sample is compared with.
  case causes

  /// The list; ends with a newline, and no line is longer than 80 columns.
  ///
  /// - Parameter survey: what the generators do to he-normal, for `rngs`; nil leaves it out.
  public func text(_ style: Style, survey: GeneratorSurvey? = nil) -> String {
    let lines =
      switch self {
      case .initializers: CatalogueList.lines(style)
      case .frameworks: FrameworkList.lines(style)
      case .activations: ActivationList.lines(style)
      case .rngs: GeneratorList(survey: survey).lines(style)
      case .properties: PropertyList.lines(style)
      case .causes: CauseList.lines(style)
      }
    return lines.joined(separator: "\n") + "\n"
  }
}

enum PropertyList {
  static func lines(_ style: Style) -> [String] {
    let columns: [Column<Property>] = [
      Column("property") { Cell($0.rawValue) },
      Column("verified when, with tolerance d") { Cell($0.requirement) },
    ]
    return Table(columns: columns, rows: Property.allCases).lines(style)
  }
}

extension Property {
  /// What verifies it, in a phrase.
  fileprivate var requirement: String {
    switch self {
    case .finite: "no NaN, no infinity; P(violation) at most d^2"
    case .mean: "the mean is within 2d standard deviations of the claim"
    case .variance: "the variance is within d of the claim, relatively"
    case .shape: "the distribution function is within d of the claim everywhere"
    case .support: "no weight outside the support, or foreign to an exact claim"
    case .extremes: "largest values and tails are those of the claimed law"
    case .streams: "the networks' mean correlation is within 2d"
    case .position: "variance over positions of a weight's variance at most d"
    case .independence: "no correlation above 2d in rows, columns, layers, networks"
    case .duplicates: "no row, layer or network repeats another; 20 bits a weight"
    case .matrix: "mean squared product of vectors within 10d of independence"
    case .homogeneity: "mean and variance are the same in all parts of the run"
    }
  }
}
