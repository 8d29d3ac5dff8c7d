/// A type of stored numbers that can be read as weights.
public enum ElementType: String, CaseIterable, Hashable, Sendable {
  /// IEEE half precision: 11 significant bits.
  case float16 = "f16"
  /// The upper half of a `Float`: 8 significant bits.
  case bfloat16 = "bf16"
  /// IEEE single precision: 24 significant bits.
  case float32 = "f32"
  /// IEEE double precision: 53 significant bits, rounded to 24 when read.
  case float64 = "f64"

  /// The short name: `f16`, `bf16`, `f32`, `f64`.
  public var name: String { rawValue }

  /// The bytes of one stored element: 2, 4 or 8.
  public var byteCount: Int {
    switch self {
    case .float16, .bfloat16: 2
    case .float32: 4
    case .float64: 8
    }
  }

  /// The type called `name`, or nil if there is none.
  public init?(name: String) { self.init(rawValue: name) }
}

/// Which byte of a stored element comes first.
public enum ByteOrder: String, CaseIterable, Hashable, Sendable {
  /// The least significant byte first, as nearly every writer has it.
  case little
  /// The most significant byte first.
  case big

  /// The order of this machine.
  static var native: ByteOrder {
    #if _endian(little)
      .little
    #else
      .big
    #endif
  }
}
