#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// What is known of one layer of a network of finite width on the way forth.
struct MeanFieldLayer {
  /// |a^(l−1)|²/n_(l−1).
  let input: LogSignal
  /// The variance of z^l given the layers before.
  let preActivation: LogSignal
  /// The part of that variance that is not the biases'.
  let share: Double
  /// The excess kurtosis of z^l, 0 for normal weights.
  let excess: Double
  /// The excess kurtosis of a weight.
  let weightExcess: Double
  /// n_l.
  let count: Double
  /// How many terms an average over the layer has: n_l, or infinity in the limit.
  let width: Double
  /// φ at the variances of z^l that networks have, the typical one first.
  let places: [LogMoments]
  /// φ at the typical one.
  var moments: LogMoments { places[0] }

  /// - Parameter concentration: Σa⁴/(Σa²)² of a^(l−1).
  init(input: LogSignal, concentration: Double, law: NetworkLaw, layer l: Int, isLimit: Bool) {
    self.input = input
    let next = input.propagated(logWeight: law.logFactor(layer: l), logBias: log(law.biasVariance))
    preActivation = next.signal
    share = next.share
    weightExcess = isLimit ? 0 : law.weights[l - 1].excess
    excess = weightExcess * concentration * next.share * next.share
    count = Double(law.widths[l])
    width = isLimit ? .infinity : count
    let (middle, variance) = (next.signal.mean, next.signal.spread.variance)
    places = LogAverage.places(variance: variance).map { place, _ in
      LogMoments(law.activation, logVariance: middle + place * variance.squareRoot())
    }
  }

  /// A function of the variance of z^l over networks; `slope` is its derivative by the logarithm.
  func average(slope: Double, _ value: (LogMoments) -> Double) -> LogAverage {
    LogAverage(places.map(value), variance: preActivation.spread.variance, slope: slope)
  }

  /// The mean noise of an average over the layer, with a relative variance of `value` in a unit.
  func noise(_ value: (GaussianMoments) -> Double) -> LogSpread {
    let spreads = places.map { LogSpread(relativeVariance: value($0.moments) / width) }
    return LogSpread(spreads, variance: preActivation.spread.variance)
  }

  /// |a^l|²/n_l: φ², averaged over the layer, of a variance that itself varies.
  var output: LogSignal {
    // The second part is the next term of E φ² in Edgeworth's series.
    let average = average(slope: moments.moments.elasticity) {
      $0.logMeanSquare + $0.moments.curvature * excess / 6
    }
    let noise = noise { $0.kurtosis - 1 }
    var spread = preActivation.spread.powered(average.slope)
    spread.variance = average.variance
    return LogSignal(mean: average.mean - noise.gap, spread: spread + noise)
  }

  /// |z^l|²/n_l.
  var readOut: LogSignal {
    let noise = LogSpread(relativeVariance: (2 + excess) / width)
    return LogSignal(
      mean: preActivation.mean - noise.gap, spread: preActivation.spread + noise)
  }
}

extension NetworkLaw {
  /// Layers 1 … L, each from what comes out of the one before.
  func meanFieldLayers(isLimit: Bool) -> [MeanFieldLayer] {
    var signal = LogSignal(mean: log(input.squares / Double(widths[0])))
    var concentration =
      input.squares > 0 ? input.fourthPowers / (input.squares * input.squares) : 0
    return (1...depth).map { l in
      let layer = MeanFieldLayer(
        input: signal, concentration: concentration, law: self, layer: l, isLimit: isLimit)
      signal = layer.output
      concentration = layer.moments.moments.kurtosis / layer.width
      return layer
    }
  }

  /// ln σ_w²: of what |a|²/n of layer l − 1 is multiplied by to give the variance of z^l.
  fileprivate func logFactor(layer l: Int) -> Double {
    log(weights[l - 1].variance(inputs: widths[l - 1], outputs: widths[l]) * Double(widths[l - 1]))
  }
}

extension WeightLaw {
  /// The variance of one weight of a layer, over networks.
  public func variance(inputs: Int, outputs: Int) -> Double {
    switch self {
    case .normal(let variance), .symmetric(let variance, _): variance
    case .haar(let gain): gain * gain / Double(max(inputs, outputs))
    }
  }

  /// The excess kurtosis of one weight.
  fileprivate var excess: Double {
    if case .symmetric(_, let kurtosis) = self { kurtosis - 3 } else { 0 }
  }
}
