#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: the 256 cells are equally likely.
///
/// Statistic: Neyman's smooth test of order 8, Ψ² = T₁² + … + T₈², the components T_k along the
/// Legendre polynomials of the cells: 1 location, 2 scale, 3 skewness, 4 kurtosis. Each T_k has
/// mean 0 and variance 1 exactly, is bounded, and is asymptotically normal with a skewness below
/// 0.65/√N, so Ψ² is χ² with 8 degrees of freedom from a few hundred samples on.
/// Effect: the length of the vector of E π_k, the alternative's first eight components.
///
/// Source: J. Neyman 1937, Skandinavisk Aktuarietidskrift 20; Rayner and Best 1989, Smooth Tests
/// of Goodness of Fit.
public struct SmoothTest: StatisticalTest {
  /// Cells that the samples are counted in.
  public static let cells = 256
  /// Components that are squared and added.
  public static let order = 8

  /// The test.
  public init() {}

  public let statistic = "psi_square_8"
  public let minimumSamples = 500.0

  /// T₁ … T₈ of 256 counts.
  public func components(_ counts: [UInt64]) -> [Double] {
    precondition(counts.count == Self.cells, "counts of another number of cells")
    let samples = Double(counts.reduce(0, +))
    return Self.polynomials.map { polynomial in
      var sum = 0.0
      for cell in 0..<Self.cells { sum += Double(counts[cell]) * polynomial[cell] }
      return sum / samples.squareRoot()
    }
  }

  public func evaluate(_ data: [UInt64]) -> TestOutcome? {
    guard Double(data.reduce(0, +)) >= minimumSamples else { return nil }
    let value = components(data).reduce(0) { $0 + $1 * $1 }
    let order = Double(Self.order)
    let tails = ChiSquareLaw.logTails(deviation: value - order, degreesOfFreedom: order)
    return TestOutcome(statistic: statistic, value: value, logP: tails.upper, direction: .none)
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    return (Self.noncentrality(rates) / samples).squareRoot()
  }

  /// The noncentrality λ for which χ²₈(λ) exceeds the critical value with probability 1 − β.
  private static func noncentrality(_ rates: ErrorRates) -> Double {
    let order = Double(order)
    let critical =
      order * ChiSquareLaw.quantileRatio(logUpper: rates.logLevel, degreesOfFreedom: order)
    var (low, high) = (0.0, 1.0)
    while logMiss(critical, high) > rates.logMiss { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if logMiss(critical, middle) > rates.logMiss { low = middle } else { high = middle }
    }
    return high
  }

  /// ln P(χ²₈(λ) ≤ critical): a Poisson mixture of central laws.
  private static func logMiss(_ critical: Double, _ noncentrality: Double) -> Double {
    let mean = noncentrality / 2
    var probability = 0.0
    var logWeight = -mean
    let last = Int(mean + 12 * mean.squareRoot() + 50)
    for j in 0...last {
      if j > 0 { logWeight += log(mean / Double(j)) }
      let degrees = Double(order + 2 * j)
      let tails = ChiSquareLaw.logTails(deviation: critical - degrees, degreesOfFreedom: degrees)
      probability += exp(logWeight + tails.lower)
    }
    return log(probability)
  }

  /// π₁ … π₈ on 256 points, orthonormal under equal weights 1/256, by the three-term recurrence of
  /// the discrete Legendre (Gram) polynomials, which keeps every digit where a QR loses them.
  static let polynomials: [[Double]] = {
    let count = Double(cells)
    func root(_ k: Double) -> Double {
      (k * k * (count * count - k * k) / (4 * (4 * k * k - 1))).squareRoot()
    }
    let points = (0..<cells).map { Double($0) - (count - 1) / 2 }
    var before = [Double](repeating: 0, count: cells)
    var last = [Double](repeating: 1, count: cells)
    var result: [[Double]] = []
    for k in 1...order {
      let next = points.indices.map { j in
        (points[j] * last[j] - (k > 1 ? root(Double(k - 1)) * before[j] : 0)) / root(Double(k))
      }
      (before, last) = (last, next)
      result.append(next)
    }
    return result
  }()
}
