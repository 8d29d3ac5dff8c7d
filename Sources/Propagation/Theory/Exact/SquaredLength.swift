#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The squared length of a vector on its way through a network: its moments over networks, and those of
/// its logarithm.
struct SquaredLength {
  private var moments: MomentRecursion
  /// As if all weights were normal: what the corrections of others start from.
  private var normal: MomentRecursion
  /// Nil once a bias was added: sums have no product form.
  private var logs: LogarithmMoments?
  private var areLogsExact = true

  init(_ vector: VectorMoments) {
    moments = MomentRecursion(vector)
    normal = moments
    logs = .constant(moments.logSquares)
  }

  mutating func multiply(
    by weights: WeightLaw, from inputs: Int, to width: Int, biasVariance: Double
  ) {
    var twin = weights
    if case .symmetric(let variance, _) = weights {
      twin = .normal(variance: variance)
      areLogsExact = false
    }
    moments.multiply(by: weights, from: inputs, to: width, biasVariance: biasVariance)
    normal.multiply(by: twin, from: inputs, to: width, biasVariance: biasVariance)
    let factor = Self.factor(of: twin, from: inputs, to: width)
    logs = biasVariance > 0 ? nil : logs.map { $0 + factor }
  }

  mutating func activate(_ layer: HomogeneousLayer) {
    moments.activate(layer)
    normal.activate(layer)
    logs = logs.map { $0 + layer.fraction }
  }

  /// Of the square per unit, over networks that are alive where logarithms are concerned. A signal that
  /// is 0 in all of them has none.
  func prediction(width: Int, logAlive: Double) -> SignalPrediction {
    let logWidth = log(Double(width))
    var signal = SignalPrediction(kind: .exact, logOfMean: moments.logSquares - logWidth)
    signal.aliveProbability = signal.logOfMean > -.infinity ? exp(logAlive) : 0
    guard signal.logOfMean > -.infinity else { return signal }
    signal.logOfMeanSquareRatio = moments.logRatio
    guard let logs else { return signal }
    // What weights that are not normal add to the variance, to second order.
    let correction = moments.logRatio - normal.logRatio
    signal.meanOfLog = logs.mean - correction / 2 - logWidth
    signal.varianceOfLog = logs.variance + correction
    signal.hasExactLogMoments = areLogsExact
    return signal
  }

  /// |Wa|²/|a|²: v·χ²_m for normal weights; for rotations gain², times Beta(m/2, (n − m)/2) where m < n,
  /// whose logarithm is that of χ²_m over the independent χ²_n of which it is a part.
  private static func factor(
    of weights: WeightLaw, from inputs: Int, to width: Int
  ) -> LogarithmMoments {
    switch weights {
    case .normal(let variance), .symmetric(let variance, _):
      return .constant(log(variance)) + .chiSquare(Double(width))
    case .haar(let gain):
      let length = LogarithmMoments.constant(2 * log(abs(gain)))
      return width < inputs
        ? length + .chiSquare(Double(width)) - .chiSquare(Double(inputs)) : length
    }
  }
}
