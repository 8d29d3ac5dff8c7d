/// Reads the dictionary of a `.npy` header: the few Python literals that NumPy writes, and no
/// other.
struct NumpyScanner {
  /// The most dimensions; NumPy has 64, and a neural network about 5.
  private static let mostDimensions = 32

  private let bytes: [UInt8]
  private var position: Int
  private let context: ErrorContext

  /// Begins at byte `position`.
  init(_ bytes: [UInt8], from position: Int, _ context: ErrorContext) {
    self.bytes = bytes
    self.position = position
    self.context = context
  }

  /// The byte of the next token.
  var place: Int {
    mutating get {
      skipSpaces()
      return position
    }
  }

  /// Whether the next token is `character`, which is then passed.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// - Throws: `npy.headerSyntax` unless the next token is `character`.
  mutating func expect(_ character: Unicode.Scalar) throws(WeightFileError) {
    guard take(character) else { throw syntax("\"\(character)\"") }
  }

  /// A string in either kind of quotes, without escapes.
  ///
  /// - Throws: `npy.headerSyntax`.
  mutating func string() throws(WeightFileError) -> String {
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw syntax("a string")
    }
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] != quote {
      guard 0x20..<0x7F ~= bytes[end], bytes[end] != UInt8(ascii: "\\") else {
        position = end
        throw syntax("a visible character of ASCII, not escaped")
      }
      end += 1
    }
    position = end
    guard end < bytes.count else { throw syntax("the end of the string") }
    position += 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The type of the elements.
  ///
  /// - Throws: `npy.unsupportedDtype` for a list or tuple, which describes fields;
  ///   `npy.headerSyntax`.
  mutating func description() throws(WeightFileError) -> String {
    if next == UInt8(ascii: "[") || next == UInt8(ascii: "(") {
      throw context.error(.npyUnsupportedDtype, at: position, found: "a structure of fields")
    }
    return try string()
  }

  /// - Throws: `npy.headerSyntax` unless `True` or `False` comes next.
  mutating func boolean() throws(WeightFileError) -> Bool {
    skipSpaces()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw syntax("True or False")
  }

  /// A tuple of integers, and where it begins.
  ///
  /// - Parameter allowsLong: whether an integer may end in `L`, as those of Python 2 do.
  /// - Throws: `npy.badShape`, `npy.shapeOverflow`, `npy.headerSyntax`.
  mutating func shape(
    allowsLong: Bool
  ) throws(WeightFileError) -> (dimensions: [Int], place: Int) {
    let place = place
    guard take("(") else {
      throw context.error(.npyBadShape, at: place, expected: "a tuple", found: foundText)
    }
    var dimensions: [Int] = []
    while !take(")") {
      guard next != UInt8(ascii: "("), next != UInt8(ascii: ",") else {
        throw syntax("an integer")
      }
      guard dimensions.count < Self.mostDimensions else {
        throw context.error(
          .npyBadShape, at: position, expected: "at most \(Self.mostDimensions) dimensions")
      }
      dimensions.append(try integer(allowsLong: allowsLong))
      if take(",") { continue }
      // One integer in parentheses is no tuple.
      guard dimensions.count > 1, take(")") else {
        throw context.error(.npyBadShape, at: position, expected: "\",\"", found: foundText)
      }
      break
    }
    return (dimensions, place)
  }

  /// Holds nothing to follow but spaces and one end of line, at the very end.
  ///
  /// - Throws: `npy.headerSyntax`.
  mutating func finish() throws(WeightFileError) {
    skipSpaces()
    guard position == bytes.count - 1, bytes[position] == UInt8(ascii: "\n") else {
      throw syntax("an end of line that ends the header")
    }
  }

  private mutating func integer(allowsLong: Bool) throws(WeightFileError) -> Int {
    let start = position
    while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] {
      position += 1
    }
    let digits = bytes[start..<position]
    // Python has no integers with leading zeros.
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else {
      throw context.error(
        .npyBadShape, at: start, expected: "a decimal integer", found: foundText)
    }
    guard let value = Int(String(decoding: digits, as: UTF8.self)) else {
      throw context.error(.npyShapeOverflow, at: start, found: escaped(digits.prefix(40)))
    }
    if allowsLong, position < bytes.count, bytes[position] == UInt8(ascii: "L") { position += 1 }
    return value
  }

  private var next: UInt8? {
    mutating get {
      skipSpaces()
      return position < bytes.count ? bytes[position] : nil
    }
  }

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") || bytes[position] == 9 {
      position += 1
    }
  }

  private var foundText: String {
    position < bytes.count ? "\"\(escaped(bytes[position...].prefix(1)))\"" : "the end"
  }

  private func syntax(_ expected: String) -> WeightFileError {
    context.error(.npyHeaderSyntax, at: position, expected: expected, found: foundText)
  }
}
