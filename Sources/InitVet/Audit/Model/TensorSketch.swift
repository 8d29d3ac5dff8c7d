internal import InitVetStatistics

/// What is kept of a tensor to compare it with all others: its first weights, and the least fingerprints
/// of its units.
struct TensorSketch: Sendable {
  /// Fingerprints that are kept of each of `tensors`: 2 MiB in all.
  static func keys(of tensors: Int) -> Int { max(8, min(512, (1 << 17) / tensors)) }

  /// The first weights, in claimed standard deviations; none where a claim is no law. They go on to
  /// `LeadingScores`.
  var leading: [Float] = []
  /// Of all weights; nothing where a claim is no law, or where there is no other tensor.
  var magnitudes = MagnitudeFingerprint()
  /// Sorted.
  var keys: [UnitFingerprint.Key] = []

  /// First weights that are kept of each of `tensors`: 8 MiB in all.
  static func leadingWeights(of tensors: Int) -> Int { max(64, min(4096, (1 << 21) / tensors)) }

  /// Takes what is still missing from weights in storage order.
  mutating func take(_ weights: Span<Float>, upTo most: Int, standardDeviation: Double) {
    let scale = Float(1 / standardDeviation)
    // As many as there are to come at most: arrays that grow are held at up to twice their size.
    leading.reserveCapacity(min(most, leading.count + weights.count))
    for i in 0..<min(weights.count, most - leading.count) {
      let score = weights[i] * scale
      // As in `NetworkWindow`: other properties refute both.
      leading.append(score.isNaN ? 0 : max(-0x1p20, min(0x1p20, score)))
    }
  }
}
