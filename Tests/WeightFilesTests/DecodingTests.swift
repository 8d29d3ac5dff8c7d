import Testing

@testable import InitVetWeightFiles

@Suite("Stored elements as Float")
struct DecodingTests {
  private func decode(
    _ bytes: [UInt8], _ type: ElementType, _ order: ByteOrder = .little
  ) -> [Float] {
    var floats = [Float](repeating: 0, count: bytes.count / type.byteCount)
    unsafe bytes.withUnsafeBytes { source in
      unsafe floats.withUnsafeMutableBufferPointer {
        unsafe Decoding.decode(source, as: type, order, into: $0)
      }
    }
    return floats
  }

  private func bytes<Bits: FixedWidthInteger>(_ value: Bits, _ order: ByteOrder) -> [UInt8] {
    let little = (0..<Bits.bitWidth / 8).map {
      UInt8(truncatingIfNeeded: value >> Bits(8 * $0))
    }
    return order == .little ? little : little.reversed()
  }

  @Test("All 65536 halves, in both orders", arguments: ByteOrder.allCases)
  func halves(order: ByteOrder) {
    let all = decode((0...UInt16.max).flatMap { bytes($0, order) }, .float16, order)
    for bits in 0...UInt16.max {
      let found = all[Int(bits)]
      let exponent = Int(bits >> 10 & 31)
      let fraction = Float(bits & 1023)
      if exponent == 31, fraction != 0 {
        #expect(found.isNaN)
        continue
      }
      let magnitude =
        switch exponent {
        case 31: Float.infinity
        case 0: Float(sign: .plus, exponent: -24, significand: 1) * fraction
        default: Float(sign: .plus, exponent: exponent - 25, significand: 1) * (1024 + fraction)
        }
      #expect(found.bitPattern == (bits >> 15 == 1 ? -magnitude : magnitude).bitPattern)
    }
  }

  @Test("All 65536 bfloat16, in both orders", arguments: ByteOrder.allCases)
  func brainFloats(order: ByteOrder) {
    let all = decode((0...UInt16.max).flatMap { bytes($0, order) }, .bfloat16, order)
    for bits in 0...UInt16.max {
      #expect(all[Int(bits)].bitPattern == UInt32(bits) << 16)
    }
  }

  @Test(
    "Doubles go to the nearest Float, and stay finite and other than 0",
    arguments: ByteOrder.allCases)
  func doubles(order: ByteOrder) {
    let largest = Float.greatestFiniteMagnitude
    let cases: [(Double, Float)] = [
      (1 + 0x1p-24, 1), (1 + 0x1.8p-23, 1 + 0x1p-22), (0x1p-150, 0x1p-149), (0x1.8p-150, 0x1p-149),
      (Double(largest), largest), (Double(largest).nextUp, largest), (1e300, largest),
      (-1e300, -largest), (.greatestFiniteMagnitude, largest), (.infinity, .infinity),
      (-.infinity, -.infinity), (0.1, 0.1), (.leastNonzeroMagnitude, 0x1p-149),
      (-1e-300, -0x1p-149),
    ]
    let found = decode(cases.flatMap { bytes($0.0.bitPattern, order) }, .float64, order)
    #expect(found == cases.map(\.1))
    #expect(decode(bytes(Double.nan.bitPattern, order), .float64, order)[0].isNaN)
    #expect(decode(bytes((-0.0).bitPattern, order), .float64, order)[0].sign == .minus)
  }

  @Test("Elements may begin at any byte")
  func misaligned() {
    let bytes: [UInt8] = [9, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]
    var floats: [Float] = [0, 0]
    unsafe bytes.withUnsafeBytes { source in
      unsafe floats.withUnsafeMutableBufferPointer {
        unsafe Decoding.decode(
          UnsafeRawBufferPointer(rebasing: source[1...]), as: .float32, .little, into: $0)
      }
    }
    #expect(floats == [1, 2])
  }

  @Test("Element types by name, and their sizes")
  func types() {
    #expect(ElementType.allCases.map(\.name) == ["f16", "bf16", "f32", "f64"])
    #expect(ElementType.allCases.map(\.byteCount) == [2, 2, 4, 8])
    #expect(ElementType(name: "bf16") == .bfloat16)
    #expect(ElementType(name: "F32") == nil)
  }
}
