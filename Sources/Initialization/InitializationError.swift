/// What is wrong with a name, a parameter or a shape, in one sentence.
public struct InitializationError: Error, Hashable, CustomStringConvertible, Equatable, Sendable {
  /// The sentence: one line, no full stop, fit to follow the name of a command-line option.
  public let description: String

  init(_ sentence: String) {
    description = sentence
  }
}

/// `text` in quotes, on one line and of bounded length: error messages are one line, and what the
/// user typed may be anything.
package func quoted(_ text: some StringProtocol) -> String {
  let limit = 60
  var result = "\""
  for (index, scalar) in text.unicodeScalars.enumerated() {
    if index == limit {
      result += "…"
      break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
