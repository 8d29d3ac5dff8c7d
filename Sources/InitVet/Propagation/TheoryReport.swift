/// What theory says of networks, without drawing any.
public struct TheoryReport: Hashable, Sendable {
  /// What goes in.
  public let input: NetworkInput
  /// The cosine of a second input with the first; nil for one input.
  public let correlation: Double?
  /// σ_b².
  public let biasVariance: Double
  /// One for each initializer and activation, in the order of the plan.
  public let results: [TheoryResult]

  /// The theory of a plan's networks.
  public init(_ plan: PropagationPlan) {
    input = plan.options.input
    correlation = plan.options.correlation
    biasVariance = plan.options.biasVariance
    results = plan.entries.flatMap { entry in
      entry.activations.indices.map { TheoryResult(entry, $0, plan.options) }
    }
  }
}

/// What theory says of one initializer with one activation.
public struct TheoryResult: Hashable, Sendable {
  /// The initializer's canonical name.
  public let name: String
  /// The name as it was typed.
  public let typed: String
  /// What to type to get the same initializer.
  public let canonicalText: String
  /// Between the layers.
  public let activation: Activation
  /// n₀ … n_L.
  public let widths: [Int]
  /// Every layer; nil for known weights whose input is drawn.
  public let prediction: NetworkPrediction?
  /// σ_w², the variance of a weight times the fan in, if it is the same in every layer.
  public let weightVariance: Double?
  /// What layers of infinite width come to; nil where they differ.
  public let phase: MeanField.Phase?
  /// The edge of chaos with biases of this variance; nil where there is none.
  public let edge: EdgeOfChaos?
  /// The correlation of two inputs' pre-activations at infinite width, layer by layer; nil for one input.
  public let correlations: [Double]?
}

extension TheoryResult {
  fileprivate init(
    _ entry: PropagationPlan.Entry, _ index: Int, _ options: PropagationOptions
  ) {
    let initializer = entry.initializer
    name = initializer.first.name
    typed = initializer.first.typed
    canonicalText = initializer.first.canonicalText
    activation = entry.activations[index]
    widths = initializer.widths
    prediction = entry.prediction(index, options)
    edge = EdgeOfChaos(activation, biasVariance: options.biasVariance)
    let variances = entry.laws.isEmpty ? [] : entry.laws[index].weightVariances
    let first = variances.first
    let isUniform = variances.allSatisfy { abs($0 - (first ?? 0)) <= 1e-12 * $0 }
    weightVariance = isUniform ? first : nil
    let field = weightVariance.map {
      MeanField(entry.activations[index], weightVariance: $0, biasVariance: options.biasVariance)
    }
    phase = field?.phase()
    correlations = options.correlation.flatMap { correlation in
      variances.isEmpty ? nil : Self.correlations(entry.laws[index], correlation)
    }
  }

  /// The length map and the correlation map, side by side.
  private static func correlations(_ law: NetworkLaw, _ start: Double) -> [Double]? {
    let variances = law.weightVariances
    let inputSquare = law.input.squares / Double(law.widths[0])
    var length = variances[0] * inputSquare + law.biasVariance
    guard length > 0, length.isFinite else { return nil }
    var correlation = (variances[0] * inputSquare * start + law.biasVariance) / length
    var all = [correlation]
    for variance in variances.dropFirst() {
      let field = MeanField(
        law.activation, weightVariance: variance, biasVariance: law.biasVariance)
      let covariance = field.covariance(after: (length, length), correlation: correlation)
      length = field.length(after: length)
      // What has left the range has no correlation any more.
      guard length.isNormal else { return all }
      correlation = min(1, max(-1, covariance / length))
      all.append(correlation)
    }
    return all
  }
}

extension NetworkLaw {
  /// σ_w² of each layer.
  fileprivate var weightVariances: [Double] {
    weights.indices.map { l in
      weights[l].variance(inputs: widths[l], outputs: widths[l + 1]) * Double(widths[l])
    }
  }
}
