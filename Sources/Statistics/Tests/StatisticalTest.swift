/// A test of a null hypothesis, as a procedure and as a design.
///
/// Every test offers the same three: what a sample says (`evaluate`), the smallest effect that a
/// sample of a given size would show (`detectableEffect`), and the size that shows a given effect
/// (`requiredSamples`). The last two are inverse to each other. A test is a function of data: it
/// never sees a generator or an initializer.
public protocol StatisticalTest: Sendable {
  /// What the test reads.
  associatedtype Data

  /// The name of the statistic in reports, in snake_case.
  var statistic: String { get }

  /// Below this number of samples the test does not apply, because its null law is not good there.
  var minimumSamples: Double { get }

  /// What `data` says; nil if it has fewer than `minimumSamples`.
  func evaluate(_ data: Data) -> TestOutcome?

  /// The smallest effect, in the unit that the test documents, that `samples` samples refute with
  /// probability 1 − β at level α; infinite if no effect is large enough.
  func detectableEffect(samples: Double, rates: ErrorRates) -> Double

  /// The fewest samples that refute an `effect` with probability 1 − β at level α.
  func requiredSamples(effect: Double, rates: ErrorRates) -> Double
}

extension StatisticalTest {
  /// The inverse of `detectableEffect`, by search: the effect shrinks as samples grow.
  public func requiredSamples(effect: Double, rates: ErrorRates) -> Double {
    fewestSamples(atLeast: minimumSamples) { samples in
      detectableEffect(samples: samples, rates: rates) <= effect
    }
  }
}

/// The two error rates of a test's design, as natural logarithms.
public struct ErrorRates: Hashable, Sendable {
  /// ln α: the level, both sides together.
  public var logLevel: Double
  /// ln β: the probability of missing the effect.
  public var logMiss: Double

  /// Rates with 0 < α < 1 and 0 < β < 1.
  public init(logLevel: Double, logMiss: Double) {
    self.logLevel = logLevel
    self.logMiss = logMiss
  }

  /// ln(α/2): the level of one side.
  var logSide: Double { logLevel - LogTails.ln2 }
}

/// Which way the data depart from the claim.
public enum Direction: String, Hashable, Sendable {
  /// More than claimed.
  case above
  /// Less than claimed.
  case below
  /// A distance, which has no sign.
  case none
}

/// What one test found.
public struct TestOutcome: Hashable, Sendable {
  /// The name of the statistic.
  public var statistic: String
  /// Its value.
  public var value: Double
  /// ln p; −∞ for a broken rule, which has no chance of being broken by a true claim.
  public var logP: Double
  /// Which way the data depart.
  public var direction: Direction
  /// Whether this is a rule, broken or not: it has no false alarms and no place in a family of
  /// tests.
  public var isRule: Bool

  /// An outcome as it is.
  public init(
    statistic: String, value: Double, logP: Double, direction: Direction, isRule: Bool = false
  ) {
    self.statistic = statistic
    self.value = value
    self.logP = logP
    self.direction = direction
    self.isRule = isRule
  }

  /// A two-sided outcome: p = 2·min of the tails, the direction that of the smaller.
  init(statistic: String, value: Double, tails: LogTails) {
    self.init(
      statistic: statistic, value: value, logP: tails.twoSided,
      direction: tails.upper <= tails.lower ? .above : .below)
  }
}

/// The least whole number of samples, from `atLeast` on, for which `isEnough` holds; `isEnough`
/// must stay true once it is. Infinite if 10¹⁸ are not enough.
func fewestSamples(atLeast: Double, where isEnough: (Double) -> Bool) -> Double {
  var low = max(1, atLeast.rounded(.up))
  if isEnough(low) { return low }
  var high = low
  repeat {
    low = high
    high *= 2
    if high > 1e18 { return .infinity }
  } while !isEnough(high)
  while high - low > 1 {
    let middle = ((low + high) / 2).rounded(.down)
    // Beyond 2⁵³ neighbouring Doubles are more than 1 apart.
    if middle <= low || middle >= high { break }
    if isEnough(middle) { high = middle } else { low = middle }
  }
  return high
}
