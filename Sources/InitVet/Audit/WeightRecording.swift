/// Weights that were drawn elsewhere and can be read, front to back, in storage order.
public protocol WeightRecording: Sendable {
  /// How many there are; nil if nobody knows before the last one.
  var count: Int? { get }

  /// Whether they can be read more than once.
  var isRepeatable: Bool { get }

  /// Hands all weights to `body`, in blocks of any length, until it says false.
  ///
  /// - Throws: `AuditError.unreadable` if the weights cannot be read to their end.
  func read(_ body: (Span<Float>) -> Bool) throws(AuditError)
}

/// Weights in memory.
public struct WeightsInMemory: WeightRecording {
  private let weights: [Float]

  /// - Parameter weights: in storage order.
  public init(_ weights: [Float]) { self.weights = weights }

  public var count: Int? { weights.count }

  public var isRepeatable: Bool { true }

  public func read(_ body: (Span<Float>) -> Bool) throws(AuditError) {
    let length = 1 << 16
    for start in stride(from: 0, to: weights.count, by: length) {
      let end = min(start + length, weights.count)
      if !body(weights.span.extracting(start..<end)) { return }
    }
  }
}
