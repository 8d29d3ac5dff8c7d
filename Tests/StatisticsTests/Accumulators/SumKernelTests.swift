import CKernels
import Testing

/// The summing kernels: the same bits from every clone, and the sums of plain loops.
@Suite struct SumKernelTests {
  /// All rests behind the lanes, and more than one tile of products.
  static let blocks =
    Blocks.random(count: 80, lengths: 0...79) + Blocks.random(count: 3, lengths: 8190...8192)

  private struct Sums: Equatable {
    var powers: [UInt64]
    var extremes: [UInt32]
  }

  private func sums(
    _ values: [Float],
    _ kernel: (UnsafePointer<Float>, Int, Float, UnsafeMutablePointer<ck_moments>) -> Void
  ) -> (Sums, ck_moments) {
    var all = ck_moments()
    unsafe values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      unsafe kernel(start, values.count, 0.5, &all)
    }
    let powers = [all.sum, all.squares, all.fourth_powers].map(\.bitPattern)
    return (Sums(powers: powers, extremes: [all.minimum, all.maximum].map(\.bitPattern)), all)
  }

  @Test(arguments: blocks.indices) func `moments are those of a loop, in every clone`(index: Int) {
    let block = Self.blocks[index]
    let (dispatched, all) = unsafe sums(block) { unsafe ck_moment_sums($0, $1, $2, $3) }
    let (baseline, _) = unsafe sums(block) { unsafe ck_moment_sums_baseline($0, $1, $2, $3) }
    #expect(dispatched == baseline)
    let values = block.map { Double($0) / 2 }
    let room = 20 * 0x1p-24
    for (power, found) in [(1, all.sum), (2, all.squares), (4, all.fourth_powers)] {
      let powers = values.map { value in (0..<power).reduce(1.0) { product, _ in product * value } }
      let size = powers.reduce(0) { $0 + abs($1) }
      #expect(abs(found - powers.reduce(0, +)) <= room * size)
    }
    guard !block.isEmpty else { return }
    #expect(all.minimum == block.min() && all.maximum == block.max())
  }

  @Test(arguments: blocks.indices) func `products are those of a loop, in every clone`(index: Int) {
    let block = Self.blocks[index]
    let shift = min(3, block.count)
    let count = block.count - shift
    unsafe block.withUnsafeBufferPointer { block in
      guard let start = block.baseAddress else { return }
      let dispatched = unsafe ck_dot(start, start + shift, count)
      let baseline = unsafe ck_dot_baseline(start, start + shift, count)
      #expect(dispatched.bitPattern == baseline.bitPattern)
      var (sum, size) = (0.0, 0.0)
      for i in 0..<count {
        let product = unsafe Double(block[i]) * Double(block[i + shift])
        sum += product
        size += abs(product)
      }
      #expect(abs(dispatched - sum) <= 129 * 0x1p-24 * size)
    }
  }

  @Test(arguments: 0...7) func `products of tiles are those of one pair at a time`(number: Int) {
    let tile = Int(ck_dot_tile)
    let values = Blocks.random(count: 1, lengths: 2 * tile...2 * tile)[0]
    unsafe values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      let partners = unsafe (0..<number).map { n -> UnsafePointer<Float>? in
        unsafe start + n * n * 17
      }
      var dispatched = [Double](repeating: 0, count: number)
      unsafe ck_dot_tiles(start, partners, number, &dispatched)
      var baseline = dispatched
      unsafe ck_dot_tiles_baseline(start, partners, number, &baseline)
      #expect(dispatched == baseline)
      #expect(dispatched == (unsafe partners.map { unsafe ck_dot(start, $0, tile) }))
      unsafe ck_square_dot_tiles(start, partners, number, &dispatched)
      unsafe ck_square_dot_tiles_baseline(start, partners, number, &baseline)
      #expect(dispatched == baseline)
      #expect(dispatched == (unsafe partners.map { unsafe ck_square_dot(start, $0, tile) }))
    }
  }

  @Test(arguments: blocks.indices) func `products of squares are products of what was squared`(
    index: Int
  ) {
    let block = Self.blocks[index]
    let squares = block.map { $0 * $0 - 1 }
    let shift = min(3, block.count)
    let count = block.count - shift
    let (later, laterSquares) = (Array(block[shift...]), Array(squares[shift...]))
    let found = unsafe ck_square_dot(block, later, count)
    #expect(found == (unsafe ck_square_dot_baseline(block, later, count)))
    #expect(found == (unsafe ck_dot(squares, laterSquares, count)))
  }
}
