/// One tensor of a `.safetensors` header, consistent in itself.
struct SafetensorsEntry {
  /// The most dimensions; the reference has no limit, and no framework has more.
  private static let mostDimensions = 64

  let name: String
  let typeName: String
  let type: SafetensorsType
  let shape: [Int]
  /// The product of the shape.
  let count: Int
  /// Where the data are, from the end of the header.
  let range: Range<Int>
  /// Where the entry is in the file.
  let place: Int

  /// Reads the value of the key `name`. Fields that the format does not have are passed.
  ///
  /// - Parameter dataLength: the bytes of the file behind the header.
  /// - Throws: `st.badEntry`, `st.badInteger`, `st.unsupportedDtype`, `st.shapeOverflow`,
  ///   `st.badOffsets`, `st.sizeMismatch`, `st.truncatedData`, and errors of the scanner.
  init(
    _ scanner: inout JSONScanner, name: String, place: Int, dataLength: Int
  ) throws(WeightFileError) {
    func bad(_ place: Int, _ expected: String) -> WeightFileError {
      scanner.context.error(.safetensorsBadEntry, at: place, expected: expected)
    }
    guard scanner.next == UInt8(ascii: "{") else { throw bad(scanner.place, "an object") }
    var typeName: String?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.object { scanner, key, _ throws(WeightFileError) in
      switch key {
      case "dtype":
        guard scanner.next == UInt8(ascii: "\"") else {
          throw Self.bad(&scanner, "a string as dtype")
        }
        typeName = try scanner.string()
      case "shape":
        shape = try Self.integers(
          &scanner, most: Self.mostDimensions, key, ifTooLarge: .safetensorsShapeOverflow)
      case "data_offsets":
        offsets = try Self.integers(&scanner, most: 2, key, ifTooLarge: .safetensorsBadInteger)
      default: try scanner.skipValue()
      }
    }
    guard let typeName, let shape, let offsets, offsets.count == 2 else {
      throw bad(place, "dtype, shape and two data_offsets")
    }
    let context = scanner.context
    guard let type = SafetensorsType(typeName) else {
      throw context.error(
        .safetensorsUnsupportedDtype, at: place, found: "\"\(escaped(typeName))\"")
    }
    guard let size = ShapeSize(shape, bits: type.bits) else {
      throw context.error(.safetensorsShapeOverflow, at: place)
    }
    let (begin, end) = (offsets[0], offsets[1])
    guard begin <= end else {
      throw context.error(.safetensorsBadOffsets, at: place, found: "[\(begin), \(end)]")
    }
    guard let bytes = size.bytes, end - begin == bytes else {
      let expected = size.bytes.map { "\($0) bytes" } ?? "whole bytes"
      throw context.error(
        .safetensorsSizeMismatch, at: place, expected: expected, found: "\(end - begin)")
    }
    guard end <= dataLength else {
      throw context.error(
        .safetensorsTruncatedData, at: place, expected: "\(end) bytes of data",
        found: "\(dataLength)")
    }
    self.name = name
    self.typeName = typeName
    self.type = type
    self.shape = shape
    count = size.elements
    range = begin..<end
    self.place = place
  }

  private static func bad(_ scanner: inout JSONScanner, _ expected: String) -> WeightFileError {
    let place = scanner.place
    return scanner.context.error(.safetensorsBadEntry, at: place, expected: expected)
  }

  /// An array of at most `most` integers that are not negative.
  private static func integers(
    _ scanner: inout JSONScanner, most: Int, _ key: String, ifTooLarge: WeightFileErrorCode
  ) throws(WeightFileError) -> [Int] {
    guard scanner.next == UInt8(ascii: "[") else {
      throw bad(&scanner, "an array as \(key)")
    }
    var integers: [Int] = []
    try scanner.array { scanner throws(WeightFileError) in
      guard integers.count < most else {
        throw bad(&scanner, "at most \(most) numbers in \(key)")
      }
      let place = scanner.place
      guard let digits = scanner.digits() else {
        throw scanner.context.error(.safetensorsBadInteger, at: place)
      }
      guard let value = Int(String(decoding: digits, as: UTF8.self)) else {
        throw scanner.context.error(ifTooLarge, at: place, found: escaped(digits.prefix(40)))
      }
      integers.append(value)
    }
    return integers
  }
}
