/// The types of `.safetensors`, by the names that its header has for them.
///
/// Source: `Dtype` in safetensors/src/tensor.rs of version 0.8.
struct SafetensorsType {
  /// The bits of one element, which need not be whole bytes.
  let bits: Int
  /// How elements are read, or nil if they are no weights.
  let elementType: ElementType?

  /// The type called `name`, or nil if there is none.
  init?(_ name: String) {
    switch name {
    case "F16": self.init(.float16)
    case "BF16": self.init(.bfloat16)
    case "F32": self.init(.float32)
    case "F64": self.init(.float64)
    case "F4": self.init(bits: 4, elementType: nil)
    case "F6_E2M3", "F6_E3M2": self.init(bits: 6, elementType: nil)
    case "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ":
      self.init(bits: 8, elementType: nil)
    case "I16", "U16": self.init(bits: 16, elementType: nil)
    case "I32", "U32": self.init(bits: 32, elementType: nil)
    case "C64", "I64", "U64": self.init(bits: 64, elementType: nil)
    default: return nil
    }
  }

  private init(_ type: ElementType) { self.init(bits: type.byteCount * 8, elementType: type) }

  private init(bits: Int, elementType: ElementType?) {
    self.bits = bits
    self.elementType = elementType
  }
}
