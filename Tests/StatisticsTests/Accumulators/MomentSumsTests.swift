import Testing

@testable import InitVetStatistics

/// Moments against sums with compensated addition, on blocks of every length and content.
@Suite struct MomentSumsTests {
  private static let deviation = 0.3

  /// A sum that carries its rounding error along (Neumaier 1974), and the size of its terms.
  private struct Reference {
    private var high = 0.0
    private var low = 0.0
    private(set) var size = 0.0
    var value: Double { high + low }

    mutating func add(_ term: Double) {
      let sum = high + term
      low += abs(high) >= abs(term) ? (high - sum) + term : (term - sum) + high
      high = sum
      size += abs(term)
    }
  }

  private func sums(_ block: [Float]) -> MomentSums {
    var sums = MomentSums()
    sums.add(block.span, standardDeviation: Self.deviation)
    return sums
  }

  @Test(arguments: Blocks.random(count: 80) + Blocks.adversarial)
  func `sums are those of compensated addition`(block: [Float]) {
    let found = sums(block)
    let finite = block.filter(\.isFinite)
    #expect(found.count == UInt64(finite.count))
    #expect(found.nonFinite == UInt64(block.count - finite.count))
    #expect(found.minimum == finite.min() ?? .infinity)
    #expect(found.maximum == finite.max() ?? -.infinity)
    #expect(found.largestMagnitude == finite.map(abs).max() ?? 0)
    var (first, second, fourth) = (Reference(), Reference(), Reference())
    for weight in finite {
      let z = Double(weight) / Self.deviation
      first.add(z)
      second.add(z * z)
      second.add(-1)
      fourth.add(z * z * z * z)
    }
    // Two roundings of a power and two of its sum, in single precision.
    let room = 4 * 0x1p-24
    #expect(abs(found.sum - first.value) <= room * first.size)
    #expect(abs(found.squareDeviation - second.value) <= room * second.size)
    #expect(abs(found.fourthPowers - fourth.value) <= room * fourth.size)
  }

  @Test(arguments: Blocks.adversarial) func `add returns the block's largest magnitude`(
    block: [Float]
  ) {
    var sums = MomentSums()
    let largest = sums.add(block.span, standardDeviation: Self.deviation)
    if block.allSatisfy(\.isFinite) {
      #expect(largest == block.map(abs).max() ?? 0)
    } else {
      #expect(largest.isNaN)
    }
  }

  /// The largest and the smallest scale that single precision has, where no power of a weight may be lost.
  @Test(arguments: [1e-44, 3e-38, 1e-20, 1, 1e20, 1e38]) func `sums at any scale`(
    deviation: Double
  ) {
    let block = (0..<600).map { Float(Double($0 % 16 - 8) * deviation / 4) }
    let exact = block.map { Double($0) / deviation }
    var sums = MomentSums()
    sums.add(block.span, standardDeviation: deviation)
    #expect(sums.count == 600)
    #expect(abs(sums.sum - exact.reduce(0, +)) <= 1e-4)
    #expect(abs(sums.squareDeviation - exact.reduce(0) { $0 + $1 * $1 - 1 }) <= 1e-4)
    #expect(abs(sums.fourthPowers - exact.reduce(0) { $0 + $1 * $1 * $1 * $1 }) <= 1e-3)
  }

  @Test func `merging single blocks in order gives the bits of adding them in order`() {
    var (added, merged) = (MomentSums(), MomentSums())
    for block in Blocks.random(count: 60) + Blocks.adversarial {
      added.add(block.span, standardDeviation: Self.deviation)
      merged.merge(sums(block))
    }
    #expect(added == merged)
  }

  @Test func `merging is commutative, and nothing added changes nothing`() {
    let blocks = Blocks.random(count: 40) + Blocks.adversarial
    for (left, right) in zip(blocks, blocks.reversed()) {
      let (a, b) = (sums(left), sums(right))
      var (ab, ba, alone) = (a, b, a)
      ab.merge(b)
      ba.merge(a)
      alone.merge(MomentSums())
      #expect(ab == ba)
      #expect(alone == a)
    }
  }

  /// Sums of dyadic fractions are exact, so that association cannot change a bit.
  @Test func `merging is associative where addition is`() {
    let blocks: [[Float]] = (0..<30).map { block in
      (0..<block % 19).map { index in
        let eighths = (index * 37 + block * 11) % 64 - 32
        return Float(eighths) / 8
      }
    }
    func dyadic(_ block: [Float]) -> MomentSums {
      var sums = MomentSums()
      sums.add(block.span, standardDeviation: 0.5)
      return sums
    }
    for i in 0..<28 {
      let (a, b, c) = (dyadic(blocks[i]), dyadic(blocks[i + 1]), dyadic(blocks[i + 2]))
      var (left, inner, right) = (a, b, a)
      left.merge(b)
      left.merge(c)
      inner.merge(c)
      right.merge(inner)
      #expect(left == right)
    }
  }
}
