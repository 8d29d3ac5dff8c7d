/// The law of one coordinate of a point that is uniform on the sphere of radius √m in m dimensions:
/// mean 0, variance 1, density proportional to (1 − z²/m)^((m−3)/2) on [−√m, √m], z²/m of
/// Beta(½, (m − 1)/2). Each weight of a Haar-distributed matrix has it, divided by its standard
/// deviation.
///
/// m = 3 is the uniform law (Archimedes), m = 4 the semicircle; the normal law is the limit. m = 1 and
/// m = 2 put their weight at the ends, and cells of equal probability would serve them badly.
public struct SphereLaw: Hashable, Sendable {
  /// m.
  public let dimension: Int

  /// The fewest dimensions whose density does not rise towards the ends.
  public static let leastDimension = 3

  /// - Parameter dimension: at least `leastDimension`.
  public init(dimension: Int) {
    precondition(dimension >= Self.leastDimension, "a density that rises towards its ends")
    self.dimension = dimension
  }

  /// E z⁴ = 3m/(m + 2).
  public var kurtosis: Double { 3 * Double(dimension) / Double(dimension + 2) }

  /// The cells − 1 inner edges that cut the law into cells of equal probability, increasing and
  /// symmetric about 0, the same bits on every machine: + − × ÷ √ on `Double`, rounded once.
  ///
  /// - Accuracy: quantiles to about 2e-13 of themselves.
  /// - Complexity: O(cells), some milliseconds for 4096; tens of them for m = 4, whose series is slow
  ///   near the ends.
  public func equiprobableEdges(cells: Int) -> [Float] {
    guard cells > 1 else { return [] }
    let unit = Double(dimension).squareRoot()
    var upper: [Float] = []
    var previous = 0.0
    for k in stride(from: cells % 2 == 0 ? 2 : 1, to: cells, by: 2) {
      previous = quantile(fraction: Double(k) / Double(cells), from: previous)
      upper.append(Float(previous * unit))
    }
    let middle: [Float] = cells % 2 == 0 ? [0] : []
    return upper.reversed().map { -$0 } + middle + upper
  }

  /// The t = z/√m with P(|T| ≤ t) = `fraction`; `start` is below it.
  private func quantile(fraction: Double, from start: Double) -> Double {
    let target = fraction * halfIntegral
    let exponent = Double(dimension - 3) / 2
    var t = start
    for _ in 0..<60 {
      let rest = 1 - t * t
      let density = power(t * t) / rest
      let newton = (integral(t) - target) / density
      // Halley's correction: f′/f = −2at/(1 − t²).
      let step = newton / (1 + newton * exponent * t / rest)
      let next = t - step
      // A step past the end of the support goes half way there instead.
      let moved = next < 1 ? next : (t + 1) / 2
      let change = moved - t
      t = moved
      if change * change < 1e-31 * t * t { break }
    }
    return t
  }

  /// ∫₀ᵗ (1 − s²)^a ds, a = (m − 3)/2: t(1 − t²)^(a+1) Σ cₙt²ⁿ, cₙ = cₙ₋₁(m − 2 + 2n)/(1 + 2n), all
  /// terms positive. Marsaglia's series for the normal law is its limit.
  private func integral(_ t: Double) -> Double {
    let square = t * t
    var (term, sum, n) = (1.0, 1.0, 1.0)
    while term > 1e-18 * sum {
      term *= square * (Double(dimension - 2) + 2 * n) / (1 + 2 * n)
      sum += term
      n += 1
    }
    return t * power(square) * sum
  }

  /// (1 − x)^((m−1)/2).
  private func power(_ x: Double) -> Double {
    if dimension > Self.largestPower {
      // The edges of 4096 cells lie within 3.5 standard deviations: x < 12.3/m.
      var sum = 0.0
      for n in stride(from: 10, through: 1, by: -1) { sum = x * (1 / Double(n) + sum) }
      return reproducibleExponential(-Double(dimension - 1) / 2 * sum)
    }
    var (factor, left) = (1 - x, (dimension - 1) / 2)
    var result = (dimension - 1) % 2 == 0 ? 1 : factor.squareRoot()
    while left > 0 {
      if left % 2 == 1 { result *= factor }
      factor *= factor
      left /= 2
    }
    return result
  }

  /// ∫₀¹ (1 − s²)^a ds = √π Γ((m − 1)/2)/(2 Γ(m/2)): 1 for m = 3, π/4 for m = 4, and from m to m + 2 by
  /// (m − 1)/m; by Stirling's series for many dimensions.
  private var halfIntegral: Double {
    if dimension > Self.largestPower {
      let x = Double(dimension - 1) / 2
      let y = 1 / x
      let series = 1 + y * (-1 / 8.0 + y * (1 / 128.0 + y * (5 / 1024.0 + y * (-21 / 32768.0))))
      return 0.886226925452758013649083741671 / (x.squareRoot() * series)
    }
    var result = dimension % 2 == 1 ? 1 : 0.785398163397448309615660845820
    for m in stride(from: dimension % 2 == 1 ? 3 : 4, to: dimension, by: 2) {
      result *= Double(m - 1) / Double(m)
    }
    return result
  }

  /// Beyond it powers lose digits, and series lose none.
  private static let largestPower = 4096
}
