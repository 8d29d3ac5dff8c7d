/// A JSON document whose keys keep their order, so that equal documents are equal bytes.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(UInt64)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  struct Member: Hashable, Sendable {
    let key: String
    let value: JSONValue

    init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A number, or null where there is none: JSON has neither infinity nor NaN.
  static func optional(_ number: Double?) -> JSONValue {
    guard let number, number.isFinite else { return .null }
    return .number(number)
  }

  /// Both ends, or null.
  static func interval(_ interval: ClosedRange<Double>?) -> JSONValue {
    guard let interval else { return .null }
    return .array([.optional(interval.lowerBound), .optional(interval.upperBound)])
  }

  static func integers(_ numbers: [Int]) -> JSONValue {
    .array(numbers.map { .integer(UInt64($0)) })
  }
}

extension JSONValue {
  /// The document as text that ends with a newline.
  var document: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += Self.digits(value)
    case .text(let value): Self.quote(value, to: &text)
    case .array(let values):
      Self.list(values, "[", "]", isFlat: values.allSatisfy(\.isScalar), indent, to: &text) {
        $0.write(to: &$1, indent: $2)
      }
    case .object(let members):
      let isFlat = members.allSatisfy { $0.value.isScalar } && members.count <= 4
      Self.list(members, "{", "}", isFlat: isFlat, indent, to: &text) {
        Self.quote($0.key, to: &$1)
        $1 += ": "
        $0.value.write(to: &$1, indent: $2)
      }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, isFlat: Bool, _ indent: String,
    to text: inout String, write: (Element, inout String, String) -> Void
  ) {
    let inner = indent + "  "
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      text += isFlat ? (index > 0 ? " " : "") : "\n" + inner
      write(element, &text, inner)
    }
    text += (isFlat ? "" : "\n" + indent) + close
  }

  /// The fewest digits that read back as the same number.
  private static func digits(_ value: Double) -> String {
    precondition(value.isFinite, "JSON has no word for this number")
    let digits = "\(value)"
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7f {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
