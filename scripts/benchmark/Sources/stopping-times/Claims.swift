import InitVet

/// A claim whose squares are drawn as sums over blocks.
struct SampledLaw {
  let name: String
  let law: StandardizedLaw
  /// Variance and skewness of one z².
  let variance: Double
  let skewness: Double

  static let all = [
    SampledLaw(name: "normal", law: .normal, variance: 2, skewness: 2.828427125),
    SampledLaw(name: "uniform", law: .uniform, variance: 0.8, skewness: 0.638876565),
    SampledLaw(
      name: "truncated normal", law: .truncatedNormal(bound: 2), variance: 1.365535,
      skewness: 1.488100657),
  ]

  /// Σ(z² − 1) over `samples` samples of a true claim.
  ///
  /// χ² for normals, exactly. For the bounded laws sample by sample up to 100 of them, and beyond a
  /// shifted χ² with the variance and the skewness of the sum, whose fourth cumulant is off by less
  /// than 1/100.
  func squares(_ samples: Double, _ source: inout Variates) -> Double {
    if law != .normal, samples <= 100 {
      return (0..<Int(samples)).reduce(0) { sum, _ in sum + square(&source) - 1 }
    }
    let freedom = 8 * samples / (skewness * skewness)
    return (source.chiSquare(freedom) - freedom) / (2 * freedom).squareRoot()
      * (samples * variance).squareRoot()
  }

  private func square(_ source: inout Variates) -> Double {
    if law == .uniform {
      let v = 2 * source.uniform() - 1
      return 3 * v * v
    }
    while true {
      let x = source.normal()
      if abs(x) <= 2 { return x * x * law.parentStandardDeviation * law.parentStandardDeviation }
    }
  }
}
