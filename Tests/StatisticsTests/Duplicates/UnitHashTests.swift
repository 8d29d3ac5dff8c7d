import Foundation
import Testing

@testable import InitVetStatistics

/// The hash of units: equal for equal weights, and otherwise like a random function.
@Suite struct UnitHashTests {
  private static func lanes(_ words: SIMD8<UInt64>) -> SIMD2<UInt64> {
    SIMD2(lane(words, UnitHash.firstKeys), lane(words, UnitHash.secondKeys))
  }

  private static func lane(_ words: SIMD8<UInt64>, _ keys: [UInt64]) -> UInt64 {
    let head = unsafe unsafeBitCast(words, to: SIMD16<Float>.self)
    return unsafe withUnsafeBytes(of: head) { head in
      unsafe head.withMemoryRebound(to: Float.self) { head in
        guard let head = head.baseAddress else { return 0 }
        return unsafe UnitHash.lane(head, weights: 16, keys)
      }
    }
  }

  /// In Swift's arithmetic instead of C's; keys from their own definition.
  @Test(arguments: [8, 16]) func `a lane is what its formula says`(weights: Int) {
    var state: UInt64 = 0
    let keys = (0..<16).map { _ in Self.random(&state) }
    #expect(UnitHash.firstKeys + UnitHash.secondKeys == keys)
    for unit in 0..<100 {
      let head = (0..<16).map { Float($0 * 7 + unit) / 3 - 20 }
      let words = (0..<8).map { index -> UInt64 in
        guard 2 * index < weights else { return 0 }
        return UInt64(head[2 * index].bitPattern) | UInt64(head[2 * index + 1].bitPattern) << 32
      }
      for keys in [UnitHash.firstKeys, UnitHash.secondKeys] {
        var sum: UInt128 = 0
        for i in stride(from: 0, to: 8, by: 2) {
          sum &+= UInt128(words[i] &+ keys[i]) * UInt128(words[i + 1] &+ keys[i + 1])
        }
        let folded =
          UInt64(truncatingIfNeeded: sum)
          ^ (UInt64(truncatingIfNeeded: sum >> 64) &* 0x9e37_79b9_7f4a_7c15)
        #expect(unsafe UnitHash.lane(head, weights: weights, keys) == UnitHash.mixed(folded))
      }
    }
  }

  private static func random(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return UnitHash.mixed(state)
  }

  /// SplitMix64 from 0 is known by its first output.
  @Test func `mixing is SplitMix64's`() {
    var state: UInt64 = 0
    #expect(Self.random(&state) == 0xe220_a839_7b1d_cdaf)
    #expect(Self.random(&state) == 0x6e78_9e6a_a1b9_65f4)
  }

  /// The fingerprint decides by bits: the same 16 weights from any position, and each single bit counts,
  /// the sign of a zero too.
  @Test(arguments: [8, 16]) func `equal if and only if the weights are`(weights: Int) {
    let values = (0..<20).map { Float($0 % 5) - 2 }
    func lanes(_ values: [Float], from first: Int) -> SIMD2<UInt64> {
      let head = Array(values[first..<first + weights])
      return unsafe SIMD2(
        UnitHash.lane(head, weights: weights, UnitHash.firstKeys),
        UnitHash.lane(head, weights: weights, UnitHash.secondKeys))
    }
    // The period of the values is 5.
    #expect(lanes(values + values, from: 0) == lanes(values + values, from: 5))
    for index in 0..<weights {
      for bit in 0..<32 {
        var changed = values
        changed[index] = Float(bitPattern: values[index].bitPattern ^ (1 << UInt32(bit)))
        let (new, old) = (lanes(changed, from: 0), lanes(values, from: 0))
        #expect(new.x != old.x && new.y != old.y)
      }
    }
  }

  /// Null hypothesis: a change of one input bit changes each output bit with probability ½. Statistic:
  /// the count for each of 512 × 128 pairs of bits in 4096 random inputs, Binomial(4096, ½). A pair fails
  /// beyond 7 standard deviations (224), with probability 2.4e-12 (normal approximation), so the test
  /// fails by chance with 1.6e-7; it sees a probability of 0.5 ± 0.08 for certain. Seed fixed beforehand.
  @Test func `every bit of the weights moves every bit of the hash`() {
    let inputs = 4096
    var state: UInt64 = 1
    var worst = 0
    var counts = [Int](repeating: 0, count: 128)
    let samples = (0..<inputs).map { _ in
      SIMD8<UInt64>((0..<8).map { _ in Self.random(&state) })
    }
    for bit in 0..<512 {
      for index in counts.indices { counts[index] = 0 }
      for words in samples {
        var changed = words
        changed[bit / 64] ^= 1 << UInt64(bit % 64)
        let difference = Self.lanes(words) ^ Self.lanes(changed)
        for output in 0..<64 {
          counts[output] += Int(difference.x >> UInt64(output) & 1)
          counts[64 + output] += Int(difference.y >> UInt64(output) & 1)
        }
      }
      worst = max(worst, counts.map { abs($0 - inputs / 2) }.max() ?? 0)
    }
    #expect(worst <= 224)
  }

  /// Of 2²² units of which each differs from another in few bits, no two have an equal lane: by chance with
  /// probability 2⁴³·2⁻⁶⁴ = 5e-7 a lane. The counterpart: of the lanes' lower halves 2⁴³·2⁻³² = 2048
  /// pairs are equal, and this sees them.
  @Test func `four million units do not collide`() {
    let units = 1 << 22
    var (firsts, seconds): ([UInt64], [UInt64]) = ([], [])
    for index in 0..<units {
      // Weights 1 + k·2⁻²³: nearly equal heads, as in a coarse lattice.
      let (low, high) = (UInt64(index & 0x7ff), UInt64(index >> 11))
      let one: UInt64 = 0x3f80_0000_3f80_0000
      let words = SIMD8(one | low, one, one | high << 32, one, 0, 0, 0, 0)
      let lanes = Self.lanes(words)
      firsts.append(lanes.x)
      seconds.append(lanes.y)
    }
    func different(_ values: [UInt64]) -> Int {
      let sorted = values.sorted()
      return 1 + zip(sorted, sorted.dropFirst()).count { $0 != $1 }
    }
    #expect(different(firsts) == units)
    #expect(different(seconds) == units)
    let lost = units - different(firsts.map { $0 & 0xffff_ffff })
    #expect(abs(Double(lost) - 2048) < 6 * 2048.0.squareRoot())
  }
}
