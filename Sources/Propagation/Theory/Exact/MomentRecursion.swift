#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Second and fourth moments of a random vector a over networks, exact from layer to layer for any
/// independent symmetric weights, and for rotations.
///
/// With S = E|a|², A = E|a|⁴ and B = E Σa⁴: what weights of variance v and kurtosis κ and a bias of
/// variance s make of a has E z² = vS + s, E z⁴ = v²(3A + (κ − 3)B) + 6vsS + 3s² and
/// E z²z′² = v²A + 2vsS + s². All is kept relative to S² and in logarithms, so that no depth leaves the
/// range.
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

  /// Units of a layer before the activation: of each, moments relative to E z².
  private struct Units {
    let logVariance: Double
    let width: Double
    /// ln(A/S²) of the whole vector a, or 0 where that is smaller: what the others are relative to.
    let logScale: Double
    /// E z⁴ and E z²z′² over (E z²)²·e^logScale.
    let fourth: Double
    let mixed: Double
  }

  /// ln E|z|²/n and ln(E|z|⁴/(E|z|²)²) of what a layer makes of the vector; nil for the second where no
  /// exact law has it.
  struct Product {
    let logMeanSquare: Double
    let logRatio: Double?
  }

  /// Goes through a layer of weights to `width` units, which a sign that is independent of the weights
  /// then multiplies by one slope or the other.
  ///
  /// - Returns: what the units are before their activation.
  mutating func pass(
    _ law: WeightLaw, from inputs: Int, to width: Int, biasVariance: Double,
    _ activation: HomogeneousLayer
  ) -> Product {
    let units = self.units(law, from: Double(inputs), to: Double(width), biasVariance)
    let ratio = ((units.width - 1) * units.mixed + units.fourth) / units.width
    let product = Product(
      logMeanSquare: units.logVariance, logRatio: units.logScale + log(ratio))
    logSquares = units.logVariance + log(units.width * activation.share)
    let fourth = activation.concentration * units.fourth
    let whole = ((units.width - 1) * units.mixed + fourth) / units.width
    logRatio = units.logScale + log(whole)
    concentration = fourth / units.width / whole
    return product
  }

  private func units(
    _ law: WeightLaw, from inputs: Double, to width: Double, _ biasVariance: Double
  ) -> Units {
    switch law {
    case .normal(let variance):
      independent(variance, kurtosis: 3, width, biasVariance)
    case .symmetric(let variance, let kurtosis):
      independent(variance, kurtosis: kurtosis, width, biasVariance)
    case .haar(let gain): rotated(gain, from: inputs, to: width, biasVariance)
    }
  }

  private func independent(
    _ variance: Double, kurtosis: Double, _ width: Double, _ biasVariance: Double
  ) -> Units {
    let signal = log(variance) + logSquares
    let bias = log(biasVariance)
    let total = logSum(signal, bias)
    guard total > -.infinity else {
      return Units(logVariance: total, width: width, logScale: 0, fourth: 3, mixed: 1)
    }
    let (weight, rest) = (exp(signal - total), exp(bias - total))
    // Both divided by A/S², which can be beyond any range.
    let shrink = exp(-logRatio)
    let squared = weight * weight
    return Units(
      logVariance: total, width: width, logScale: logRatio,
      fourth: squared * (3 + (kurtosis - 3) * concentration)
        + (6 * weight * rest + 3 * rest * rest) * shrink,
      mixed: squared + (2 * weight * rest + rest * rest) * shrink)
  }

  /// Lengths are kept where there is room for all directions, else Beta(m/2, (n − m)/2) of the squared
  /// length is; the direction is uniform on the sphere, where E z⁴ = 3E z²z′² = 3|z|⁴/m(m + 2).
  /// With a bias only E z² is exact, and the others are not meant to be read.
  private func rotated(
    _ gain: Double, from inputs: Double, to width: Double, _ biasVariance: Double
  ) -> Units {
    let isNarrowing = width < inputs
    let kept = isNarrowing ? width / inputs : 1
    let ratio = isNarrowing ? inputs * (width + 2) / (width * (inputs + 2)) : 1
    let mixed = ratio * width / (width + 2)
    let signal = 2 * log(abs(gain)) + logSquares + log(kept / width)
    let logVariance = biasVariance > 0 ? logSum(signal, log(biasVariance)) : signal
    return Units(
      logVariance: logVariance, width: width,
      logScale: logRatio, fourth: 3 * mixed, mixed: mixed)
  }
}
