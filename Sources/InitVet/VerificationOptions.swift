#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a verification promises, and the seed that makes it repeatable.
public struct VerificationOptions: Hashable, Sendable {
  /// α: the probability that a run of true claims refutes anything, all tests together.
  public var alpha = 1e-6
  /// The probability, per initializer, that a true claim comes out verified.
  public var power = 0.999
  /// δ: the relative error of the variance that a verified claim may have; `Property` has its
  /// companions for the other properties.
  public var tolerance = 0.001
  /// Whether any significant departure refutes, or only one beyond the tolerance.
  public var mode = VerificationMode.exact
  /// Whether a run looks after every chunk and stops as soon as a claim is refuted or verified, or
  /// draws all that it planned.
  public var isSequential = false
  /// Networks to draw for each initializer; nil for as many as the plan needs.
  public var networks: Int?
  /// Layers of a network; nil for at least two, and as many as reach 65,536 weights.
  public var layers: Int?
  /// The generator of all streams.
  public var generator = Generator.mt19937
  /// The seed of the run.
  public var seed: UInt64 = 2026

  /// The contract's defaults.
  public init() {}

  /// ln α.
  var logAlpha: Double { log(alpha) }

  /// ln β: the probability of missing a true claim, or the effect that a test is planned for.
  var logMiss: Double { log(1 - power) }

  /// ln of a share of β.
  func logShareOfMiss(_ share: Double) -> Double { logMiss + log(share) }

  /// Checks every value's range.
  ///
  /// - Throws: `VerificationError` that names the option and what it may be.
  public func validate() throws(VerificationError) {
    guard alpha > 0, alpha < 1 else {
      throw .invalidOption("alpha", "a probability between 0 and 1", "\(alpha)")
    }
    guard power > 0, power < 1 else {
      throw .invalidOption("power", "a probability between 0 and 1", "\(power)")
    }
    guard tolerance > DistributionBand.finestTolerance, tolerance <= 0.5 else {
      throw .invalidOption(
        "tolerance",
        "above 0.0245% (the shape is measured in 4096 cells) and at most 50%", "\(tolerance)")
    }
    if let networks, networks < 1 {
      throw .invalidOption("networks", "at least 1", "\(networks)")
    }
    if let layers, layers < 1 { throw .invalidOption("layers", "at least 1", "\(layers)") }
  }
}
