/// An initializer as typed, taken apart but not yet understood: `NAME`, `NAME:key=value,…` or
/// `NAME(key=value, …)`.
struct InitializerText {
  /// One parameter as typed; the key is nil if only a value was given.
  struct Argument {
    let key: String?
    let value: String
  }

  /// The name as typed.
  let name: String
  let arguments: [Argument]

  init(_ text: String) throws(InitializationError) {
    let trimmed = trim(text[...])
    guard let mark = trimmed.firstIndex(where: { $0 == ":" || $0 == "(" }) else {
      guard !trimmed.isEmpty else { throw InitializationError("the initializer's name is empty") }
      name = String(trimmed)
      arguments = []
      return
    }
    let name = trim(trimmed[..<mark])
    guard !name.isEmpty else {
      throw InitializationError("\(quoted(text)) has parameters but no name")
    }
    var rest = trimmed[trimmed.index(after: mark)...]
    if trimmed[mark] == "(" {
      guard let end = rest.firstIndex(of: ")") else {
        throw InitializationError("\(quoted(text)) lacks its closing parenthesis")
      }
      let trailing = rest[rest.index(after: end)...]
      guard trailing.isEmpty else {
        throw InitializationError(
          "\(quoted(trailing)) follows the closing parenthesis in \(quoted(text))")
      }
      rest = rest[..<end]
      if trim(rest).isEmpty {
        self.name = String(name)
        self.arguments = []
        return
      }
    }
    self.name = String(name)
    var arguments: [Argument] = []
    for piece in rest.split(separator: ",", omittingEmptySubsequences: false) {
      arguments.append(try Self.argument(trim(piece), in: text))
    }
    self.arguments = arguments
  }

  private static func argument(
    _ piece: Substring, in text: String
  ) throws(InitializationError) -> Argument {
    guard !piece.isEmpty else {
      throw InitializationError("\(quoted(text)) has an empty parameter")
    }
    guard let equals = piece.firstIndex(of: "=") else {
      return Argument(key: nil, value: unquoted(piece))
    }
    let key = trim(piece[..<equals])
    let value = trim(piece[piece.index(after: equals)...])
    guard !key.isEmpty else {
      throw InitializationError("\(quoted(piece)) in \(quoted(text)) has a value but no key")
    }
    guard !value.isEmpty else {
      throw InitializationError("\(quoted(key)) in \(quoted(text)) has no value")
    }
    return Argument(key: String(key), value: unquoted(value))
  }

  /// Python's quotes removed, for those who paste a call.
  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, let first = text.first, first == "'" || first == "\"",
      text.last == first
    else { return String(text) }
    return String(text.dropFirst().dropLast())
  }
}

/// `text` without white space at its ends.
func trim(_ text: Substring) -> Substring {
  var text = text
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return text
}

/// What two spellings of one name share: case, `-` and `_` do not count.
func nameKey(_ name: some StringProtocol) -> String {
  name.lowercased().filter { $0 != "-" && $0 != "_" }
}

/// Keys and words of the catalogue are snake_case; any case and `-` are read too.
func snakeCase(_ word: String) -> String {
  String(word.lowercased().map { $0 == "-" ? "_" : $0 })
}
