/// One resolved parameter of an initializer.
public struct Parameter: Hashable, Sendable {
  /// The key, in snake_case: `gain`, `parent_stddev`.
  public let name: String
  /// What it was set to, or its default.
  public let value: ParameterValue
}

/// A parameter's value.
public enum ParameterValue: Hashable, Sendable, CustomStringConvertible {
  /// A finite number.
  case number(Double)
  /// One of a few words, in snake_case.
  case text(String)
  /// `true` or `false`.
  case flag(Bool)

  /// As the catalogue reads it back; numbers in the fewest digits that give the same number.
  public var description: String {
    switch self {
    case .number(let number):
      let digits = "\(number)"
      return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    case .text(let text): return text
    case .flag(let flag): return flag ? "true" : "false"
    }
  }
}

/// What a parameter means and which values it takes.
public struct ParameterDescription: Hashable, Sendable {
  /// The key, in snake_case.
  public let name: String
  /// The value if none is given; nil if the parameter must be given, or stands for another one.
  public let defaultValue: ParameterValue?
  /// What it does, in a phrase.
  public let meaning: String

  let accepted: Accepted
  /// Whether canonical names spell it out although it has its default: where the default is only an
  /// example, a reader must see it.
  let isAlwaysWritten: Bool

  /// The values that a parameter takes.
  enum Accepted: Hashable, Sendable {
    case anyNumber
    case positiveNumber
    case bound
    case oneOf([String])
    case flag
  }

  init(
    _ name: String, _ accepted: Accepted, default defaultValue: ParameterValue?, _ meaning: String,
    isAlwaysWritten: Bool = false
  ) {
    self.name = name
    self.accepted = accepted
    self.defaultValue = defaultValue
    self.meaning = meaning
    self.isAlwaysWritten = isAlwaysWritten
  }
}
