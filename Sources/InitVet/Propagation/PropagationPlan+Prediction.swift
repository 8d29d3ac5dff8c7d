#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension PropagationPlan.Entry {
  /// What the best theory says of the networks with one of the activations: known weights themselves,
  /// the exact laws, or the mean field where there are none. Nil for known weights whose input or
  /// biases are drawn.
  func prediction(_ activation: Int, _ options: PropagationOptions) -> NetworkPrediction? {
    guard laws.isEmpty else {
      let law = laws[activation]
      return ExactPrediction.predict(law) ?? NetworkPrediction(meanFieldOf: law)
    }
    guard var known = ExactLayers(initializer.layers), !options.input.isDrawn,
      options.biasVariance == 0, let noise = try? family("none", options).stream(0)
    else { return nil }
    // Neither inputs nor biases are drawn: nothing of this is read.
    var unread = NormalReader(from: noise)
    var pass = NetworkPass(
      widths: initializer.widths, paths: [SignalPath(activation: activations[activation])])
    let input = options.input.panel(initializer.widths[0], correlation: nil, &unread)
    let gradient = [Double](repeating: 1, count: initializer.widths[depth])
    let trace = pass.run(&known, inputs: input, outputGradient: gradient, biases: &unread)[0]
    return NetworkPrediction(trace, widths: initializer.widths)
  }
}

extension NetworkPrediction {
  /// What a network does whose weights are known.
  fileprivate init(_ trace: PathTrace, widths: [Int]) {
    func predictions(_ logs: [Double], _ sizes: some Sequence<Double>) -> [SignalPrediction] {
      zip(logs, sizes).map { logarithm, size in
        var signal = SignalPrediction(kind: .exact, logOfMean: logarithm - log(size))
        signal.logOfMeanSquareRatio = 0
        if logarithm > -.infinity {
          signal.meanOfLog = signal.logOfMean
          signal.varianceOfLog = 0
        } else {
          signal.aliveProbability = 0
        }
        signal.hasExactLogMoments = true
        return signal
      }
    }
    let sizes = widths.map(Double.init)
    let products = zip(sizes, sizes.dropFirst()).map { $0 * $1 }
    self.init(
      preActivations: predictions(trace.logPreActivations, sizes.dropFirst()),
      activations: predictions(trace.logActivations, sizes),
      gradients: predictions(trace.logGradients, sizes.dropFirst()),
      weightGradients: predictions(trace.logWeightGradients, products))
  }
}
