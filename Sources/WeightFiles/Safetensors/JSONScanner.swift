/// Reads JSON strictly: UTF-8, no byte order mark, no trailing comma, no comment, few levels.
///
/// Foundation's decoder takes more than this and keeps the first of two equal keys, while others
/// keep the last, so that one file would be two. Here the caller sees every key.
///
/// Source: RFC 8259.
struct JSONScanner {
  /// The codes to report with, which differ between formats.
  struct Codes {
    let syntax: WeightFileErrorCode
    let duplicateKey: WeightFileErrorCode
  }

  /// Objects and arrays within one another; the formats need three.
  private static let mostLevels = 4

  let bytes: [UInt8]
  /// The byte of the file where `bytes` begin.
  private let base: Int
  private let codes: Codes
  private(set) var context: ErrorContext
  var position = 0
  private var level = 0

  init(_ bytes: [UInt8], base: Int, _ codes: Codes, _ context: ErrorContext) {
    self.bytes = bytes
    self.base = base
    self.codes = codes
    self.context = context
  }

  /// The byte of the file of the next token.
  var place: Int {
    mutating get {
      skipSpaces()
      return base + position
    }
  }

  /// The first byte of the next token, or nil at the end.
  var next: UInt8? {
    mutating get {
      skipSpaces()
      return position < bytes.count ? bytes[position] : nil
    }
  }

  /// Names the tensor of the errors that follow.
  mutating func name(tensor: String?) { context.tensor = tensor.map { escaped($0) } }

  /// Reads an object, calling `member` at each value with its key and the key's place. `member`
  /// must read the value.
  ///
  /// - Throws: the codes' errors, and what `member` throws.
  mutating func object(
    _ member: (inout JSONScanner, String, Int) throws(WeightFileError) -> Void
  ) throws(WeightFileError) {
    try open("{")
    // By bytes: Swift's strings are equal if they look equal, and those of other readers are not.
    var seen: Set<[UInt8]> = []
    if !take("}") {
      repeat {
        let place = place
        let key = try string()
        guard seen.insert(Array(key.utf8)).inserted else {
          throw context.error(codes.duplicateKey, at: place, found: "\"\(escaped(key))\"")
        }
        try expect(":")
        try member(&self, key, place)
      } while take(",")
      try expect("}")
    }
    level -= 1
  }

  /// Reads an array, calling `element` at each value, which it must read.
  ///
  /// - Throws: the codes' errors, and what `element` throws.
  mutating func array(
    _ element: (inout JSONScanner) throws(WeightFileError) -> Void
  ) throws(WeightFileError) {
    try open("[")
    if !take("]") {
      repeat { try element(&self) } while take(",")
      try expect("]")
    }
    level -= 1
  }

  /// Passes one value of any kind.
  ///
  /// - Throws: the codes' errors.
  mutating func skipValue() throws(WeightFileError) {
    switch next {
    case UInt8(ascii: "{"):
      try object { scanner, _, _ throws(WeightFileError) in try scanner.skipValue() }
    case UInt8(ascii: "["):
      try array { scanner throws(WeightFileError) in try scanner.skipValue() }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: _ = try number()
    }
  }

  /// Passes `null` if it comes next.
  mutating func takeNull() -> Bool {
    guard next == UInt8(ascii: "n"), (try? word("null")) != nil else { return false }
    return true
  }

  /// The digits of an integer that is not negative, or nil if the next value is no such; then
  /// nothing is passed.
  mutating func digits() -> ArraySlice<UInt8>? {
    skipSpaces()
    let start = position
    guard let text = try? number() else {
      position = start
      return nil
    }
    guard text.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
      position = start
      return nil
    }
    return text
  }

  /// Holds nothing to follow but `spaces`.
  ///
  /// - Throws: the syntax error.
  mutating func finish(spaces: Set<UInt8>) throws(WeightFileError) {
    while position < bytes.count, spaces.contains(bytes[position]) { position += 1 }
    guard position == bytes.count else { throw syntax("nothing more") }
  }

  /// Whether the next token is `character`, which is then passed.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// - Throws: the syntax error unless the next token is `character`.
  mutating func expect(_ character: Unicode.Scalar) throws(WeightFileError) {
    guard take(character) else { throw syntax("\"\(character)\"") }
  }

  /// The error that something else than `expected` is here.
  func syntax(_ expected: String) -> WeightFileError {
    let found = position < bytes.count ? "\"\(escaped(bytes[position...].prefix(1)))\"" : "the end"
    return context.error(codes.syntax, at: base + position, expected: expected, found: found)
  }

  private mutating func open(_ character: Unicode.Scalar) throws(WeightFileError) {
    guard level < Self.mostLevels else { throw syntax("at most \(Self.mostLevels) levels") }
    try expect(character)
    level += 1
  }

  private mutating func word(_ text: String) throws(WeightFileError) {
    guard bytes[position...].starts(with: text.utf8) else { throw syntax("a value") }
    position += text.utf8.count
  }

  private mutating func skipSpaces() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }
}
