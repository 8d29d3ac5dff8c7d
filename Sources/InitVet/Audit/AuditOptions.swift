/// What an audit promises, and the seed that makes it repeatable.
public struct AuditOptions: Hashable, Sendable {
  /// α: the probability that an audit of true claims refutes anything, all tests together.
  public var alpha = 1e-6
  /// The probability, per tensor, that a true claim comes out verified at the tolerance that was chosen.
  public var power = 0.999
  /// δ: the relative error of the variance that a verified claim may have; nil for the smallest between
  /// 0.1 % and 10 % that the weights of each tensor can verify.
  public var tolerance: Double?
  /// Whether any significant departure refutes, or only one beyond the tolerance.
  public var mode = VerificationMode.exact
  /// The generator and the seed of what rounded weights may have been before they were rounded.
  public var generator = Generator.mt19937
  /// See `generator`.
  public var seed: UInt64 = 2026

  /// The contract's defaults.
  public init() {}

  /// The finest tolerance that is chosen.
  static let finest = 0.001
  /// The coarsest.
  static let coarsest = 0.1

  /// The options of a verification at a tolerance.
  func verification(tolerance: Double) -> VerificationOptions {
    var options = VerificationOptions()
    options.alpha = alpha
    options.power = power
    options.tolerance = tolerance
    options.mode = mode
    options.generator = generator
    options.seed = seed
    return options
  }

  /// Checks every value's range.
  ///
  /// - Throws: `AuditError.option`.
  public func validate() throws(AuditError) {
    do throws(VerificationError) {
      try verification(tolerance: tolerance ?? Self.finest).validate()
    } catch {
      throw .option(error)
    }
  }
}
