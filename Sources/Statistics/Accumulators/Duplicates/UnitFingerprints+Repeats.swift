extension UnitFingerprints {
  /// A unit and one that it repeats.
  public struct Pair: Hashable, Sendable {
    /// The first unit with this fingerprint.
    public let original: UnitFingerprint
    /// A later one.
    public let copy: UnitFingerprint
  }

  /// How many kept units have the fingerprint of an earlier one, and the first `most` of them.
  ///
  /// Complexity: O(kept), with 8 to 16 bytes of memory for each.
  public func repeats(most: Int) -> (count: UInt64, pairs: [Pair]) {
    // Open addressing with at most half of the places taken; a place holds an index, or −1.
    let places = max(16, (2 * kept.count).nextPowerOfTwo)
    let mask = UInt64(places - 1)
    var table = [Int32](repeating: -1, count: places)
    var count: UInt64 = 0
    var pairs: [Pair] = []
    for (index, copy) in kept.enumerated() {
      // The first lane is small in all that were kept, the second anything.
      var place = Int(truncatingIfNeeded: copy.second & mask)
      while table[place] >= 0 {
        let original = kept[Int(table[place])]
        if original.first == copy.first && original.second == copy.second {
          count += 1
          if pairs.count < most { pairs.append(Pair(original: original, copy: copy)) }
          break
        }
        place = (place + 1) & (places - 1)
      }
      if table[place] < 0 { table[place] = Int32(truncatingIfNeeded: index) }
    }
    return (count, pairs)
  }
}

extension Int {
  /// The least power of two that is not less.
  fileprivate var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
