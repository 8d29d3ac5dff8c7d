#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: the two of a pair are uncorrelated, all pairs of one shift.
///
/// Statistic: R = r√N over N pairs, r the sample's correlation. It tends to a standard normal. The
/// pairs of a shift overlap, but products of independent weights of mean 0 are uncorrelated however
/// they overlap. At small N the products' tails are far too heavy (8 false alarms for one at N = 64,
/// level 1e-5), and those of squares heavier still, with the skewness λ of a product: hence the
/// smallest N, and the normal is asked at R/√(1 + aR), a = λ/3√N, for R > 0 and R√(1 + a|R|) below:
/// the first term of Cornish and Fisher's expansion in a form that never turns back.
/// Effect: |r|.
public struct CorrelationTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples: Double
  private let skewness: Double

  /// The test of the weights' own correlation.
  public init(_ shift: Shift) {
    statistic = "correlation_\(shift.kind.rawValue)_\(shift.lag)"
    minimumSamples = 1e4
    skewness = 0
  }

  /// The test of the correlation of the weights' squares, under `law`.
  public init(squaresOf shift: Shift, _ law: StandardizedLaw) {
    statistic = "square_correlation_\(shift.kind.rawValue)_\(shift.lag)"
    minimumSamples = 1e6
    skewness = law.squareSkewness * law.squareSkewness
  }

  /// A correlation and the number of pairs that it is from.
  public struct Data: Sendable {
    /// The sample's; NaN if the sample has no variance.
    public let correlation: Double
    /// How many pairs it is from.
    public let pairs: Double

    /// - Parameter correlation: the sample's; NaN if the sample has no variance.
    public init(correlation: Double, pairs: Double) {
      self.correlation = correlation
      self.pairs = pairs
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard data.pairs >= minimumSamples, !data.correlation.isNaN else { return nil }
    let root = data.pairs.squareRoot()
    let r = data.correlation * root
    let pull = 1 + skewness / (3 * root) * abs(r)
    let normal = (r > 0 ? r / pull.squareRoot() : r * pull.squareRoot()) + skewness / (6 * root)
    return TestOutcome(statistic: statistic, value: r, tails: NormalLaw.logTails(normal))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let level = NormalLaw.quantile(logUpper: rates.logSide)
    let root = samples.squareRoot()
    // The R at which R/√(1 + aR) is the level, the harder side.
    let a = skewness / (3 * root)
    let critical = (a * level + (a * a * level * level + 4).squareRoot()) * level / 2
    return (critical + NormalLaw.quantile(logUpper: rates.logMiss)) / root
  }

  /// The interval for a correlation at level 1 − α.
  public func interval(_ data: Data, logLevel: Double) -> ClosedRange<Double>? {
    guard data.pairs >= minimumSamples, !data.correlation.isNaN else { return nil }
    let half =
      NormalLaw.quantile(logUpper: logLevel - LogTails.ln2) / data.pairs.squareRoot()
    return (data.correlation - half)...(data.correlation + half)
  }

  /// The fewest pairs for which the intervals of `shifts` true claims all lie inside ±`tolerance`
  /// with probability 1 − β.
  public func samplesToVerify(tolerance: Double, shifts: Int, rates: ErrorRates) -> Double {
    let miss = rates.logMiss - log(Double(2 * shifts))
    let width =
      NormalLaw.quantile(logUpper: rates.logSide) + NormalLaw.quantile(logUpper: miss)
    return max(minimumSamples, (width / tolerance * width / tolerance).rounded(.up))
  }
}
