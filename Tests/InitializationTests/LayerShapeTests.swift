import InitVetInitialization
import Testing

@Suite struct LayerShapeTests {
  @Test func `a dense shape`() throws {
    let shape = try LayerShape.parse(dense: "512x256")
    #expect(shape == (try LayerShape(dense: 512, 256)))
    #expect(shape.kind == .dense)
    #expect(shape.kernel.isEmpty)
    #expect(shape.dimensions == [512, 256])
    #expect(shape.weightCount == 131_072)
    #expect(shape.description == "512x256")
    #expect(shape.fans(.perGroup) == shape.fans(.tensorShape))
    #expect(shape.fans(.perGroup).fanIn == 512)
    #expect(shape.fans(.perGroup).fanOut == 256)
  }

  @Test(
    arguments: [
      ("5x64x128", [5]), ("3x3x64x128", [3, 3]), ("1X2×3x64x128", [1, 2, 3]),
      ("2x2x2x2x64x128", [2, 2, 2, 2]),
    ] as [(String, [Int])])
  func `convolutions of any rank`(text: String, kernel: [Int]) throws {
    let shape = try LayerShape.parse(convolution: text, groups: 1)
    let area = kernel.reduce(1, *)
    #expect(shape == (try LayerShape(kernel: kernel, inputs: 64, outputs: 128)))
    #expect(shape.dimensions == kernel + [64, 128])
    #expect(shape.weightCount == area * 64 * 128)
    #expect(shape.fans(.perGroup).fanIn == area * 64)
    #expect(shape.fans(.tensorShape).fanOut == area * 128)
  }

  /// 3x3, 64 → 128 in 8 groups: an output sees 9·8 inputs, an input feeds 9·16 outputs, and the
  /// tensor [3, 3, 8, 128] looks as if it fed 9·128.
  @Test func `fans with groups`() {
    #expect(grouped.weightCount == 9 * 8 * 128)
    #expect(grouped.fans(.perGroup).fanIn == 72)
    #expect(grouped.fans(.perGroup).fanOut == 144)
    #expect(grouped.fans(.tensorShape).fanIn == 72)
    #expect(grouped.fans(.tensorShape).fanOut == 1152)
    #expect(grouped != convolution)
  }

  @Test func `depthwise: as many groups as channels`() throws {
    let shape = try LayerShape(kernel: [3, 3], inputs: 4, outputs: 4, groups: 4)
    #expect(shape.fans(.perGroup).fanIn == 9)
    #expect(shape.fans(.perGroup).fanOut == 9)
    #expect(shape.fans(.tensorShape).fanOut == 36)
  }

  @Test(arguments: [
    "", "512", "512x", "x256", "512x256x3", "-1x2", "+1x2", "5.0x2", "a x b", "512 x 256", "1e3x2",
    "99999999999999999999x2",
  ])
  func `not a dense shape`(text: String) {
    let sentence =
      "\"\(text)\" is not a dense shape: two whole numbers joined by x, as in 512x256"
    expectRefusal(sentence) { try LayerShape.parse(dense: text) }
  }

  @Test func `refused for its numbers`() {
    expectRefusal("every number of the shape 0x2 must be at least 1") {
      try LayerShape.parse(dense: "0x2")
    }
    expectRefusal("every number of the shape -1x2 must be at least 1") {
      try LayerShape(dense: -1, 2)
    }
    expectRefusal("every number of the shape 3x0x4x4 must be at least 1") {
      try LayerShape.parse(convolution: "3x0x4x4", groups: 1)
    }
    expectRefusal(
      """
      "64x128" is not a convolution's shape: at least three whole numbers joined by x, kernel, \
      input channels, output channels, as in 3x3x64x128
      """
    ) { try LayerShape.parse(convolution: "64x128", groups: 1) }
    expectRefusal("a convolution needs a kernel of at least one dimension") {
      try LayerShape(kernel: [], inputs: 2, outputs: 2)
    }
    expectRefusal("the number of groups must be at least 1, not 0") {
      try LayerShape(kernel: [3], inputs: 2, outputs: 2, groups: 0)
    }
    expectRefusal(
      """
      3 groups do not divide the channels of the shape 3x6x8: 6 inputs and 8 outputs must both be \
      multiples of 3
      """
    ) { try LayerShape(kernel: [3], inputs: 6, outputs: 8, groups: 3) }
  }

  @Test func `as many weights as a layer may have, and one row more`() throws {
    #expect(try LayerShape(dense: 1 << 24, 1 << 24).weightCount == 1 << 48)
    expectRefusal(
      "the shape 16777217x16777216 has too many weights: a layer may have at most 281474976710656"
    ) { try LayerShape(dense: (1 << 24) + 1, 1 << 24) }
    let huge = 4_611_686_018_427_387_904
    expectRefusal(
      "the shape \(huge)x\(huge) has too many weights: a layer may have at most 281474976710656"
    ) { try LayerShape(dense: huge, huge) }
  }
}
