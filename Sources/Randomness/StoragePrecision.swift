/// What stored weights were rounded to, to the nearest and in doubt to the even one.
public enum StoragePrecision: String, Hashable, Sendable, CaseIterable {
  /// IEEE 754 half precision: 11 bits, normal from 6.1e-5 to 65504.
  case half = "f16"
  /// The upper half of single precision: 8 bits.
  case brain = "bf16"
  /// IEEE 754 single precision, in which weights are drawn and judged; more precise ones are rounded to
  /// it.
  case single = "f32"

  /// The distance of neighbours over their value, at most: ε. 0 for single precision, whose rounding
  /// all else allows for.
  public var relativeError: Double {
    switch self {
    case .half: 0x1p-10
    case .brain: 0x1p-7
    case .single: 0
    }
  }

  /// All finite numbers of this precision that are not negative, in their order; empty for single.
  public var magnitudes: [Float] {
    switch self {
    case .half: (0..<0x7c00 as Range<UInt16>).map { Float(Float16(bitPattern: $0)) }
    case .brain: (0..<0x7f80 as Range<UInt32>).map { Float(bitPattern: $0 << 16) }
    case .single: []
    }
  }

  /// The nearest number of this precision; infinite beyond its range.
  public func rounded(_ value: Float) -> Float {
    switch self {
    case .half: Float(Float16(value))
    case .brain: Float(bitPattern: Self.brainBits(value) << 16)
    case .single: value
    }
  }

  private static func brainBits(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    if value.isNaN { return bits >> 16 | 0x40 }
    return (bits + 0x7fff + bits >> 16 & 1) >> 16
  }

  /// The numbers that a stored one may have been before it was rounded, from `lower` to `upper`.
  ///
  /// Weights are drawn in single precision and then rounded again: these are the real numbers whose
  /// single-precision neighbours round to the magnitude `value`. Of two neighbours the even one has the
  /// numbers in the middle between them.
  ///
  /// - Precondition: `value` is finite, not negative, and of this precision, which is not single.
  public func cell(of value: Float) -> (lower: Double, upper: Double) {
    // The least and the greatest number of single precision that is rounded to `value`.
    var (least, greatest): (UInt32, UInt32)
    let isOdd: Bool
    switch self {
    case .half:
      let bits = Float16(value).bitPattern
      isOdd = bits & 1 == 1
      // Beyond the greatest comes what would be 2¹⁶.
      let above = bits < 0x7bff ? Float(Float16(bitPattern: bits + 1)) : 0x1p16
      let below = bits > 0 ? Float(Float16(bitPattern: bits - 1)) : 0
      least = ((below + value) / 2).bitPattern
      greatest = ((value + above) / 2).bitPattern
    case .brain:
      let bits = value.bitPattern
      isOdd = bits >> 16 & 1 == 1
      least = bits > 0 ? bits - 0x8000 : 0
      greatest = bits + 0x8000
    case .single: preconditionFailure("single precision is not rounded")
    }
    if isOdd {
      least += 1
      greatest -= 1
    }
    let lower = least > 0 ? Self.middle(least - 1) : 0
    return (lower, Self.middle(greatest))
  }

  /// The middle between the number with these bits and the next.
  private static func middle(_ bits: UInt32) -> Double {
    (Double(Float(bitPattern: bits)) + Double(Float(bitPattern: bits + 1))) / 2
  }
}
