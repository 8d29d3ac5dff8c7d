/// How 32-bit words are made from a generator that returns other ranges.
///
/// A generator with R = 2³² values gives one word a call. Any other gives *pieces*: with p = 16
/// bits if R ≥ 2¹⁶, else p = 8, the R values are cut into 2ᵖ equal intervals of ⌊R/2ᵖ⌋ values,
/// the piece is the interval's number, the first piece is the word's highest. Values past the
/// last interval are drawn again. The number of an interval is made of a value's *high* digits,
/// because the low digits of linear congruential generators are poor.
struct WordPieces: Hashable, Sendable {
  let bits: Int
  let smallest: UInt64
  let intervalWidth: UInt64

  init(range: ClosedRange<UInt64>) {
    let count = range.upperBound - range.lowerBound + 1
    bits = count == 1 << 32 ? 32 : count >= 1 << 16 ? 16 : 8
    smallest = range.lowerBound
    intervalWidth = max(1, count >> UInt64(bits))
  }

  /// One word from calls of `next`.
  ///
  /// A generator that is stuck on a value past the last interval would never end the search;
  /// after 64 such values (probability below 2⁻³⁸⁴ for a working one of 15 bits or more) the
  /// value counts as the last interval's.
  func word(from next: () -> UInt64) -> UInt32 {
    if bits == 32 { return UInt32(truncatingIfNeeded: next() &- smallest) }
    var word: UInt32 = 0
    for _ in 0..<(32 / bits) {
      var piece = (next() &- smallest) / intervalWidth
      var tries = 1
      while piece >> UInt64(bits) != 0, tries < 64 {
        piece = (next() &- smallest) / intervalWidth
        tries += 1
      }
      word = word << UInt32(bits) | UInt32(min(piece, (1 << UInt64(bits)) - 1))
    }
    return word
  }
}
