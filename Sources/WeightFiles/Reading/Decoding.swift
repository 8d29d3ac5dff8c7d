/// Stored elements as `Float`.
///
/// Halves are converted exactly; what is no number stays none. Doubles go to the nearest `Float`,
/// ties to even. A finite double beyond the range of `Float` becomes ±`greatestFiniteMagnitude`: an
/// infinity would be counted as one that the file holds.
enum Decoding {
  /// Converts as many elements as `destination` holds from the start of `source`, which must hold
  /// that many.
  ///
  /// - Complexity: O(n), in loops that the compiler vectorises.
  static func decode(
    _ source: UnsafeRawBufferPointer, as type: ElementType, _ order: ByteOrder,
    into destination: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(source.count / type.byteCount >= destination.count, "too few bytes to decode")
    guard let bytes = source.baseAddress, let floats = destination.baseAddress else { return }
    let count = destination.count
    switch type {
    case .float16: unsafe loop(bytes, order, floats, count) { (bits: UInt16) in half(bits) }
    case .bfloat16:
      unsafe loop(bytes, order, floats, count) { (bits: UInt16) in
        Float(bitPattern: UInt32(bits) << 16)
      }
    case .float32:
      unsafe loop(bytes, order, floats, count) { (bits: UInt32) in Float(bitPattern: bits) }
    case .float64:
      unsafe loop(bytes, order, floats, count) { (bits: UInt64) in
        rounded(Double(bitPattern: bits))
      }
    }
  }

  /// Exchanges the bytes of each element where they lie.
  static func swapBytes(_ floats: UnsafeMutableBufferPointer<Float>) {
    for index in floats.indices {
      unsafe floats[index] = unsafe Float(bitPattern: floats[index].bitPattern.byteSwapped)
    }
  }

  @inline(__always)
  private static func loop<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ source: UnsafeRawPointer, _ order: ByteOrder, _ destination: UnsafeMutablePointer<Float>,
    _ count: Int, _ convert: (Bits) -> Float
  ) {
    let stride = MemoryLayout<Bits>.size
    // Two loops, because one that asks at each element is not vectorised.
    if order == .native {
      for index in 0..<count {
        let bits = unsafe source.loadUnaligned(fromByteOffset: index &* stride, as: Bits.self)
        unsafe destination[index] = convert(bits)
      }
    } else {
      for index in 0..<count {
        let bits = unsafe source.loadUnaligned(fromByteOffset: index &* stride, as: Bits.self)
        unsafe destination[index] = convert(bits.byteSwapped)
      }
    }
  }

  /// IEEE half precision, by integers: `Float16` is not everywhere, and without the instruction for
  /// it each conversion is a call.
  @inline(__always)
  static func half(_ bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let magnitude = UInt32(bits & 0x7FFF) << 13
    // The exponent is that of Float after 127 - 15 more.
    let normal = magnitude &+ 112 << 23
    // 2⁻¹⁴ times one point the fraction, minus 2⁻¹⁴, is exact: the fraction in units of 2⁻²⁴.
    let subnormal = (Float(bitPattern: magnitude &+ 113 << 23) - 0x1p-14).bitPattern
    let infinite = magnitude | 0x7F80_0000
    let finite = magnitude < 1 << 23 ? subnormal : normal
    return Float(bitPattern: sign | (magnitude < 31 << 23 ? finite : infinite))
  }

  @inline(__always)
  static func rounded(_ value: Double) -> Float {
    let largest = Double(Float.greatestFiniteMagnitude)
    let clamped = value > largest ? largest : value < -largest ? -largest : value
    // What is no number fails both comparisons, and an infinity is taken as it is.
    let nearest = Float(value.magnitude == .infinity ? value : clamped)
    // What is not 0 must not be taken for it.
    let least = value < 0 ? -Float.leastNonzeroMagnitude : Float.leastNonzeroMagnitude
    return nearest == 0 && value != 0 ? least : nearest
  }
}
