#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The sum of positive numbers that are known by their logarithms, whatever their range.
///
/// The bits depend on the order of adding and merging.
public struct LogSum: Hashable, Sendable {
  private var largest = -Double.infinity
  /// Σ exp(value − largest).
  private var scaled = 0.0

  /// The sum of nothing, 0.
  public init() {}

  /// Adds the number whose natural logarithm is `value`; −∞ adds 0.
  public mutating func add(_ value: Double) { add(value, times: 1) }

  /// Adds the other sum.
  public mutating func merge(_ other: LogSum) { add(other.largest, times: other.scaled) }

  private mutating func add(_ value: Double, times factor: Double) {
    guard value > -.infinity else { return }
    if value > largest {
      scaled = scaled * exp(largest - value) + factor
      largest = value
    } else {
      scaled += factor * exp(value - largest)
    }
  }

  /// ln of the sum; −∞ for nothing.
  public var logarithm: Double { scaled > 0 ? largest + log(scaled) : -.infinity }
}
