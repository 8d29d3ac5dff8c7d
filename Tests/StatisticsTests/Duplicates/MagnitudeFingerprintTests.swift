import CKernels
import InitVetStatistics
import Testing

@Suite struct MagnitudeFingerprintTests {
  private let weights: [Float] = (0..<1000).map { Float($0 * 7919 % 1000) - 300.5 }

  private func fingerprint(_ weights: [Float], blocks: Int = 1) -> MagnitudeFingerprint {
    var result = MagnitudeFingerprint()
    let length = (weights.count + blocks - 1) / blocks
    for start in stride(from: 0, to: weights.count, by: length) {
      result.add(weights.span.extracting(start..<min(start + length, weights.count)))
    }
    return result
  }

  @Test func `order, signs and blocks do not count, and any other weight does`() {
    let first = fingerprint(weights)
    #expect(first.count == 1000)
    #expect(fingerprint(weights.reversed()) == first)
    #expect(fingerprint(weights.map { -$0 }) == first)
    #expect(fingerprint(weights, blocks: 7) == first)
    #expect(fingerprint(Array(weights.dropLast())) != first)
    for place in [0, 15, 16, 999] {
      var other = weights
      other[place] = other[place].nextUp
      #expect(fingerprint(other) != first)
    }
    // Two changes that leave a plain sum as it is.
    var moved = weights
    (moved[3], moved[4]) = (moved[3] + 1, moved[4] - 1)
    #expect(fingerprint(moved) != first)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 100, 1000]) func `every clone adds the same`(count: Int) {
    var (dispatched, baseline): ([UInt64], [UInt64]) = ([1, 2], [1, 2])
    unsafe ck_magnitude_sums(weights, count, &dispatched)
    unsafe ck_magnitude_sums_baseline(weights, count, &baseline)
    #expect(dispatched == baseline)
  }

  /// The hash of one number, step by step, in 64 bits.
  @Test func `a hash by hand`() {
    func mixed(_ bits: UInt64, _ shifts: [UInt64], _ factors: [UInt64]) -> UInt64 {
      var x = bits
      for (shift, factor) in zip(shifts, factors) { x = (x ^ x >> shift) * factor % (1 << 32) }
      return x ^ x >> 16
    }
    for weight in [Float(0), -0.0, 1, -2.5, 3e38, .infinity] {
      var sums: [UInt64] = [0, 0]
      unsafe ck_magnitude_sums([weight], 1, &sums)
      let bits = UInt64(weight.magnitude.bitPattern)
      #expect(
        sums == [
          mixed(bits, [16, 13], [0x85eb_ca6b, 0xc2b2_ae35]),
          mixed(bits, [16, 15], [0x7feb_352d, 0x846c_a68b]),
        ])
    }
  }
}
