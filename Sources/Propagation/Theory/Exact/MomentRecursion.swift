#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Second and fourth moments of a random vector a over networks, exact from layer to layer for any
/// independent symmetric weights, and for rotations.
///
/// With S = E|a|², A = E|a|⁴ and B = E Σa⁴: what weights of variance v and kurtosis κ make of a has
/// E z² = vS, E z⁴ = v²(3A + (κ − 3)B) and E z²z′² = v²A. All is kept relative to S² and in logarithms,
/// so that no depth leaves the range.
struct MomentRecursion: Sendable {
  /// ln S.
  private(set) var logSquares: Double
  /// ln(A/S²).
  private(set) var logRatio: Double
  /// B/A, in (0, 1].
  private var concentration: Double

  init(_ vector: VectorMoments) {
    logSquares = log(vector.squares)
    logRatio = 0
    concentration =
      vector.squares > 0 ? vector.fourthPowers / (vector.squares * vector.squares) : 1
  }

  /// Goes through a layer of weights to `width` units, and adds a bias to each that is normal.
  mutating func multiply(by law: WeightLaw, from inputs: Int, to width: Int, biasVariance: Double) {
    let count = Double(width)
    let product = Self.product(law, from: Double(inputs), to: count, concentration)
    let (signal, bias) = (logSquares + product.logFactor, log(biasVariance))
    let total = logSum(signal, bias)
    logSquares = total + log(count)
    guard total > -.infinity else { return }
    let (weight, rest) = (signal - total, bias - total)
    // Either can be beyond any range of the other, so all is relative to the larger.
    let scale = max(2 * weight + logRatio, 0)
    let squared = exp(2 * weight + logRatio - scale)
    let (cross, bare) = (exp(weight + rest - scale), exp(2 * rest - scale))
    let fourth = squared * product.fourth + 6 * cross + 3 * bare
    let mixed = squared * product.mixed + 2 * cross + bare
    let excess = ((count - 1) * (mixed - 1) + (fourth - 1)) / count
    logRatio = scale + log1p(excess)
    concentration = fourth / count / (1 + excess)
  }

  /// Multiplies each component by one slope or the other, as a sign says that is independent of its size.
  mutating func activate(_ layer: HomogeneousLayer) {
    let excess = (layer.concentration - 1) * concentration
    logSquares += log(layer.share)
    logRatio += log1p(excess)
    concentration *= layer.concentration / (1 + excess)
  }

  /// What weights make of a vector: ln(E z²/S), and E z⁴ and E z²z′² over (E z²)²·A/S².
  private static func product(
    _ law: WeightLaw, from inputs: Double, to width: Double, _ concentration: Double
  ) -> (logFactor: Double, fourth: Double, mixed: Double) {
    switch law {
    case .normal(let variance): return (log(variance), 3, 1)
    case .symmetric(let variance, let kurtosis):
      return (log(variance), 3 + (kurtosis - 3) * concentration, 1)
    case .haar(let gain):
      // Lengths are kept where there is room for all directions, else Beta(m/2, (n − m)/2) of the
      // squared length is. The direction is uniform on the sphere, whatever the length: E z⁴ and
      // 3E z²z′² are 3E|z|⁴/m(m + 2).
      let mixed = width < inputs ? inputs / (inputs + 2) : width / (width + 2)
      return (2 * log(abs(gain)) - log(max(inputs, width)), 3 * mixed, mixed)
    }
  }
}
