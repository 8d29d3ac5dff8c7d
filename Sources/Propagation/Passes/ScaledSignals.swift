internal import InitVetRandomness

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Vectors with a power of two beside each, so that no depth takes them out of range: vector k is its
/// entries times 2^exponents[k].
///
/// Scaling by a power of two is exact, so the entries have the bits that they would have without it
/// if there were no end to the exponents of `Double`.
struct ScaledSignals {
  var panel: VectorPanel
  var exponents: [Int]

  init(count: Int, length: Int) {
    panel = VectorPanel(count: count, length: length)
    exponents = [Int](repeating: 0, count: count)
  }

  /// The entries of one vector, without those that pad it.
  func range(_ vector: Int) -> Range<Int> {
    vector * panel.stride..<vector * panel.stride + panel.length
  }

  /// Σ entry², and Σ entry⁴, without the exponent.
  func powerSums(_ vector: Int) -> (squares: Double, fourths: Double) {
    var (squares, fourths) = (0.0, 0.0)
    for i in range(vector) {
      let square = panel.values[i] * panel.values[i]
      squares += square
      fourths += square * square
    }
    return (squares, fourths)
  }

  /// ln of Σ entry² as it is with the exponent; −∞ for a vector of zeros.
  func logSquares(_ vector: Int, _ squares: Double) -> Double {
    log(squares) + 2 * Double(exponents[vector]) * log(2)
  }

  /// The binary exponent of the largest entry, without the vector's own; nil for a vector of zeros.
  func largestExponent(_ vector: Int) -> Int? {
    var largest = 0.0
    for i in range(vector) { largest = max(largest, abs(panel.values[i])) }
    return largest > 0 && largest.isFinite ? Int(largest.exponent) : nil
  }

  /// Moves the scale of a vector from its entries to its exponent, so that its squares and fourth powers
  /// are far from the ends of the range.
  mutating func normalize(_ vector: Int) {
    guard let shift = largestExponent(vector), abs(shift) > 64 else { return }
    rescale(vector, to: exponents[vector] + shift)
  }

  /// Writes a vector with another exponent beside it.
  mutating func rescale(_ vector: Int, to exponent: Int) {
    let shift = exponents[vector] - exponent
    guard shift != 0 else { return }
    for i in range(vector) { panel.values[i] = scalbn(panel.values[i], Int32(clamping: shift)) }
    exponents[vector] = exponent
  }
}
