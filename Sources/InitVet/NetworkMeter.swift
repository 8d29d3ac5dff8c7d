/// Measures networks whose weights come block by block, one network after another.
protocol NetworkMeter {
  /// What was measured.
  var sums: Measurement.Sums { get }

  /// Weights so far that are NaN or infinite.
  var nonFinite: UInt64 { get }

  /// Begins a network; the blocks up to `end` are its weights.
  mutating func begin(_ network: Int)

  /// Measures a block that begins at weight `offset` of the network.
  ///
  /// - Parameter recorded: the same weights as they are stored, where that is less precise.
  mutating func add(_ weights: Span<Float>, recorded: Span<Float>, offset: Int)

  /// Looks for repeats in a block of weights as they are stored, of a network that may be a larger one:
  /// the whole of which the measured ones are parts.
  mutating func compare(_ weights: Span<Float>, network: Int, offset: Int)

  /// Ends the network that was begun.
  mutating func end()
}
