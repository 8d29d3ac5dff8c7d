extension PropagationPlan {
  /// Whether an entry's networks can be compared with reduced ones.
  func comparesWithReduced(_ entry: Entry) -> Bool {
    options.method == .sampled && entry.isNormal
  }
}

extension PropagationPlan.Entry {
  /// Networks of a chunk: some milliseconds of work, a function of the sizes alone.
  func networksPerChunk(isReduced: Bool) -> Int {
    let units = initializer.widths.reduce(0.0) { $0 + Double($1) }
    // A unit of a reduced network costs about as much as twenty weights.
    return max(1, min(64, Int(0x1p22 / (isReduced ? 20 * units : networkWeights + 20 * units))))
  }

  /// Networks whose logarithms are kept, for medians and comparisons: the first ones, all of most runs,
  /// and fewer of very deep networks.
  var heldNetworks: Int {
    max(16, min(8192, (1 << 24) / (depth * activations.count)))
  }

  /// Sums of nothing, for each path.
  func emptySums(_ options: PropagationOptions) -> PropagationMeasurement.Sums {
    PropagationMeasurement.Sums(
      paths: paths(isPaired: options.correlation != nil).map { path in
        PathSums(GrowthSchedule(depth: depth, settling: settling(path.activation, options)))
      })
  }

  /// ξ_q, by the mean field of the last layer; nil where every layer does the same to any signal.
  private func settling(_ activation: Activation, _ options: PropagationOptions) -> Double? {
    if activation.slopes != nil, options.biasVariance == 0 { return nil }
    guard let weights = laws.first?.weights.last else { return 0 }
    let inputs = initializer.widths[depth - 1]
    let variance = weights.variance(inputs: inputs, outputs: initializer.widths[depth])
    return MeanField(
      activation, weightVariance: variance * Double(inputs), biasVariance: options.biasVariance
    ).phase().lengthDepth
  }

  /// Draws networks and follows every path through each.
  ///
  /// - Throws: `RandomnessError` if GSL has no memory for a stream.
  func measure(
    _ networks: Range<Int>, _ options: PropagationOptions, isReduced: Bool,
    into empty: PropagationMeasurement.Sums
  ) throws(RandomnessError) -> PropagationMeasurement.Sums {
    // What is compared with the sampled networks has nothing in common with them.
    let prefix = isReduced ? "reduced " : ""
    let inputStreams = family(prefix + "inputs", options)
    let biasStreams = family(prefix + "biases", options)
    let weightStreams = family(prefix + "weights", options)
    let paths = paths(isPaired: options.correlation != nil)
    var pass = NetworkPass(
      widths: initializer.widths, paths: paths,
      biasStandardDeviation: options.biasVariance.squareRoot())
    let outputGradient = [Double](repeating: 1, count: initializer.widths[depth])
    var sums = empty
    // Reduced networks are made from the law: testing them by it would say nothing.
    func add(_ traces: [PathTrace], _ network: Int) {
      sums.networks += 1
      for (k, trace) in traces.enumerated() {
        sums.paths[k].add(
          trace, widths: initializer.widths,
          law: laws.isEmpty || isReduced ? nil : laws[k % activations.count],
          isHeld: network < heldNetworks)
      }
    }
    var inputs = NormalReader(from: try inputStreams.stream(networks.lowerBound))
    var biases = NormalReader(from: try biasStreams.stream(networks.lowerBound))
    func input(_ network: Int) throws(RandomnessError) -> VectorPanel {
      inputs.restart(from: try inputStreams.stream(network))
      biases.restart(from: try biasStreams.stream(network))
      return options.input.panel(
        initializer.widths[0], correlation: options.correlation, &inputs)
    }
    if isReduced {
      var layers = ReducedNetwork(
        variances: normalVariances, from: try weightStreams.stream(networks.lowerBound))
      for network in networks {
        layers.restart(from: try weightStreams.stream(network))
        let panel = try input(network)
        add(
          pass.run(&layers, inputs: panel, outputGradient: outputGradient, biases: &biases),
          network)
      }
    } else if let known = ExactLayers(initializer.layers) {
      var layers = ComparedLayers(
        drawn: LayerSampler(layers: initializer.sources, streams: weightStreams), known: known)
      for network in networks {
        try layers.drawn.begin(network: network)
        let panel = try input(network)
        add(
          pass.run(&layers, inputs: panel, outputGradient: outputGradient, biases: &biases),
          network)
      }
      for k in sums.paths.indices { sums.paths[k].depart(by: layers.departure) }
    } else {
      var layers = LayerSampler(layers: initializer.sources, streams: weightStreams)
      for network in networks {
        try layers.begin(network: network)
        let panel = try input(network)
        add(
          pass.run(&layers, inputs: panel, outputGradient: outputGradient, biases: &biases),
          network)
      }
    }
    return sums
  }

  private var normalVariances: [Double] {
    initializer.layers.map { layer in
      guard case .independent(let marginal) = layer.claim else {
        preconditionFailure("reduced networks of weights that are not independent")
      }
      return marginal.variance
    }
  }
}
