internal import InitVetStatistics

/// The held weights of a network, and of the one before if there was one.
struct NetworkWindows {
  private(set) var current: NetworkWindow
  /// Nil for the first network.
  var previous: NetworkWindow? { hasPrevious ? other : nil }

  private var other: NetworkWindow?
  private var isFilled = false
  private var hasPrevious = false

  init(_ arrangement: Arrangement, standardDeviation: Double) {
    current = NetworkWindow(arrangement, standardDeviation: standardDeviation)
  }

  /// Makes room for the next network; the present one is the one before then.
  mutating func advance() {
    guard isFilled else { return }
    // A second window is made when there is a second network.
    var next =
      other
      ?? NetworkWindow(current.arrangement, standardDeviation: current.standardDeviation)
    other = nil
    swap(&current, &next)
    other = next
    hasPrevious = true
  }

  /// Takes a block of the present network: see `NetworkWindow.take`.
  mutating func take(
    _ weights: Span<Float>, recorded: Span<Float>, offset: Int, isForPositions: Bool
  ) {
    isFilled = true
    current.take(weights, recorded: recorded, offset: offset, isForPositions: isForPositions)
  }
}
