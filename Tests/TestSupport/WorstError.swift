/// Compares many values with their references and remembers the worst, so that one message names
/// the row that matters, and a passing test can say how much room is left.
public struct WorstError {
  /// The largest error so far, in units of the allowance.
  public private(set) var ratio = 0.0
  /// The row with that error.
  public private(set) var row = "no rows"
  /// How many values were compared.
  public private(set) var count = 0

  /// No comparisons yet.
  public init() {}

  /// Compares `value` with `reference`; NaN, or an infinity against anything else, is infinitely wrong.
  public mutating func compare(
    _ value: Double, _ reference: Double, allowance: Double, _ label: @autoclosure () -> String
  ) {
    count += 1
    var error = abs(value - reference) / allowance
    if value == reference { error = 0 }
    if error.isNaN { error = .infinity }
    if error > ratio {
      ratio = error
      row = "\(label()): \(value) for \(reference), \(error) of the allowance"
    }
  }

  /// Every value was within its allowance, and there were values.
  public var isAcceptable: Bool { count > 0 && ratio <= 1 }
}
