#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: the 256 cells are equally likely.
///
/// Statistic: Neyman's smooth test of order 8, Ψ² = T₁² + … + T₈², the components T_k along the
/// Legendre polynomials of the cells: 1 location, 2 scale, 3 skewness, 4 kurtosis. Each T_k has
/// mean 0 and variance 1 exactly, so Ψ² tends to χ² with 8 degrees of freedom.
///
/// The components are skewed along some directions, and the far tail of Ψ² is heavier than χ²'s:
/// at 500 samples 5 times as heavy at p = 1e-8, at 1000 still 3 times. So χ²₈ is asked at
/// Ψ²/√(1 + Ψ⁴/25N), which is Ψ² for many samples. False alarms are then no more
/// frequent than claimed, and at most 1.6 times rarer, down to ln p = −20
/// (scripts/fixtures/small-samples.py).
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
    let samples = Double(data.reduce(0, +))
    guard samples >= minimumSamples else { return nil }
    let value = components(data).reduce(0) { $0 + $1 * $1 }
    return TestOutcome(
      statistic: statistic, value: value, logP: Self.logUpper(value, samples: samples),
      direction: .none)
  }

  /// ln P(Ψ² ≥ value) for N samples.
  static func logUpper(_ value: Double, samples: Double) -> Double {
    let order = Double(order)
    let pulledIn = value / (1 + value * value / (reach * samples)).squareRoot()
    return ChiSquareLaw.logTails(deviation: pulledIn - order, degreesOfFreedom: order).upper
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    guard samples >= minimumSamples else { return .infinity }
    let order = Double(Self.order)
    let pulledIn =
      order * ChiSquareLaw.quantileRatio(logUpper: rates.logLevel, degreesOfFreedom: order)
    let room = 1 - pulledIn * pulledIn / (Self.reach * samples)
    guard room > 0 else { return .infinity }
    let noncentrality = NoncentralChiSquareLaw.noncentrality(
      critical: pulledIn / room.squareRoot(), degreesOfFreedom: order, logMiss: rates.logMiss)
    return (noncentrality / samples).squareRoot()
  }

  /// Per sample, the square of what Ψ² is pulled in to when it is as large as it can be.
  private static let reach = 25.0

  /// π₁ … π₈ on 256 points, orthonormal under equal weights 1/256, by the three-term recurrence of
  /// the discrete Legendre (Gram) polynomials, which keeps every digit where a QR loses them.
  static let polynomials = gramPolynomials(cells: cells, order: order)

  /// The first `order` of them on `cells` points.
  static func gramPolynomials(cells: Int, order: Int) -> [[Double]] {
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
  }
}
