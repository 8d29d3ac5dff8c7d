/// Columns of a terminal line; no line of a report is longer.
let lineWidth = 80

extension String {
  /// The text with spaces after it, to fill `width` columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }

  /// The text with spaces before it, to fill `width` columns.
  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }

  /// At most `width` characters: what is too much is taken from the middle, because names differ
  /// at their ends.
  func shortened(to width: Int) -> String {
    guard count > width, width > 1 else { return self }
    let tail = (width - 1) / 2
    return prefix(width - 1 - tail) + "…" + suffix(tail)
  }

  /// One line that moves no cursor: names of custom initializers may hold anything.
  var printable: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Words on lines of at most `lineWidth` columns; the first after `first`, the others after `rest`.
func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty, line.count + 1 + word.count > lineWidth {
      lines.append(line)
      line = rest
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + String(word).shortened(to: lineWidth - rest.count)
    isEmpty = false
  }
  return lines + [line]
}

/// A command for a shell: broken between arguments, with backslashes, where it is too long.
func command(_ arguments: [String], indent: String = "    ") -> [String] {
  var lines: [String] = []
  var line = indent
  for (index, argument) in arguments.enumerated() {
    if index == 0 {
      line += argument
    } else if line.count + 1 + argument.count + 2 > lineWidth {
      lines.append(line + " \\")
      line = indent + "  " + argument
    } else {
      line += " " + argument
    }
  }
  return lines + [line]
}
