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

  /// Every place by its definition: the tensor is gone through in its order, and what lies at each place is
  /// looked up in the layer.
  @Test(
    arguments: [
      ("io", shape("4x4")), ("oi", shape("3x5")), ("oi", shape("5x3")), ("hwio", shape("3x3x4x6")),
      ("oihw", shape("3x2x4x6")), ("oihw", shape("3x3x8x8", groups: 4)),
      ("owi", shape("3x4x8", groups: 2)), ("whoi", shape("2x3x6x6", groups: 6)),
      ("ohwi", shape("1x1x3x4")),
    ])
  func `diagonals as layouts store them`(letters: String, shape: LayerShape) throws {
    let layout = try TensorLayout(parsing: letters)
    let layer = expected(shape, 1)
    // The index on each axis of the layer, from that on each axis of the tensor.
    let kernel = shape.kernel.count
    var left = 0
    let axes = letters.map { letter in
      if letter == "i" { return kernel }
      if letter == "o" { return kernel + 1 }
      defer { left += 1 }
      return left
    }
    var extents = shape.dimensions
    extents[kernel] /= shape.groups
    var places: [Int] = []
    for place in layer.indices {
      var (rest, index) = (place, [Int](repeating: 0, count: axes.count))
      for axis in axes.reversed() {
        index[axis] = rest % extents[axis]
        rest /= extents[axis]
      }
      let inLayer = zip(index, extents).reduce(0) { $0 * $1.1 + $1.0 }
      if layer[inLayer] != 0 { places.append(place) }
    }
    #expect(ExactMatrix.diagonal(of: shape, layout: layout) == places)
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
