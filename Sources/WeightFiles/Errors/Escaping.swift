/// `text` for one line of a terminal: whatever is no plain visible character becomes `\u{…}`.
///
/// Escaped are control characters, also those of Unicode that turn the direction of writing or are
/// invisible, every space but the usual one, characters not assigned, the backslash and the double
/// quote. What is longer than `limit` characters ends in an ellipsis.
func escaped(_ text: String, limit: Int = 200) -> String {
  var result = ""
  for (index, scalar) in text.unicodeScalars.enumerated() {
    if index == limit { return result + "…" }
    switch scalar.properties.generalCategory {
    case _ where scalar == "\\" || scalar == "\"":
      result += "\\"
      result.unicodeScalars.append(scalar)
    case .spaceSeparator where scalar == " ":
      result += " "
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned, .spaceSeparator:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// `bytes`, of which none need be text, for one line of a terminal.
func escaped(_ bytes: some Collection<UInt8>) -> String {
  // Four bytes at most make a character, so the rest would not be shown.
  escaped(String(decoding: bytes.prefix(804), as: UTF8.self))
}
