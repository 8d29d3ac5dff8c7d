extension StandardizedLaw {
  /// The cells − 1 inner edges that cut the law into cells of equal probability, increasing and
  /// symmetric: edge[i] = −edge[cells − 2 − i], and the middle one, if there is one, is 0.
  ///
  /// Every machine must bin alike, so the edges are the same bits everywhere: they are computed with
  /// + − × ÷ √ on Double alone, no mathematical library, and rounded to Float once. The Doubles are
  /// within 1e-14 of the true quantiles, so an edge can differ from the correctly rounded one only
  /// where the quantile lies within 2e-7 ulp of a midpoint of two Floats; at 4096 cells none does for
  /// the normal, the uniform and the normal truncated at 2.
  ///
  /// - Edge cases: fewer than two cells have no inner edge.
  /// - Complexity: O(cells); about 2 ms for 4096 cells.
  public func equiprobableEdges(cells: Int) -> [Float] {
    guard cells > 1 else { return [] }
    let law = ReproducibleQuantiles(self)
    // The upper half, from the middle out: P(|Z| ≤ edge) = k/cells for k ≡ cells (mod 2).
    var upper: [Float] = []
    upper.reserveCapacity(cells / 2)
    var previous = 0.0
    for k in stride(from: cells % 2 == 0 ? 2 : 1, to: cells, by: 2) {
      previous = law.quantile(fraction: Double(k) / Double(cells), from: previous)
      upper.append(Float(previous * law.unit))
    }
    let middle: [Float] = cells % 2 == 0 ? [0] : []
    return upper.reversed().map { -$0 } + middle + upper
  }
}

/// Quantiles of |x| for the law before standardization, in arithmetic that IEEE 754 fixes to the bit.
private struct ReproducibleQuantiles {
  private enum Shape {
    case uniform
    /// The normal cut at `bound`, where its half probability is `half`.
    case normal(half: Double)
  }

  private let shape: Shape
  /// One standard deviation of x, inverted: edges are quantiles times this.
  let unit: Double

  init(_ law: StandardizedLaw) {
    switch law {
    case .truncatedNormal(let bound) where bound > 1e-9 && bound < 12:
      // τ² = 1 − 2cφ(c)/(2Φ(c) − 1) = (S − c)/S with Φ(c) − ½ = φ(c)·S: positive terms only.
      let (sum, excess) = ReproducibleQuantiles.marsaglia(bound)
      shape = .normal(half: ReproducibleQuantiles.density(bound) * sum)
      unit = (sum / excess).squareRoot()
    case .truncatedNormal(let bound) where bound >= 12:
      // P(|x| > 12) < 1e-32.
      (shape, unit) = (.normal(half: 0.5), 1)
    case .normal:
      (shape, unit) = (.normal(half: 0.5), 1)
    case .uniform, .truncatedNormal:
      (shape, unit) = (.uniform, 3.0.squareRoot())
    }
  }

  /// The x with P(|X| ≤ x) = `fraction`; `start` is below x and near it.
  func quantile(fraction: Double, from start: Double) -> Double {
    guard case .normal(let half) = shape else { return fraction }
    // Φ(x) − ½ is concave for x > 0: from below, Newton's method overshoots once and then rises.
    let target = fraction * half
    var x = start
    for _ in 0..<40 {
      let density = ReproducibleQuantiles.density(x)
      let excess = density * ReproducibleQuantiles.marsaglia(x).sum - target
      // Halley's correction: φ′/φ = −x.
      let newton = excess / density
      let step = newton / (1 + 0.5 * x * newton)
      x -= step
      if step * step < 1e-31 * (1 + x * x) { break }
    }
    return x
  }

  /// S = x + x³/3 + x⁵/15 + …, so that Φ(x) = ½ + φ(x)·S (Marsaglia, J. Stat. Softw. 11(4), 2004,
  /// doi:10.18637/jss.v011.i04), and S − x.
  private static func marsaglia(_ x: Double) -> (sum: Double, excess: Double) {
    var term = x
    var excess = 0.0
    var odd = 3.0
    while term > 1e-19 * (x + excess) {
      term *= x * x / odd
      excess += term
      odd += 2
    }
    return (x + excess, excess)
  }

  /// e^(−x²/2)/√(2π)
  private static func density(_ x: Double) -> Double {
    0.398942280401432677939946059934 * reproducibleExponential(-0.5 * x * x)
  }
}

/// eʸ for −700 < y ≤ 0, the same bits on every machine: 2ᵏ·eʳ with |r| ≤ ½ ln 2, and 18 terms of
/// Taylor's series.
func reproducibleExponential(_ y: Double) -> Double {
  let k = (y * 1.44269504088896340735992468100).rounded()
  // ln 2 in two parts, the first with enough trailing zeros that k times it is exact.
  let r = (y - k * 0.693147180369123816490) - k * 1.90821492927058770002e-10
  var sum = 1.0
  for n in stride(from: 18, through: 1, by: -1) { sum = 1 + r * sum / Double(n) }
  return Double(sign: .plus, exponent: Int(k), significand: sum)
}
