extension JSONScanner {
  /// The bytes of a number, held to JSON's grammar.
  ///
  /// - Throws: the syntax error.
  mutating func number() throws(WeightFileError) -> ArraySlice<UInt8> {
    guard next != nil else { throw syntax("a value") }
    let start = position
    pass("-")
    if !pass("0") { try passDigits() }
    if pass(".") { try passDigits() }
    if pass("e") || pass("E") {
      if !pass("+") { pass("-") }
      try passDigits()
    }
    return bytes[start..<position]
  }

  /// A string, with its escapes resolved. It may hold NUL and other control characters, as escapes.
  ///
  /// - Throws: the syntax error, also for what is not UTF-8 and for half a surrogate pair.
  mutating func string() throws(WeightFileError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          position = start
          throw syntax("UTF-8")
        }
        position += 1
        return string
      case UInt8(ascii: "\\"):
        position += 1
        try text.append(contentsOf: escape())
      case ..<0x20: throw syntax("no control character")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw syntax("the end of the string")
  }

  /// The UTF-8 of an escape, after its backslash.
  private mutating func escape() throws(WeightFileError) -> [UInt8] {
    guard position < bytes.count else { throw syntax("an escape") }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      position += 1
      return [byte]
    case UInt8(ascii: "b"): return simple(0x08)
    case UInt8(ascii: "f"): return simple(0x0C)
    case UInt8(ascii: "n"): return simple(0x0A)
    case UInt8(ascii: "r"): return simple(0x0D)
    case UInt8(ascii: "t"): return simple(0x09)
    case UInt8(ascii: "u"):
      position += 1
      var value = try hexadecimal()
      if 0xD800..<0xDC00 ~= value, pass("\\"), pass("u") {
        let low = try hexadecimal()
        guard 0xDC00..<0xE000 ~= low else { throw syntax("the second half of a pair") }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw syntax("a whole pair") }
      return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw syntax("an escape")
    }
  }

  private mutating func simple(_ byte: UInt8) -> [UInt8] {
    position += 1
    return [byte]
  }

  private mutating func hexadecimal() throws(WeightFileError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count,
        let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue
      else { throw syntax("four hexadecimal digits") }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  /// Passes `character` if it is the very next.
  @discardableResult
  private mutating func pass(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func passDigits() throws(WeightFileError) {
    let start = position
    while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] {
      position += 1
    }
    guard position > start else { throw syntax("a value") }
  }
}
