import InitVetInitialization
import Testing

@Suite struct ExactMatrixTests {
  /// Every weight by its definition: kernel position, input within the group, output.
  private func expected(_ shape: LayerShape, _ value: Float) -> [Float] {
    let inputs = shape.inputs / shape.groups
    let perGroup = shape.outputs / shape.groups
    var positions: [[Int]] = [[]]
    for extent in shape.kernel {
      positions = positions.flatMap { position in (0..<extent).map { position + [$0] } }
    }
    var weights: [Float] = []
    for position in positions {
      let isCentre = zip(position, shape.kernel).allSatisfy { $0 == $1 / 2 }
      for input in 0..<inputs {
        for output in 0..<shape.outputs {
          let channel = output - output / perGroup * perGroup
          weights.append(isCentre && input == channel && channel < inputs ? value : 0)
        }
      }
    }
    return weights
  }

  private func filled(_ matrix: ExactMatrix, _ shape: LayerShape) -> [Float] {
    var weights = [Float](repeating: .nan, count: shape.weightCount)
    var span = weights.mutableSpan
    matrix.fill(layer: &span, shape: shape)
    return weights
  }

  @Test(
    arguments: [
      (shape("4x4"), 4), (shape("3x5"), 3), (shape("5x3"), 3), (shape("1x1"), 1),
      (shape("3x4x4"), 4), (shape("2x3x2"), 2), (shape("3x3x4x6"), 4), (shape("4x1x6x4"), 4),
      (shape("2x3x4x2x3"), 2), (shape("3x3x8x8", groups: 4), 8), (shape("3x8x4", groups: 2), 4),
      (shape("3x4x8", groups: 2), 4), (shape("3x3x6x6", groups: 6), 6),
    ] as [(LayerShape, Int)])
  func `identities, entry by entry`(shape: LayerShape, ones: Int) {
    let weights = filled(.identity(1.5), shape)
    #expect(weights == expected(shape, 1.5))
    #expect(weights.count { $0 == 1.5 } == ones)
  }

  /// Written out by hand once: [2][3], and [2][2 per group][4] with 2 groups.
  @Test func `identities by hand`() {
    #expect(filled(.identity(2), shape("2x3")) == [2, 0, 0, 0, 2, 0])
    #expect(
      filled(.identity(1), shape("2x4x4", groups: 2)) == [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1,
      ])
  }

  @Test func `constants`() {
    #expect(filled(.constant(0.1), grouped).allSatisfy { $0 == 0.1 })
  }

  @Test func `a layer of another size is a mistake of the caller`() async {
    await #expect(processExitsWith: .failure) {
      var weights = [Float](repeating: 0, count: 5)
      var span = weights.mutableSpan
      ExactMatrix.constant(0).fill(layer: &span, shape: shape("2x3"))
    }
  }
}
