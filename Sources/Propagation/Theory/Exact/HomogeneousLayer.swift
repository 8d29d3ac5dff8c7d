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
  /// P(T > 0).
  let aliveProbability: Double
  /// Of ln T, given T > 0.
  let logMoments: LogarithmMoments
  /// Of ln(T/Σg²), given T > 0.
  var fraction: LogarithmMoments { logMoments - .chiSquare(width) }
  private let width: Double

  /// - Complexity: O(√n) for ReLU and its kin, some thousand exponentials for leaky slopes.
  init(slopes: (negative: Double, positive: Double), width: Int) {
    let (low, high) = (
      slopes.negative * slopes.negative, slopes.positive * slopes.positive
    )
    self.width = Double(width)
    share = (low + high) / 2
    concentration = share > 0 ? (low * low + high * high) / 2 / (share * share) : 1
    switch (low, high) {
    case (0, 0):
      aliveProbability = 0
      logMoments = LogarithmMoments(mean: -.infinity)
    case (0, let square), (let square, 0):
      aliveProbability = -expm1(-Double(width) * log(2))
      logMoments = .constant(log(square)) + Self.thinned(width)
    case (let square, let other) where square == other:
      aliveProbability = 1
      logMoments = .constant(log(square)) + .chiSquare(Double(width))
    default:
      aliveProbability = 1
      logMoments = Self.mixed(low, high, Double(width))
    }
  }

  /// χ²_K with K ~ Bin(n, ½), K > 0: moments of the mixture, over the K that have any weight.
  private static func thinned(_ width: Int) -> LogarithmMoments {
    let count = Double(width)
    let reach = 6.5 * count.squareRoot() + 1  // 13 standard deviations: below 1e-37
    let first = max(1, Int((count / 2 - reach).rounded(.down)))
    let last = min(width, Int((count / 2 + reach).rounded(.up)))
    let center = max(first, width / 2)
    func logWeight(_ active: Int) -> Double {
      lgamma(count + 1) - lgamma(Double(active) + 1) - lgamma(count - Double(active) + 1)
    }
    let parts = (first...last).map { active in
      (exp(logWeight(active) - logWeight(center)), LogarithmMoments.chiSquare(Double(active)))
    }
    let total = parts.reduce(0) { $0 + $1.0 }
    let mean = parts.reduce(0) { $0 + $1.0 * $1.1.mean } / total
    let variance =
      parts.reduce(0) { sum, part in
        let deviation = part.1.mean - mean
        return sum + part.0 * (part.1.variance + deviation * deviation)
      } / total
    return LogarithmMoments(mean: mean, variance: variance)
  }

  /// From the Laplace transform M(t) of T: E ln T = ∫(e⁻ᵗ − M)du and
  /// E ln²T = −2∫(e⁻ᵗ − M)u du − 2γE ln T with t = eᵘ. The integrand is smooth on the line, where the
  /// trapezoid converges exponentially. T is taken over its mean, so that nothing cancels.
  private static func mixed(_ low: Double, _ high: Double, _ width: Double) -> LogarithmMoments {
    let mean = (low + high) / 2 * width
    let step = 1.0 / 32
    // M falls as (min·t/width)^(−n/2): far enough out for one unit of the smaller slope.
    let reach = 80 + log(mean / min(low, high)) + 40
    var (first, second) = (0.0, 0.0)
    var u = -80.0
    while u < reach {
      let t = exp(u)
      let unit =
        0.5 / (1 + 2 * low / mean * t).squareRoot() + 0.5 / (1 + 2 * high / mean * t).squareRoot()
      let difference = exp(-t) - exp(width * log(unit))
      first += difference
      second += difference * u
      u += step
    }
    let eulerGamma = 0.577_215_664_901_532_9
    let logMean = first * step
    let square = -2 * second * step - 2 * eulerGamma * logMean
    return LogarithmMoments(mean: logMean + log(mean), variance: square - logMean * logMean)
  }
}
