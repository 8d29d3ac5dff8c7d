#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The exact laws of networks whose activation is linear on both sides of 0, at finite width.
///
/// For normal and for orthogonal weights without bias every squared length is a product of independent
/// factors, one for each layer, so all moments of it and of its logarithm are exact; for other symmetric
/// weights and for biases, mean and variance are. Backwards the signs of the units are independent of
/// the weights, so the same factors come in the opposite order, whatever the biases.
///
/// Sources: Hanin 2018, arXiv:1801.03744; Hanin and Rolnick 2018, arXiv:1803.01719; Hanin and Nica
/// 2019, arXiv:1812.05994; for non-normal weights the recursion of `MomentRecursion`.
public enum ExactPrediction {
  /// What the laws say of a network; nil for an activation without them. What has no exact law is nil in
  /// the prediction, but logarithms of non-normal weights, which have the normal ones' moments corrected
  /// to second order and say so.
  ///
  /// - Complexity: O(L), and for each distinct width what `HomogeneousLayer` needs.
  public static func predict(_ law: NetworkLaw) -> NetworkPrediction? {
    guard let slopes = law.activation.slopes else { return nil }
    return Walk(law, slopes).prediction
  }
}

/// One way forward and one back through a network's law.
private struct Walk {
  private let law: NetworkLaw
  private var layers: [Int: HomogeneousLayer] = [:]
  private let identity = HomogeneousLayer(slopes: (1, 1), width: 1)
  private let slopes: (negative: Double, positive: Double)
  private var hasBias: Bool { law.biasVariance > 0 }
  private let isRotatedWithBias: Bool

  init(_ law: NetworkLaw, _ slopes: (negative: Double, positive: Double)) {
    self.law = law
    self.slopes = slopes
    let isRotated = law.weights.contains { if case .haar = $0 { true } else { false } }
    isRotatedWithBias = isRotated && law.biasVariance > 0
    for width in Set(law.widths.dropFirst()) {
      layers[width] = HomogeneousLayer(slopes: slopes, width: width)
    }
  }

  private func layer(_ l: Int) -> HomogeneousLayer { layers[law.widths[l]] ?? identity }

  /// P(alive) over layers `first` to `last`, in logarithms so that a long product keeps its digits.
  private func alive(_ first: Int, through last: Int) -> Double {
    guard first <= last else { return 1 }
    return exp((first...last).reduce(0) { $0 + layer($1).logAlive })
  }

  var prediction: NetworkPrediction {
    let depth = law.depth
    var preActivations: [SignalPrediction] = []
    var activations = [signal(MomentRecursion(law.input), width: law.widths[0])]
    activations[0].meanOfLog = log(law.input.squares / Double(law.widths[0]))
    activations[0].varianceOfLog = 0
    activations[0].hasExactLogMoments = true
    var state = Track(law.input)
    for l in 1...depth {
      let (before, after) = (law.widths[l - 1], law.widths[l])
      let product = state.pass(
        law.weights[l - 1], from: before, to: after, biasVariance: law.biasVariance, layer(l))
      var z = SignalPrediction(kind: .exact, logOfMean: product.moments.logMeanSquare)
      finish(&z, product.moments.logRatio, product.logs, product.asymptotic, width: after)
      z.aliveProbability = hasBias ? 1 : alive(1, through: l - 1)
      preActivations.append(z)
      guard l < depth else { break }
      var a = signal(state.moments, width: after)
      finish(&a, state.moments.logRatio, state.logs, state.asymptotic, width: after)
      a.aliveProbability = hasBias ? exp(layer(l).logAlive) : alive(1, through: l)
      activations.append(a)
    }
    if isRotatedWithBias { Self.forget(&preActivations, &activations) }
    let (gradients, bare) = backward()
    return NetworkPrediction(
      preActivations: preActivations, activations: activations, gradients: gradients,
      weightGradients: (0..<depth).map { l in
        weightGradient(activations[l], bare[l], isLast: l == depth - 1)
      })
  }

  private func signal(_ moments: MomentRecursion, width: Int) -> SignalPrediction {
    SignalPrediction(kind: .exact, logOfMean: moments.logSquares - log(Double(width)))
  }

  /// Writes what is known beside the mean; of |vector|², not per unit.
  private func finish(
    _ signal: inout SignalPrediction, _ logRatio: Double?, _ logs: LogarithmMoments,
    _ asymptotic: Double,
    width: Int, isForward: Bool = true
  ) {
    signal.logOfMeanSquareRatio = logRatio
    guard !(isForward && hasBias) else { return }
    signal.meanOfLog = logs.mean - asymptotic / 2 - log(Double(width))
    signal.varianceOfLog = logs.variance + asymptotic
    signal.hasExactLogMoments = isNormalOrRotated
  }

  private var isNormalOrRotated: Bool {
    law.weights.allSatisfy { if case .symmetric = $0 { false } else { true } }
  }

  /// Rotations and biases together: the direction is no longer uniform, and only means are exact.
  private static func forget(
    _ preActivations: inout [SignalPrediction], _ activations: inout [SignalPrediction]
  ) {
    for l in preActivations.indices { preActivations[l].logOfMeanSquareRatio = nil }
    for l in activations.indices { activations[l].logOfMeanSquareRatio = nil }
  }

  /// δ^1 … δ^L, and the same without what a network that is dead forward adds: a signal that is 0 has
  /// units at the kink, where φ′ is 0 if a slope is.
  private func backward() -> (gradients: [SignalPrediction], bare: [SignalPrediction]) {
    let depth = law.depth
    var state = Track(law.outputGradient)
    var last = signal(state.moments, width: law.widths[depth])
    finish(&last, 0, state.logs, 0, width: law.widths[depth], isForward: false)
    last.hasExactLogMoments = true
    var (gradients, bare) = ([last], [last])
    for l in stride(from: depth - 1, to: 0, by: -1) {
      let (before, after) = (law.widths[l + 1], law.widths[l])
      _ = state.pass(law.weights[l], from: before, to: after, biasVariance: 0, layer(l))
      var delta = signal(state.moments, width: after)
      finish(
        &delta, state.moments.logRatio, state.logs, state.asymptotic, width: after,
        isForward: false)
      delta.aliveProbability = alive(l, through: depth - 1)
      bare.insert(delta, at: 0)
      let logDead = hasBias ? 0 : log(alive(1, through: l - 1))
      delta.aliveProbability *= exp(logDead)
      delta.logOfMean += logDead
      delta.logOfMeanSquareRatio = delta.logOfMeanSquareRatio.map { $0 - logDead }
      gradients.insert(delta, at: 0)
    }
    return (gradients, bare)
  }

  /// |a|²·|δ|², which are independent.
  private func weightGradient(
    _ activation: SignalPrediction, _ gradient: SignalPrediction, isLast: Bool
  ) -> SignalPrediction {
    var product = SignalPrediction(
      kind: .exact, logOfMean: activation.logOfMean + gradient.logOfMean)
    func sum(_ first: Double?, _ second: Double?) -> Double? {
      guard let first, let second else { return nil }
      return first + second
    }
    product.logOfMeanSquareRatio = sum(
      activation.logOfMeanSquareRatio, gradient.logOfMeanSquareRatio)
    product.meanOfLog = sum(activation.meanOfLog, gradient.meanOfLog)
    product.varianceOfLog = sum(activation.varianceOfLog, gradient.varianceOfLog)
    product.hasExactLogMoments =
      activation.hasExactLogMoments && gradient.hasExactLogMoments && product.meanOfLog != nil
    product.aliveProbability = activation.aliveProbability * gradient.aliveProbability
    return product
  }
}

/// A vector on its way: its moments, and those of the logarithm of its squared length.
private struct Track {
  private(set) var moments: MomentRecursion
  private(set) var logs: LogarithmMoments
  /// As if all weights were normal: what the corrections of non-normal ones start from.
  private var normal: MomentRecursion

  init(_ vector: VectorMoments) {
    moments = MomentRecursion(vector)
    normal = moments
    logs = .constant(moments.logSquares)
  }

  /// What non-normal weights add to the variance of the logarithm, to second order.
  var asymptotic: Double { moments.logRatio - normal.logRatio }

  mutating func pass(
    _ law: WeightLaw, from inputs: Int, to width: Int, biasVariance: Double,
    _ activation: HomogeneousLayer
  ) -> (moments: MomentRecursion.Product, logs: LogarithmMoments, asymptotic: Double) {
    let product = moments.pass(
      law, from: inputs, to: width, biasVariance: biasVariance, activation)
    let twin = normal.pass(
      law.asNormal, from: inputs, to: width, biasVariance: biasVariance, activation)
    let length = logs + law.lengthFactor(from: inputs, to: width)
    logs = length + activation.fraction
    return (product, length, (product.logRatio ?? 0) - (twin.logRatio ?? 0))
  }
}

extension WeightLaw {
  fileprivate var asNormal: WeightLaw {
    if case .symmetric(let variance, _) = self { .normal(variance: variance) } else { self }
  }

  /// Of |Wa|²/|a|², for normal weights and rotations.
  fileprivate func lengthFactor(from inputs: Int, to width: Int) -> LogarithmMoments {
    switch self {
    case .normal(let variance), .symmetric(let variance, _):
      .constant(log(variance)) + .chiSquare(Double(width))
    case .haar(let gain):
      width < inputs
        ? .constant(2 * log(abs(gain))) + .chiSquare(Double(width)) - .chiSquare(Double(inputs))
        : .constant(2 * log(abs(gain)))
    }
  }
}
