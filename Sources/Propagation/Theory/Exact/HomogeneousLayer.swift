#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What an activation that is linear on both sides of 0 leaves of a layer of symmetric units.
///
/// T = Σφ(gᵢ)² over n standard normals gᵢ: linear, χ²_n; ReLU, χ²_K with K binomial, 0 if K is; else
/// a²χ²_K + b²χ²_(n−K). |φ(z)|²/|z|² of a direction that is uniform on the sphere is T/Σgᵢ² and
/// independent of Σgᵢ², so its logarithm has the moments of ln T less those of ln χ²_n.
struct HomogeneousLayer: Sendable {
  /// E φ(g)², the share of the variance that is left.
  let share: Double
  /// E φ⁴/(E φ²)² for a sign that is + or − with probability ½: what the fourth moment is multiplied by.
  let concentration: Double
  /// ln P(T > 0).
  let logAlive: Double
  /// Of ln T, given T > 0.
  let logMoments: LogarithmMoments
  /// Of ln(T/Σg²), given T > 0.
  let fraction: LogarithmMoments

  /// - Precondition: one slope at least is not 0.
  /// - Complexity: O(√n) for ReLU and its kin, some thousand exponentials for leaky slopes.
  init(slopes: (negative: Double, positive: Double), width: Int) {
    let (low, high) = (
      slopes.negative * slopes.negative, slopes.positive * slopes.positive
    )
    share = (low + high) / 2
    concentration = (low * low + high * high) / 2 / (share * share)
    switch (low, high) {
    case (0, let square), (let square, 0):
      logAlive = log1p(-exp2(-Double(width)))
      logMoments = .constant(log(square)) + Self.thinned(width)
    case (let square, let other) where square == other:
      logAlive = 0
      logMoments = .constant(log(square)) + .chiSquare(Double(width))
    default:
      logAlive = 0
      logMoments = Self.mixed(low, high, Double(width))
    }
    fraction = logMoments - .chiSquare(Double(width))
  }

  /// χ²_K with K ~ Bin(n, ½), K > 0: moments of the mixture, over the K that have any weight.
  private static func thinned(_ width: Int) -> LogarithmMoments {
    let reach = Int(6.5 * Double(width).squareRoot()) + 1  // 13 standard deviations: below 1e-37
    let center = max(1, width / 2)
    let first = max(1, center - reach)
    var weights = [Double](repeating: 1, count: min(width, center + reach) - first + 1)
    // From the centre outwards, by ratios: differences of ln Γ have no digits left at large n.
    for k in stride(from: center - 1, through: first, by: -1) {
      weights[k - first] = weights[k + 1 - first] * Double(k + 1) / Double(width - k)
    }
    for k in (center + 1)..<(first + weights.count) {
      weights[k - first] = weights[k - 1 - first] * Double(width - k + 1) / Double(k)
    }
    let parts = weights.indices.map { LogarithmMoments.chiSquare(Double(first + $0)) }
    let total = weights.reduce(0, +)
    let mean = zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1.mean } / total
    let variance = zip(weights, parts).reduce(0) { sum, part in
      let deviation = part.1.mean - mean
      return sum + part.0 * (part.1.variance + deviation * deviation)
    }
    return LogarithmMoments(mean: mean, variance: variance / total)
  }

  /// From the Laplace transform M(t) of T: E ln T = ∫(e⁻ᵗ − M)du and
  /// E ln²T = −2∫(e⁻ᵗ − M)u du − 2γE ln T with t = eᵘ, T taken over its mean.
  ///
  /// The integrand is analytic for |Im u| < π/2, so the trapezoid's error is e^(−π²/h) before rounding.
  /// The difference is of order t²/n and has one sign: formed without cancellation, it keeps the digits
  /// of a variance of order 1/n.
  private static func mixed(_ low: Double, _ high: Double, _ width: Double) -> LogarithmMoments {
    let mean = (low + high) / 2 * width
    let step = 1.0 / 8
    // Below, the integrand falls as t²; above, M as (min·t/mean)^(−n/2): enough for one unit.
    let last = 120 + log(mean / min(low, high))
    var (first, second) = (0.0, 0.0)
    for index in 0...Int((last + 40) / step) {
      let u = -40 + step * Double(index)
      let t = exp(u)
      let (x, y) = (2 * low / mean * t, 2 * high / mean * t)
      let perUnit = t / width
      let excess: Double  // ln M + t
      let logM: Double
      if perUnit < 0.5 {
        let bend = (curvature(x) + curvature(y)) / 2
        excess = width * (bend + logRest(bend - perUnit))
        logM = excess - t
      } else {
        logM = width * log(0.5 / (1 + x).squareRoot() + 0.5 / (1 + y).squareRoot())
        excess = logM + t
      }
      let difference = excess < 1 ? -exp(-t) * expm1(excess) : exp(-t) - exp(logM)
      first += difference
      second += difference * u
    }
    let eulerGamma = 0.577_215_664_901_532_860_6
    let logMean = first * step
    let square = -2 * (second * step + eulerGamma * logMean)
    return LogarithmMoments(mean: logMean + log(mean), variance: square - logMean * logMean)
  }

  /// (1 + x)^(−½) − 1 + x/2, x ≥ 0, without cancellation.
  private static func curvature(_ x: Double) -> Double {
    let root = (1 + x).squareRoot()
    let part = x / (1 + root)
    return part * part * (root + 2) / (2 * root)
  }
}
