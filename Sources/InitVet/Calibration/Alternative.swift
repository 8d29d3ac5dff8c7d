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
  /// Each weight is correlated with those three, four and five before it, by `effect`/√3 each.
  case threeLags
  /// Of each pair of neighbouring cells of 4096 the first has 1 + `effect` times its probability,
  /// the second 1 − `effect`; uniform weights.
  case ripple
  /// Uniform weights take 1/`effect` values.
  case fewValues
  /// Normal weights are multiples of a spacing at which two are equal with probability `effect`.
  case lattice
  /// One weight in 1/`effect` is no number.
  case notNumbers
  /// One uniform weight in 1/`effect` is outside of the support.
  case outside

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
    case .threeLags: correlate(&weights, by: effect / 3.0.squareRoot())
    case .ripple:
      let (half, cells) = (3.0.squareRoot(), Double(CellCounts.cells))
      let (width, perUnit) = (Float(2 * half / cells), cells / (2 * half))
      // From one to the next of a share `effect` of all weights.
      let perStep = 1 / log1p(-effect)
      var i = Int(log(dice.uniform()) * perStep)
      while i < weights.count {
        if Int((Double(weights[i]) + half) * perUnit) & 1 == 1 { weights[i] -= width }
        i += 1 + Int(log(dice.uniform()) * perStep)
      }
    case .fewValues:
      let half = 3.0.squareRoot()
      for i in weights.indices {
        let value = ((Double(weights[i]) / half + 1) / 2 / effect).rounded(.down)
        weights[i] = Float(((value + 0.5) * effect * 2 - 1) * half)
      }
    case .lattice:
      // Σp² = h∫φ² = h/2√π, but for e^(−4π²/h²).
      let spacing = Float(effect * 2 * Double.pi.squareRoot())
      // Adding 0 makes one value of the two zeros.
      for i in weights.indices { weights[i] = (weights[i] / spacing).rounded() * spacing + 0 }
    case .notNumbers:
      for i in weights.indices where dice.uniform() < effect { weights[i] = .nan }
    case .outside:
      for i in weights.indices where dice.uniform() < effect { weights[i] = 2 }
    }
  }

  /// A moving average over lags of which none is the sum or the difference of two others, so that
  /// the sample's correlations at them are independent in the first order.
  private func correlate(_ weights: inout [Float], by correlation: Double) {
    // a/(1 + 3a²) is the correlation; small ones at lags 1 and 2, a² and less, come on top.
    let share =
      (1 - (1 - 12 * correlation * correlation).squareRoot()) / (6 * correlation)
    let own = Float(1 / (1 + 3 * share * share).squareRoot())
    for i in weights.indices.dropFirst(5).reversed() {
      let before = weights[i - 3] + weights[i - 4] + weights[i - 5]
      weights[i] = own * (weights[i] + Float(share) * before)
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
