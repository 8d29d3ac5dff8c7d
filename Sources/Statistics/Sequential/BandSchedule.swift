#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The looks at which the band of the distribution function is read in a run that may stop early,
/// and the share of α that each has.
///
/// `DistributionBand` holds at one number of samples that was fixed before. Here several are fixed,
/// each at its share of α, so that by Bonferroni the band holds at all of them together, and between
/// two looks the last one is valid still. The shares lie where they are needed: eight looks of a tenth
/// each between half of the planned samples and all of them, twenty of a hundredth each at a
/// quarter, an eighth, a sixteenth … of them, for claims that are far off. At α = 1e-6 the last band
/// is 8 % wider than a fixed one; a bound for every number of samples (Howard and Ramdas 2022,
/// arXiv:1906.09712) would be 41 % wider at 10⁸ samples.
public struct BandSchedule: Hashable, Sendable {
  /// One look.
  public struct Look: Hashable, Sendable {
    /// The samples that it waits for.
    public let samples: Double
    /// ln of its share of α.
    public let logShare: Double
  }

  /// The looks, by increasing samples; at least one sample each.
  public let looks: [Look]

  /// The looks of a run in which the band of a true claim fits into the tolerance at `samples`.
  public init(samples: Double) {
    let early = stride(from: 20, through: 1, by: -1).map { octave in
      Look(samples: samples * exp2(-Double(octave + 1)), logShare: log(0.01))
    }
    let late = stride(from: 7, through: 0, by: -1).map { eighth in
      Look(samples: samples * exp2(-Double(eighth) / 8), logShare: Self.lateShare)
    }
    looks = (early + late).map {
      Look(samples: max(1, $0.samples.rounded(.up)), logShare: $0.logShare)
    }
  }

  /// The fewest samples at which the band of the last look stays within `tolerance` for a true claim
  /// with probability 1 − β, should no earlier one have.
  public static func samplesToVerify(tolerance: Double, rates: ErrorRates) -> Double {
    let rates = ErrorRates(logLevel: rates.logLevel + lateShare, logMiss: rates.logMiss)
    return DistributionBand().samplesToVerify(tolerance: tolerance, rates: rates)
  }

  private static let lateShare = log(0.1)
}
