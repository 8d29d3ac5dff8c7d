#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension NetworkPrediction {
  /// What mean-field theory says of a network, for any activation and widths.
  ///
  /// Signals and gradients have their 1/n corrections and their spread over networks
  /// (`correctedMeanField`); what is left is of order 1/n of the corrections. Of 40 000 networks with 16
  /// to 64 units and 6 to 16 layers (scripts/fixtures/mean-field.py) ln E q was within 0.01, E ln q
  /// within 0.04 and Var ln q within 12 %; most were far nearer, and weights ±1 at width 16 had 0.07 for
  /// E ln q of gradients. E q and E q² rest on the tail of q, and say little where `varianceOfLog` is
  /// not below 1; the moments of ln q hold further. None of this holds beside a fixed point that signals
  /// leave, where ln q is not near a normal: for GELU with He's variance, 32 units and 8 layers, E ln q of
  /// the first gradient is −1.17 (`initvet propagate he-normal --activation gelu --width 32 --depth 8
  /// --method reduced --networks 40000`), and this has −0.87.
  ///
  /// Weights that are not normal need an input that is not sparse, Σx⁴ ≪ (Σx²)². A network with weights
  /// of Haar's law has the limit of infinite width only, without spread (`meanField`).
  ///
  /// Nothing overflows: where ln q leaves the range of a `Double`'s exponent, φ is what it is beside 0
  /// or far from it. A thousand layers take about a tenth of a second.
  ///
  /// Where the correction of ln E q is larger than 1 the expansion has no say: what is given there is the
  /// limit, by its name.
  public init(meanFieldOf law: NetworkLaw) {
    let limit = NetworkPrediction(meanFieldOf: law, isLimit: true)
    guard !law.weights.contains(where: { if case .haar = $0 { true } else { false } }) else {
      self = limit
      return
    }
    self.init(meanFieldOf: law, isLimit: false)
    for path in [
      \NetworkPrediction.preActivations, \.activations, \.gradients, \.weightGradients,
    ] {
      for l in self[keyPath: path].indices
      where self[keyPath: path][l].kind == .correctedMeanField {
        let plain = limit[keyPath: path][l]
        let correction = self[keyPath: path][l].logOfMean - plain.logOfMean
        if abs(correction) <= 1 {
          self[keyPath: path][l].correction = correction
        } else if plain.logOfMean.isFinite {
          self[keyPath: path][l] = plain
        }
      }
    }
  }

  private init(meanFieldOf law: NetworkLaw, isLimit: Bool) {
    let layers = law.meanFieldLayers(isLimit: isLimit)
    var gradient = MeanFieldGradient(law.outputGradient, count: Double(law.widths[law.depth]))
    var gradients: [LogSignal] = []
    var weightGradients: [LogSignal] = []
    for l in stride(from: law.depth, through: 1, by: -1) {
      gradients.append(gradient.signal)
      weightGradients.append(gradient.weightGradient(of: layers[l - 1]))
      guard l > 1 else { break }
      let variance = law.weights[l - 1].variance(inputs: law.widths[l - 1], outputs: law.widths[l])
      gradient.descend(from: layers[l - 1], to: layers[l - 2], variance: variance)
    }
    func predictions(_ signals: some Sequence<LogSignal>) -> [SignalPrediction] {
      signals.map { SignalPrediction($0, kind: isLimit ? .meanField : .correctedMeanField) }
    }
    self.init(
      preActivations: predictions(layers.map(\.readOut)),
      activations: predictions(layers.map(\.input)), gradients: predictions(gradients.reversed()),
      weightGradients: predictions(weightGradients.reversed()))
    // What is given does not vary.
    activations[0] = SignalPrediction(layers[0].input, kind: .exact)
    self.gradients[law.depth - 1] = SignalPrediction(gradients[0], kind: .exact)
  }
}

extension SignalPrediction {
  /// The limit of infinite width has the mean only. A signal that is 0 has no logarithm and is not
  /// alive.
  fileprivate init(_ signal: LogSignal, kind: Kind) {
    self.init(kind: kind, logOfMean: signal.logOfMean)
    hasExactLogMoments = kind == .exact
    if logOfMean == -.infinity { aliveProbability = 0 }
    guard logOfMean > -.infinity, kind != .meanField else { return }
    logOfMeanSquareRatio = signal.spread.ratio
    meanOfLog = signal.mean
    varianceOfLog = signal.spread.variance
  }
}
