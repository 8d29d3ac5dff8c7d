/// Null hypothesis: the energies Σz² of vectors of n weights (rows, or columns) are those of independent
/// weights of the law.
///
/// Statistic: A² of the energies' probability transforms, by χ²_n for the normal law (exact; from n = 64
/// on by r*, within 2e-5) and by the saddlepoint for the bounded laws from n = 64 on, within 4e-4.
/// Below, where the saddlepoint is not good enough for many values, the dispersion
/// D = Σ[(E − n)²/(n(κ − 1)) − 1] over M vectors, whose variance is M(2 + λ/n), λ the excess kurtosis
/// of z²; its tails are the larger ones of the gamma law of the same mean and variance and of the shifted one (Pearson's
/// type III) of the same skewness too, for M ≥ 1000 (scripts/fixtures/energy-dispersion.py).
/// Energies are divided by the mean square of the whole run, so that a wrong variance does not look like
/// this; where the vectors are a large part of the run, p-values become larger than uniform.
/// Normalised or orthogonal rows make all energies alike, scaled rows make them spread.
/// Effect: of A², as `UniformityTest`; of D, the relative departure of the dispersion.
///
/// Source: T. W. Anderson and D. A. Darling 1954, doi:10.2307/2281537.
public struct EnergyTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples: Double
  private let law: StandardizedLaw
  private let length: Double
  private let bounded: BoundedSquareLaw?

  /// From this length on the saddlepoint of a bounded law is good enough.
  static let leastLength = 64.0

  /// - Parameters:
  ///   - vectors: what the energies are of, for the statistic's name: `row` or `column`.
  ///   - length: weights of a vector, at least 1.
  public init(_ law: StandardizedLaw, vectors: String, length: Int) {
    self.law = law
    self.length = Double(length)
    switch law {
    case .normal: bounded = nil
    case .uniform: bounded = .uniform
    case .truncatedNormal(let bound): bounded = .truncatedNormal(bound: bound)
    }
    let isDispersion = bounded != nil && self.length < Self.leastLength
    statistic = "\(vectors)_energy_" + (isDispersion ? "dispersion" : "a_square")
    minimumSamples = isDispersion ? 1000 : 8
  }

  private var isDispersion: Bool { bounded != nil && length < Self.leastLength }

  /// Energies, and the mean of z² that they are measured by.
  public struct Data: Sendable {
    let energies: [Float]
    let meanSquare: Double

    /// - Parameter meanSquare: of the whole run, in claimed variances.
    public init(energies: [Float], meanSquare: Double) {
      self.energies = energies
      self.meanSquare = meanSquare
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard Double(data.energies.count) >= minimumSamples, data.meanSquare > 0,
      data.meanSquare.isFinite
    else { return nil }
    let deviations = data.energies.map { Double($0) / data.meanSquare - length }
    return isDispersion ? dispersion(deviations) : transforms(deviations)
  }

  private func transforms(_ deviations: [Double]) -> TestOutcome? {
    let tails = deviations.map { deviation in
      bounded?.logTails(deviation: deviation, samples: length)
        ?? ChiSquareLaw.quickLogTails(deviation: deviation, degreesOfFreedom: length)
    }
    return UniformityTest(statistic: statistic).evaluate(tails)
  }

  private func dispersion(_ deviations: [Double]) -> TestOutcome {
    let unit = length * (law.kurtosis - 1)
    let vectors = Double(deviations.count)
    let value = deviations.reduce(0) { $0 + ($1 * $1 / unit - 1) }
    let degrees = degreesOfFreedom(vectors)
    let z = value / (vectors * spread.variance).squareRoot()
    let ofThree = ChiSquareLaw.logTails(
      deviation: z * (2 * degrees).squareRoot(), degreesOfFreedom: degrees)
    // D + M ≈ a·χ²_ν with a·ν = M and 2a²ν the variance.
    let a = spread.variance / 2
    let ofTwo = ChiSquareLaw.logTails(deviation: value / a, degreesOfFreedom: vectors / a)
    return TestOutcome(
      statistic: statistic, value: value,
      tails: LogTails(
        lower: max(ofThree.lower, ofTwo.lower), upper: max(ofThree.upper, ofTwo.upper)))
  }

  /// χ² has the skewness √(8/ν), and the sum over M vectors a √M-th of one vector's.
  private func degreesOfFreedom(_ vectors: Double) -> Double {
    8 * vectors / (spread.skewness * spread.skewness)
  }

  /// Variance and skewness of one vector's part in D, X = (E − n)²/(n(κ − 1)), from the cumulants of E,
  /// n times those of z².
  private var spread: (variance: Double, skewness: Double) {
    guard let bounded else { return (2 + 12 / length, 8.0.squareRoot()) }
    let k = (2...6).map { length * bounded.cumulant($0) }
    let (second, fourth) = (k[0], k[2] + 3 * k[0] * k[0])
    let sixth =
      k[4] + 15 * k[2] * k[0] + 10 * k[1] * k[1] + 15 * k[0] * k[0] * k[0]
    let variance = fourth - second * second
    let third = sixth - 3 * fourth * second + 2 * second * second * second
    return (variance / (second * second), third / (variance * variance.squareRoot()))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    guard isDispersion else {
      return UniformityTest(statistic: statistic).detectableEffect(samples: samples, rates: rates)
    }
    let degrees = degreesOfFreedom(samples)
    // 1 + D/M at a quantile of χ²/ν.
    func ratio(_ quantile: Double) -> Double {
      1 + (quantile - 1) * (degrees / 2 * spread.variance / samples).squareRoot()
    }
    func ratio(upper: Double) -> Double {
      ratio(ChiSquareLaw.quantileRatio(logUpper: upper, degreesOfFreedom: degrees))
    }
    func ratio(lower: Double) -> Double {
      ratio(ChiSquareLaw.quantileRatio(logLower: lower, degreesOfFreedom: degrees))
    }
    return max(
      ratio(upper: rates.logSide) / ratio(lower: rates.logMiss) - 1,
      1 - ratio(lower: rates.logSide) / ratio(upper: rates.logMiss))
  }
}
