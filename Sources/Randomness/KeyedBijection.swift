/// A permutation of 0 ..< `count`, chosen by a 64-bit key.
///
/// A balanced Feistel network (Luby and Rackoff 1988, doi:10.1137/0217022) on the smallest even
/// number of bits that holds `count`, walked along its cycle until it lands inside (Black and
/// Rogaway 2002, doi:10.1007/3-540-45760-7_9): a bijection whatever the round function is, so
/// that no two indices share an image. Expected work: under four passes.
struct KeyedBijection: Hashable, Sendable {
  let count: UInt64
  private let halfBits: UInt64
  private let key: UInt64

  /// - Parameter count: at least 1, at most 2⁶².
  init(key: UInt64, count: UInt64) {
    precondition(count >= 1 && count <= 1 << 62, "a permutation of nothing, or of too much")
    self.count = count
    self.key = key
    let bits = UInt64(UInt64.bitWidth - (count - 1).leadingZeroBitCount)
    halfBits = max(1, (bits + 1) / 2)
  }

  func callAsFunction(_ index: UInt64) -> UInt64 {
    precondition(index < count, "an index outside the permutation")
    var image = index
    repeat { image = pass(image) } while image >= count
    return image
  }

  private func pass(_ value: UInt64) -> UInt64 {
    let mask = (UInt64(1) << halfBits) - 1
    var left = value >> halfBits
    var right = value & mask
    for round in 1...8 as ClosedRange<UInt64> {
      let mixed = mix64(right ^ mix64(key &+ round)) & mask
      (left, right) = (right, left ^ mixed)
    }
    return left << halfBits | right
  }
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): a
/// bijection of 64 bits in which every input bit changes every output bit half of the time.
func mix64(_ value: UInt64) -> UInt64 {
  var z = value &+ 0x9e37_79b9_7f4a_7c15
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}
