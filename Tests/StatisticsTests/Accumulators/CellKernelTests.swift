import CKernels
import Testing

/// The kernel that counts cells: the same counts from every clone, and those of a plain search.
@Suite struct CellKernelTests {
  /// Four cells, one edge to a step at most: at the start of a step, inside one, and at the last.
  private static let edges: [Float] = [-.infinity, -1, 0.3, 16382]
  private static let low: Float = -1

  private static let last: Float = 16383

  private static let steps: [UInt32] = (0...UInt32(last)).map { step in
    let places = edges.dropFirst().map { ck_cell_place($0, low, 1, last) }
    let first = places.count { $0 >> 16 < step }
    let inside = places.first { $0 >> 16 == step }
    return UInt32(first) << 16 + (inside.map { 1 << 16 - $0 & 0xffff } ?? 0)
  }

  private static let values: [Float] =
    edges.dropFirst().flatMap { [$0.nextDown, $0, $0.nextUp] }
    + [0, -0.0, 1, 2, 2.5, 16381, 16383, 16384, 1e9, -1e9, .infinity, -.infinity]

  private func counts(
    _ values: [Float], scale: Float,
    _ kernel: (
      UnsafePointer<Float>, Int, Float, UnsafePointer<ck_cells>, UnsafeMutablePointer<UInt64>
    ) -> Void
  ) -> [UInt64] {
    var counts = [UInt64](repeating: 0, count: 4)
    unsafe Self.steps.withUnsafeBufferPointer { steps in
      unsafe Self.edges.withUnsafeBufferPointer { edges in
        var cells = unsafe ck_cells(
          steps: steps.baseAddress, edges: edges.baseAddress, low: Self.low, steps_per_unit: 1,
          last: Self.last)
        unsafe kernel(values, values.count, scale, &cells, &counts)
      }
    }
    return counts
  }

  /// Lengths around the lanes and around a tile, each beginning at another value.
  @Test(arguments: [1, 7, 16, 31, 255, 256, 257, 1000], [1, 0.5] as [Float])
  func `counts are those of a search, in every clone`(length: Int, scale: Float) {
    let block = (0..<length).map { Self.values[($0 + length) % Self.values.count] / scale }
    let dispatched = unsafe counts(block, scale: scale) {
      unsafe ck_count_cells($0, $1, $2, $3, $4)
    }
    let baseline = unsafe counts(block, scale: scale) {
      unsafe ck_count_cells_baseline($0, $1, $2, $3, $4)
    }
    #expect(dispatched == baseline)
    var expected = [UInt64](repeating: 0, count: 4)
    for value in block { expected[Self.edges.lastIndex { $0 <= value * scale } ?? 0] += 1 }
    #expect(dispatched == expected)
  }

  @Test func `what is no number is counted once`() {
    let block = [Float](repeating: .nan, count: 40)
    let counts = unsafe counts(block, scale: 1) { unsafe ck_count_cells($0, $1, $2, $3, $4) }
    #expect(counts.reduce(0, +) == 40)
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200])
  func `the first beyond is that of a loop, in every clone`(
    length: Int
  ) {
    for place in 0...length {
      var block = [Float](repeating: 1, count: length)
      if place < length { block[place] = place % 2 == 0 ? -1.5 : .nan }
      if place + 1 < length { block[place + 1] = 2 }
      let expected = block.firstIndex { abs($0) > 1 } ?? length
      #expect(unsafe ck_first_beyond(block, length, 1) == expected)
      #expect(unsafe ck_first_beyond_baseline(block, length, 1) == expected)
    }
  }
}
