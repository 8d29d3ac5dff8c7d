/// The cumulants of Y = z² for the bounded laws.
enum SquareCumulants {
  private static let terms = 20

  /// K⁽ᵏ⁺¹⁾(0)/k! for k = 0…, from the moments E Yᵏ by the recursion of a power series' logarithm.
  static func series(origin: Double, upperLimit: Double) -> [Double] {
    let moments = momentSeries(origin: origin, upperLimit: upperLimit)
    // With a(t) = Σ aₖtᵏ the moment series: K′ = a′/a, so Σⱼ cⱼ a_(k−j) = (k + 1)a_(k+1).
    var result: [Double] = []
    for k in 0..<terms {
      var value = Double(k + 1) * moments[k + 1]
      for j in 0..<k { value -= result[j] * moments[k - j] }
      result.append(value)
    }
    return result
  }

  /// E Yᵏ/k! for k = 0…
  private static func momentSeries(origin: Double, upperLimit: Double) -> [Double] {
    var result = [1.0]
    if origin < -72 {
      // Beyond 12 standard deviations the cut is invisible: E Yᵏ = (2k − 1)!!.
      for k in 1...terms { result.append(result[k - 1] * Double(2 * k - 1) / Double(k)) }
      return result
    }
    let normalizer = momentIntegral(0, origin)
    var scale = 1.0
    for k in 1...terms {
      scale *= upperLimit / Double(k)
      result.append(scale * momentIntegral(k, origin) / normalizer)
    }
    return result
  }

  /// ∫₀¹ v²ᵏ e^(s(v² − 1)) dv = Σⱼ (−2s)ʲ/((2k + 1)(2k + 3)…(2k + 2j + 1)), for s ≤ 0: all terms
  /// positive (Kummer's transformation of the exponential series).
  private static func momentIntegral(_ k: Int, _ s: Double) -> Double {
    var term = 1 / Double(2 * k + 1)
    var sum = term
    var odd = Double(2 * k + 3)
    while term > 1e-18 * sum {
      term *= -2 * s / odd
      sum += term
      odd += 2
    }
    return sum
  }
}
