#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a calibration measured.
public struct CalibrationReport: Hashable, Sendable {
  /// How it was made.
  public let calibration: Calibration
  /// One for each statistic of each kind of sample.
  public let falseAlarms: [FalseAlarms]
  /// One for each wrong claim.
  public let power: [Power]
  /// False if it was cancelled.
  public let isComplete: Bool

  /// How often a test met the tails of its law on true claims.
  public struct FalseAlarms: Hashable, Sendable {
    /// The test's statistic; those that differ only in a lag are one.
    public let statistic: String
    /// The kind of sample.
    public let sample: String
    /// The counts.
    public let tally: PValueTally

    /// Statistics whose p-values are larger than uniform: counts take few values, the largest value
    /// allows for the rounding of single precision, and means of bounded laws have tails that are
    /// lighter than the normal's.
    /// Energies and products are measured by the mean square of a run that here is no larger than what is
    /// measured, which takes out the part of the scale; MatrixNullTests hold their laws against a known one.
    public static let conservative: Set<String> = [
      "tail_count", "max_abs", "tied_values", "least_position_mean", "greatest_position_mean",
      "squared_products", "row_energy_a_square", "column_energy_a_square",
      "row_energy_dispersion", "column_energy_dispersion",
      "determinant_sign",
    ]

    /// Whether p-values are larger than uniform by design.
    public var isConservative: Bool {
      // A squared weight of an orthogonal matrix has lighter tails than the χ² it is asked at.
      Self.conservative.contains(statistic)
        || sample.hasPrefix("orthogonal") && statistic.hasSuffix("position_energy")
    }

    /// How much more often than claimed a false alarm may be: approximate laws are held to this.
    public static let excess = 1.05

    /// ln p for each count of a false alarm, of the hypothesis that its rate is at most the claimed one
    /// times `excess`; the lower tail is one for tests with two sides.
    var logPs: [Double] {
      let counts =
        tally.isTwoSided
        ? Array(zip(tally.upper, tally.lower)).map { [$0, $1] } : tally.upper.map { [$0] }
      return zip(PValueTally.levels, counts).flatMap { level, counts in
        counts.map {
          log(
            BinomialLaw.tails(
              count: $0, trials: tally.count, probability: min(1, level * Self.excess)
            ).upper)
        }
      }
    }
  }

  /// How often a test refuted a wrong claim.
  public struct Power: Hashable, Sendable {
    /// The test's statistic.
    public let statistic: String
    /// What was wrong.
    public let alternative: String
    /// How wrong, in the test's unit of effect.
    public let effect: Double
    /// Weights of each sample: what the test plans for the effect.
    public let samples: Int
    /// Samples.
    public let runs: Int
    /// How many of them were refuted at α = 1e-6.
    public let refuted: Int

    /// ln p of the hypothesis that the power is at least what is planned, 0.999.
    var logP: Double {
      log(BinomialLaw.tails(count: refuted, trials: runs, probability: 0.999).lower)
    }
  }

  /// Refuted if a rate of false alarms is above what is claimed, or a power below it, at a
  /// false-alarm rate of 1e-6 for the whole table after Holm's correction.
  public var verdict: Verdict {
    let logPs = falseAlarms.flatMap(\.logPs) + power.map(\.logP)
    let least = holmAdjusted(logPs, familySize: logPs.count).min() ?? 0
    if least <= log(1e-6) { return .refuted }
    return isComplete ? .verified : .inconclusive
  }

  /// Whether one row by itself is refuted at 1e-6.
  public static func isRefuted(_ row: FalseAlarms) -> Bool {
    (row.logPs.min() ?? 0) <= log(1e-6)
  }

  /// Whether one row by itself is refuted at 1e-6.
  public static func isRefuted(_ row: Power) -> Bool { row.logP <= log(1e-6) }
}
