#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The p-values of many samples, counted: how often each tail of a test's law was met, and how even
/// they lie in between.
public struct PValueTally: Hashable, Sendable {
  /// The levels at which both ends are counted.
  public static let levels = [1e-2, 1e-3, 1e-4]

  /// P-values.
  public private(set) var count = 0
  /// For each level, how many upper-tail probabilities are at most the level.
  public private(set) var upper = [0, 0, 0]
  /// For each level, how many lower-tail probabilities are.
  public private(set) var lower = [0, 0, 0]
  /// Whether any test among them had two sides.
  public private(set) var isTwoSided = false
  private var cells = [UInt64](repeating: 0, count: 256)

  /// No p-values.
  public init() {}

  /// Adds what one test said of one sample.
  ///
  /// Of a two-sided test both tails are known: half of p, on the side that the data depart to. Of a
  /// test with one side p itself is the upper tail, and the lower one its complement.
  public mutating func add(_ outcome: TestOutcome) {
    let p = exp(outcome.logP)
    let (above, below) =
      switch outcome.direction {
      case .above: (p / 2, 1 - p / 2)
      case .below: (1 - p / 2, p / 2)
      case .none: (p, 1 - p)
      }
    count += 1
    if outcome.direction != .none { isTwoSided = true }
    for (index, level) in Self.levels.enumerated() {
      if above <= level { upper[index] += 1 }
      if below <= level { lower[index] += 1 }
    }
    cells[min(255, Int(above * 256))] += 1
  }

  /// Adds the p-values of `other`.
  public mutating func merge(_ other: PValueTally) {
    count += other.count
    isTwoSided = isTwoSided || other.isTwoSided
    for level in Self.levels.indices {
      upper[level] += other.upper[level]
      lower[level] += other.lower[level]
    }
    for cell in cells.indices { cells[cell] += other.cells[cell] }
  }

  /// ln p of the hypothesis that the tail probabilities are uniform, by Anderson and Darling's test;
  /// nil for fewer than 500.
  public var logUniformity: Double? { AndersonDarlingTest().evaluate(cells)?.logP }
}
