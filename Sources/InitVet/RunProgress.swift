/// How far a run is.
public struct RunProgress: Hashable, Sendable {
  /// The initializer that is being drawn, as it was typed.
  public let initializer: String
  /// Weights measured so far, in the whole run.
  public let samples: Double
  /// Weights of the whole run; a sequential one finds out on its way that it needs fewer.
  public let total: Double
}
