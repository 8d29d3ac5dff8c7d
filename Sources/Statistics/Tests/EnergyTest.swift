/// Null hypothesis: the energies Σz² of vectors of n weights (rows, or columns) are those of independent
/// weights of the law.
///
/// Statistic: A² of the energies' probability transforms, by χ²_n for the normal law (exact; from n = 64
/// on by r*, within 2e-5) and by the saddlepoint for the bounded laws from n = 64 on, within 4e-4.
/// Below, where the saddlepoint is not good enough for many values, the dispersion
/// D = Σ[(E − n)²/(n(κ − 1)) − 1] over M vectors, whose variance is M(2 + λ/n), λ the excess kurtosis
/// of z²; its tails are those of the gamma law of the same mean and variance, for M ≥ 1000.
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
    // D + M ≈ a·χ²_ν with a·ν = M and 2a²ν the variance.
    let a = spread / 2
    let tails = ChiSquareLaw.logTails(deviation: value / a, degreesOfFreedom: vectors / a)
    return TestOutcome(statistic: statistic, value: value, tails: tails)
  }

  /// The variance of one vector's part in D.
  private var spread: Double { 2 + (bounded?.excessKurtosis ?? 12) / length }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    guard isDispersion else {
      return UniformityTest(statistic: statistic).detectableEffect(samples: samples, rates: rates)
    }
    let degrees = samples / (spread / 2)
    func ratio(upper: Double) -> Double {
      ChiSquareLaw.quantileRatio(logUpper: upper, degreesOfFreedom: degrees)
    }
    func ratio(lower: Double) -> Double {
      ChiSquareLaw.quantileRatio(logLower: lower, degreesOfFreedom: degrees)
    }
    return max(
      ratio(upper: rates.logSide) / ratio(lower: rates.logMiss) - 1,
      1 - ratio(lower: rates.logSide) / ratio(upper: rates.logMiss))
  }
}
