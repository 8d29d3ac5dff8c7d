import Testing

@testable import InitVetWeightFiles

@Suite("Sizes of shapes")
struct ShapeSizeTests {
  @Test("Elements and bytes")
  func sizes() {
    for (shape, bits, elements, bytes): ([Int], Int, Int, Int?) in [
      ([], 32, 1, 4), ([3, 4], 16, 12, 24), ([0], 64, 0, 0), ([5, 0, 7], 8, 0, 0),
      ([3], 4, 3, nil), ([4], 4, 4, 2), ([4], 6, 4, 3), ([0], 6, 0, 0),
      ([Int.max], 8, Int.max, Int.max), ([1 << 59], 64, 1 << 59, 1 << 62),
    ] {
      let size = ShapeSize(shape, bits: bits)
      #expect(size?.elements == elements)
      #expect(size?.bytes == bytes)
    }
  }

  @Test("What does not fit, whatever the order of the dimensions")
  func overflows() {
    for (shape, bits): ([Int], Int) in [
      ([1 << 32, 1 << 31], 8), ([1 << 62, 2, 0], 8), ([0, 1 << 62, 2], 8), ([1 << 62], 16),
      ([1 << 60], 64), ([1 << 61, 4, 4], 8), ([Int.max, Int.max], 8), ([1 << 62], 4),
    ] {
      #expect(ShapeSize(shape, bits: bits) == nil, "\(shape)")
    }
  }
}
