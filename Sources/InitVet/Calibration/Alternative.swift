#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A way in which standardized weights are wrong, by an amount in the unit of a test's effect.
enum Alternative: Sendable {
  /// The mean is `effect` standard deviations.
  case mean
  /// The variance is 1 ± `effect`.
  case variance(above: Bool)
  /// The density is tilted along the Legendre polynomial of this degree in F, by `effect` in length.
  case tilt(degree: Int)
  /// One weight in 1/`effect` is at 20 standard deviations.
  case outliers
  /// The two tails of probability `effect` together are drawn again.
  case missingTail
  /// There are `effect` times as many more weights beyond the cut.
  case moreBeyond(cut: Double)
  /// Each weight is `effect` of the one before it and the rest its own.
  case neighbours
  /// A share `effect` of the weights has the size of the one before it, and a sign of its own.
  case neighbouringSizes

  /// Makes weights of the law wrong.
  func apply(
    _ effect: Double, to weights: inout [Float], law: StandardizedLaw, _ dice: inout Variates
  ) {
    switch self {
    case .mean:
      for i in weights.indices { weights[i] += Float(effect) }
    case .variance(let above):
      let factor = Float((above ? 1 + effect : 1 - effect).squareRoot())
      for i in weights.indices { weights[i] *= factor }
    case .tilt(let degree):
      tilt(&weights, degree: degree, by: effect, law, &dice)
    case .outliers:
      for i in weights.indices where dice.uniform() < effect { weights[i] = 20 }
    case .missingTail:
      for i in weights.indices {
        while law.twoSidedTail(Double(abs(weights[i]))) < effect {
          weights[i] = Float(dice.normal())
        }
      }
    case .moreBeyond(let cut):
      let more = effect * law.twoSidedTail(cut)
      for i in weights.indices where dice.uniform() < more { weights[i] = Float(cut + 0.1) }
    case .neighbours:
      let (own, before) = (Float((1 - effect * effect).squareRoot()), Float(effect))
      for i in weights.indices.dropFirst() {
        weights[i] = own * weights[i] + before * weights[i - 1]
      }
    case .neighbouringSizes:
      for i in weights.indices.dropFirst() where dice.uniform() < effect {
        weights[i] = dice.uniform() < 0.5 ? weights[i - 1] : -weights[i - 1]
      }
    }
  }

  /// Keeps a weight with probability (1 + effect·L(F))/(1 + effect·max L), or puts another to the same
  /// test.
  private func tilt(
    _ weights: inout [Float], degree: Int, by effect: Double, _ law: StandardizedLaw,
    _ dice: inout Variates
  ) {
    let size = Double(2 * degree + 1).squareRoot()
    for i in weights.indices {
      while true {
        let x = 2 * law.cumulativeProbability(Double(weights[i])) - 1
        let kept = (1 + effect * size * Self.legendre(degree, x)) / (1 + effect * size)
        if dice.uniform() < kept { break }
        weights[i] = Float(dice.normal())
      }
    }
  }

  /// The Legendre polynomial by its recurrence.
  private static func legendre(_ degree: Int, _ x: Double) -> Double {
    var (before, last) = (1.0, x)
    for k in stride(from: 1, to: degree, by: 1) {
      let order = Double(k)
      (before, last) = (last, ((2 * order + 1) * x * last - order * before) / (order + 1))
    }
    return degree == 0 ? 1 : last
  }
}

extension StandardizedLaw {
  /// P(|Z| > x).
  func twoSidedTail(_ x: Double) -> Double { exp(logTwoSidedTail(x)) }
}
