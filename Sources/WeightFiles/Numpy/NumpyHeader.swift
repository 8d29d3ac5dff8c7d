/// The header of a `.npy` array, of which only what NumPy itself writes is accepted.
///
/// Source: NEP 1 and numpy/lib/_format_impl.py of NumPy 2.4.
struct NumpyHeader {
  /// The bytes that say how long the header is.
  static let prefixLength = 12
  /// The longest dictionary that is read: NumPy itself stops at 10,000 characters.
  static let mostBytes = 1 << 16
  private static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// What the elements are.
  enum ValueType {
    case element(ElementType, ByteOrder)
    /// A type of NumPy that holds no weights, as text for a terminal.
    case unsupported(String)
  }

  let type: ValueType
  let isFortranOrder: Bool
  let shape: [Int]
  /// The product of the shape.
  let count: Int

  /// The bytes before the data.
  ///
  /// - Parameters:
  ///   - prefix: the first `prefixLength` bytes, or all there are.
  ///   - fileSize: the length of the file or the entry of an archive.
  /// - Throws: `npy.truncatedHeader`, `npy.badMagic`, `npy.unsupportedVersion`,
  ///   `npy.headerTooLarge`.
  static func length(
    _ prefix: [UInt8], fileSize: Int, _ context: ErrorContext
  ) throws(WeightFileError) -> Int {
    guard prefix.prefix(6).elementsEqual(magic.prefix(prefix.count)) else {
      throw context.error(.npyBadMagic, at: 0)
    }
    func truncated(_ expected: Int) -> WeightFileError {
      context.error(
        .npyTruncatedHeader, at: fileSize, expected: "\(expected) bytes", found: "\(fileSize)")
    }
    guard prefix.count >= 8 else { throw truncated(10) }
    let version = prefix[6]
    guard 1...3 ~= version, prefix[7] == 0 else {
      throw context.error(
        .npyUnsupportedVersion, at: 6, expected: "1.0, 2.0 or 3.0",
        found: "\(version).\(prefix[7])")
    }
    let start = version == 1 ? 10 : 12
    guard prefix.count >= start else { throw truncated(start) }
    let words = LittleEndianBytes(prefix)
    let length = version == 1 ? words.u16(8) : Int(words.u32(8))
    guard length <= fileSize - start else { throw truncated(start + length) }
    guard length <= mostBytes else {
      throw context.error(
        .npyHeaderTooLarge, at: 8, expected: "at most \(mostBytes) bytes", found: "\(length)")
    }
    return start + length
  }

  /// The header in `bytes`, which `length` must have found to be so long.
  ///
  /// - Throws: `npy.headerSyntax`, `npy.headerKeys`, `npy.duplicateKey`, `npy.badShape`,
  ///   `npy.shapeOverflow`, `npy.objectDtype`; `npy.unsupportedDtype` for a structure of fields.
  init(
    _ bytes: [UInt8], _ options: WeightFile.Options, _ context: ErrorContext
  ) throws(WeightFileError) {
    let isOld = bytes[6] < 3
    var scanner = NumpyScanner(bytes, from: bytes[6] == 1 ? 10 : 12, context)
    var description: String?
    var descriptionPlace = 0
    var order: Bool?
    var shape: (dimensions: [Int], place: Int)?
    try scanner.expect("{")
    while !scanner.take("}") {
      let place = scanner.place
      let key = try scanner.string()
      try scanner.expect(":")
      switch key {
      case "descr" where description == nil:
        descriptionPlace = scanner.place
        description = try scanner.description()
      case "fortran_order" where order == nil: order = try scanner.boolean()
      case "shape" where shape == nil: shape = try scanner.shape(allowsLong: isOld)
      case "descr", "fortran_order", "shape":
        throw context.error(.npyDuplicateKey, at: place, found: "\"\(key)\"")
      default:
        throw context.error(
          .npyHeaderKeys, at: place, expected: "descr, fortran_order and shape",
          found: "\"\(escaped(key))\"")
      }
      if !scanner.take(",") {
        try scanner.expect("}")
        break
      }
    }
    try scanner.finish()
    guard let description, let order, let shape else {
      throw context.error(.npyHeaderKeys, expected: "descr, fortran_order and shape")
    }
    type = try Self.type(description, options, context, at: descriptionPlace)
    isFortranOrder = order
    self.shape = shape.dimensions
    let bits = if case .element(let type, _) = type { type.byteCount * 8 } else { 8 }
    guard let size = ShapeSize(shape.dimensions, bits: bits) else {
      throw context.error(.npyShapeOverflow, at: shape.place)
    }
    count = size.elements
  }

  /// Holds the data to be as long as the shape says.
  ///
  /// - Throws: `npy.truncatedData`, `npy.trailingData`.
  func check(
    dataLength: Int, _ type: ElementType, headerLength: Int, _ context: ErrorContext
  ) throws(WeightFileError) {
    let expected = count * type.byteCount
    guard dataLength != expected else { return }
    throw context.error(
      dataLength < expected ? .npyTruncatedData : .npyTrailingData,
      at: headerLength + min(dataLength, expected), expected: "\(expected) bytes",
      found: "\(dataLength)")
  }

  private static func type(
    _ text: String, _ options: WeightFile.Options, _ context: ErrorContext, at place: Int
  ) throws(WeightFileError) -> ValueType {
    let order: ByteOrder
    switch text.utf8.first {
    case UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "|"): order = .little
    case UInt8(ascii: ">"): order = .big
    default: order = .little
    }
    switch String(text.dropFirst()) {
    case "f2" where "<=|>".contains(text.prefix(1)): return .element(.float16, order)
    case "f4" where "<=|>".contains(text.prefix(1)): return .element(.float32, order)
    case "f8" where "<=|>".contains(text.prefix(1)): return .element(.float64, order)
    case "V2" where options.voidAsBfloat16 && order == .little:
      return .element(.bfloat16, .little)
    case _ where text.utf8.contains(UInt8(ascii: "O")):
      throw context.error(.npyObjectDtype, at: place, found: "\"\(escaped(text))\"")
    default: return .unsupported(escaped(text))
    }
  }
}
