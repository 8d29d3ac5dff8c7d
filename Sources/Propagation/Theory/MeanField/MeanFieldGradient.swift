#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// |δ^l|²/n_l over networks, layer by layer on the way back, to first order in one over the widths.
///
/// Given the way forth, Wᵀδ is normal but for its part along a: Wᵀδ = â·(h·δ)/|a| + √v·|δ|·(g − â·(â·g)),
/// with h = W·a and g fresh normals. So ln|δ|² changes in a layer by ln(v·n·D) and
/// - what the spread of the variance of z makes of ln D,
/// - the noise of an average of φ′²·g², and of φ² where later layers follow it,
/// - the part along a, by how much δ leans to z: the lean E(z·δ)²/(|z|²|δ|²/n) − 1 is
///   2q·D′/D in a layer, and further what E[Zφφ′]²/(V·D) passes on from the next. Where W is not
///   normal, its fourth cumulant adds its excess kurtosis over 2 of the former.
///
/// It was compared with networks whose weights were drawn (scripts/fixtures/mean-field.py). With φ
/// linear on both sides of 0 every correction but the noise is 0, as it must be.
struct MeanFieldGradient {
  /// |δ^l|²/n_l.
  private(set) var signal: LogSignal
  /// The noise of the layers above alone, without that of the variance of z^l.
  private var noise = LogSpread()
  /// How ln|δ^l|² follows the logarithm of the variance of z^l.
  private(set) var response = 0.0
  private var lean = 0.0
  /// d ln D/d ln q where δ^l was made: 0 for the one that is given.
  private var elasticity = 0.0
  /// Σδ⁴/(Σδ²)².
  private var concentration: Double

  /// δ^L.
  init(_ given: VectorMoments, count: Double) {
    signal = LogSignal(mean: log(given.squares / count))
    concentration = given.squares > 0 ? given.fourthPowers / (given.squares * given.squares) : 0
  }

  /// From δ^(l+1) to δ^l: `above` is layer l + 1, `layer` is l.
  mutating func descend(from above: MeanFieldLayer, to layer: MeanFieldLayer, variance: Double) {
    let known = layer.moments.moments
    let average = layer.average(slope: known.derivativeElasticity) {
      log($0.moments.meanSquareDerivative) + $0.moments.derivativeCurvature * layer.excess / 6
    }
    let slope = average.slope
    let tails = 3 + above.weightExcess * concentration
    let layerNoise = layer.noise { tails * $0.derivativeKurtosis - 1 }
    let follows = above.share * response
    let along =
      above.share * (lean + above.weightExcess * elasticity) * known.jointKurtosis / layer.width
    signal.mean += log(variance * above.count) + average.mean - layerNoise.gap + along
    noise =
      (noise + layerNoise).correlated(
        (2 * follows * (known.jointKurtosis - 1) + follows * follows * (known.kurtosis - 1))
          / layer.width)
    lean = 2 * slope + above.share * lean * layer.moments.linearity
    response = slope + follows * known.elasticity
    signal.spread = layer.preActivation.spread.powered(response) + noise
    elasticity = slope
    concentration = 3 * known.derivativeKurtosis / layer.width
  }

  /// |∂C/∂W^l|²/(n_(l−1)·n_l) = |δ^l|²/n_l·|a^(l−1)|²/n_(l−1): both follow a^(l−1).
  func weightGradient(of layer: MeanFieldLayer) -> LogSignal {
    LogSignal(
      mean: signal.mean + layer.input.mean,
      spread: (signal.spread + layer.input.spread)
        .correlated(2 * response * layer.share * layer.input.spread.variance))
  }
}
