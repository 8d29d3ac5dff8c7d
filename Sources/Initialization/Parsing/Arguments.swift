/// Parameters read against their descriptions, defaults filled in.
struct Arguments {
  /// Whose parameters these are, for error sentences.
  let owner: String
  private var given: [String: ParameterValue] = [:]
  private let descriptions: [ParameterDescription]

  /// - Parameter positional: the keys that values without a key stand for, in order.
  init(
    _ typed: [InitializerText.Argument], of owner: String, describedBy: [ParameterDescription],
    positional: [String]
  ) throws(InitializationError) {
    self.owner = owner
    self.descriptions = describedBy
    for (index, argument) in typed.enumerated() {
      let name: String
      if let key = argument.key {
        name = snakeCase(key)
      } else {
        let isInOrder = typed[..<index].allSatisfy { $0.key == nil }
        guard index < positional.count, isInOrder else {
          throw InitializationError(Self.keyIsMissing(argument.value, owner, describedBy))
        }
        name = positional[index]
      }
      guard let description = describedBy.first(where: { $0.name == name }) else {
        throw InitializationError(Self.unknownKey(name, owner, describedBy))
      }
      guard given[name] == nil else {
        throw InitializationError("\(owner): \(name) is given twice")
      }
      given[name] = try description.read(argument.value, owner: owner)
    }
  }

  func isGiven(_ name: String) -> Bool { given[name] != nil }

  func value(_ name: String) throws(InitializationError) -> ParameterValue {
    let fallback = descriptions.first { $0.name == name }?.defaultValue
    guard let value = given[name] ?? fallback else {
      throw InitializationError("\(owner) needs the parameter \(name)")
    }
    return value
  }

  func number(_ name: String) throws(InitializationError) -> Double {
    guard case .number(let number) = try value(name) else {
      preconditionFailure("\(owner): \(name) is not described as a number")
    }
    return number
  }

  func text(_ name: String) throws(InitializationError) -> String {
    guard case .text(let text) = try value(name) else {
      preconditionFailure("\(owner): \(name) is not described as a word")
    }
    return text
  }

  func flag(_ name: String) throws(InitializationError) -> Bool {
    guard case .flag(let flag) = try value(name) else {
      preconditionFailure("\(owner): \(name) is not described as a flag")
    }
    return flag
  }

  private static func keyIsMissing(
    _ value: String, _ owner: String, _ descriptions: [ParameterDescription]
  ) -> String {
    guard let first = descriptions.first else { return "\(owner) takes no parameters" }
    return "\(owner): \(quoted(value)) needs a key, as in \(first.name)=…"
  }

  private static func unknownKey(
    _ key: String, _ owner: String, _ descriptions: [ParameterDescription]
  ) -> String {
    guard !descriptions.isEmpty else { return "\(owner) takes no parameters" }
    let keys = descriptions.map(\.name)
    let start = "\(owner) has no parameter \(quoted(key)); "
    guard let nearest = nearestName(to: key, among: keys) else {
      return start + (keys.count == 1 ? "it has " : "it has: ") + keys.joined(separator: ", ")
    }
    return start + "the nearest is \(quoted(nearest))"
  }
}

extension ParameterDescription {
  /// The value that `text` spells.
  func read(_ text: String, owner: String) throws(InitializationError) -> ParameterValue {
    switch accepted {
    case .flag:
      switch text.lowercased() {
      case "true": return .flag(true)
      case "false": return .flag(false)
      default:
        throw InitializationError("\(owner): \(name) must be true or false, not \(quoted(text))")
      }
    case .oneOf(let words):
      let word = snakeCase(text)
      guard words.contains(word) else {
        // Keras's normal is truncated and JAX's is not: whoever types it must say which.
        let hint = word == "normal" ? " (truncated in Keras, untruncated in JAX)" : ""
        throw InitializationError(
          "\(owner): \(name) must be \(alternatives(words)), not \(quoted(text))\(hint)")
      }
      return .text(word)
    case .anyNumber, .positiveNumber, .bound:
      guard let number = finiteDecimal(text) else {
        throw InitializationError("\(owner): \(name) must be a finite number, not \(quoted(text))")
      }
      if let problem = accepted.objection(to: number) {
        throw InitializationError("\(owner): \(name) must be \(problem), not \(text)")
      }
      return .number(number)
    }
  }
}

extension ParameterDescription.Accepted {
  /// What a number should have been, or nil if it will do.
  fileprivate func objection(to number: Double) -> String? {
    switch self {
    case .positiveNumber:
      return number > 0 ? nil : "greater than 0"
    case .bound:
      let bounds = Catalogue.truncationBounds
      return bounds.contains(number)
        ? nil
        : "between \(bounds.lowerBound) and \(ParameterValue.number(bounds.upperBound)) parent "
          + "standard deviations (the sampler reaches 7.5; beyond 7 write normal)"
    case .anyNumber, .oneOf, .flag:
      return nil
    }
  }
}

/// A finite number in decimal notation, such as `1.5`, `-2` or `1e-3`; no names, no hexadecimals.
func finiteDecimal(_ text: String) -> Double? {
  guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
    let number = Double(text), number.isFinite
  else { return nil }
  return number
}

/// `a, b or c`.
func alternatives(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
