internal import InitVetStatistics

/// What is kept of a tensor to compare it with all others: its first weights, and the least fingerprints
/// of its units.
struct TensorSketch: Sendable {
  /// The most fingerprints that are kept.
  static let mostKeys = 512

  /// The first weights, in claimed standard deviations; none where a claim is no law.
  var leading: [Float] = []
  /// Sorted.
  var keys: [UnitFingerprint.Key] = []

  /// First weights that are kept of each of `tensors`: 16 MiB in all.
  static func leadingWeights(of tensors: Int) -> Int { max(64, min(4096, (1 << 22) / tensors)) }

  /// Takes what is still missing from weights in storage order.
  mutating func take(_ weights: Span<Float>, upTo most: Int, standardDeviation: Double) {
    let scale = Float(1 / standardDeviation)
    for i in 0..<min(weights.count, most - leading.count) {
      let score = weights[i] * scale
      // As in `NetworkWindow`: other properties refute both.
      leading.append(score.isNaN ? 0 : max(-0x1p20, min(0x1p20, score)))
    }
  }
}
