import CGSL

/// Blocks of weights that an accumulator may meet.
enum Blocks {
  /// Normal weights, of lengths around the sixteen lanes and none at all.
  static func random(count: Int, lengths: ClosedRange<Int> = 0...40) -> [[Float]] {
    var source = Statistician(seed: 21)
    return (0..<count).map { index in
      let length = lengths.lowerBound + index % lengths.count
      return (0..<length).map { _ in Float(source.normal()) }
    }
  }

  /// Values at the ends of single precision, and values that are none, at every lane and in the
  /// rest behind the lanes.
  static let adversarial: [[Float]] = {
    let extremes: [Float] = [
      .nan, .signalingNaN, .infinity, -.infinity, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, 0, -0.0, 1e19, -1e-30,
    ]
    var blocks: [[Float]] = [[], extremes, Array(extremes.reversed())]
    for value in extremes {
      for position in 0..<19 {
        var block = [Float](repeating: 0.5, count: 19)
        block[position] = value
        blocks.append(block)
      }
      blocks.append([value])
      blocks.append([Float](repeating: value, count: 20))
    }
    return blocks
  }()
}
