/// What a propagation found: data, for programs and for the renderers of InitVetReporting.
public struct PropagationReport: Hashable, Sendable {
  /// The options of the run.
  public let options: PropagationOptions
  /// One for each initializer and activation, in the order of the plan.
  public let results: [PropagationResult]
  /// Tests with a p-value in the run.
  public let familySize: Int
  /// Whether every planned network was drawn.
  public let isComplete: Bool
  /// Over all results that have a verdict; verified if none has.
  public let verdict: Verdict
}

/// What was found of one initializer with one activation.
public struct PropagationResult: Hashable, Sendable {
  /// The initializer's canonical name.
  public let name: String
  /// The name as it was typed.
  public let typed: String
  /// What to type to get the same initializer.
  public let canonicalText: String
  /// Whether a user's closure drew the weights, which no command can repeat.
  public let isCustom: Bool
  /// Between the layers.
  public let activation: Activation
  /// n₀ … n_L.
  public let widths: [Int]
  /// Networks that were planned.
  public let plannedNetworks: Int
  /// Networks that were drawn.
  public let networks: Int
  /// One for each layer, l = 1 … L.
  public let layers: [LayerPropagation]
  /// Of the mean of |a|² over networks, forward; nil for a network of one layer, or without signal.
  public let forwardMean: Growth?
  /// Of the typical network, forward.
  public let forwardTypical: Growth?
  /// Of the typical network, backward: towards the first layer.
  public let backward: Growth?
  /// The layers where the typical |z| leaves the normal numbers of a format.
  public let lost: LostLayers
  /// What the weights do to signals of all layers, over what is claimed: the variance ratio, as the
  /// signals see it.
  public let varianceRatio: Double?
  /// Its interval at level 1 − α.
  public let varianceRatioInterval: ClosedRange<Double>?
  /// The tests of the whole network: what is not the matter of one layer.
  public let tests: [TestReport]
  /// What theory says; nil where there is none.
  public let prediction: NetworkPrediction?
  /// Whether growth is as the options expect; nil if they expect nothing, or it is not settled at α.
  public let isAsExpected: Bool?
  /// Networks that would let an inconclusive result be verified; nil if no number is known.
  public let networksToSettle: Int?
  /// What all this comes to; nil where no exact law judges.
  public let verdict: Verdict?
}

/// What was found of one layer.
public struct LayerPropagation: Hashable, Sendable {
  /// l, from 1.
  public let layer: Int
  /// n_l.
  public let width: Int
  /// |z^l|²/n_l.
  public let forward: SignalReport
  /// |δ^l|²/n_l.
  public let backward: SignalReport
  /// The mean of ln(|∂C/∂W^l|²/n_(l−1)n_l) over the networks where it is not 0.
  public let weightGradientLogMean: Double?
  /// The mean cosine of two inputs' pre-activations; nil for one input.
  public let cosine: Double?
  /// Its standard error.
  public let cosineStandardError: Double?
}

/// A mean square over the units of one layer, over networks. Logarithms are natural.
public struct SignalReport: Hashable, Sendable {
  /// ln of the mean over networks; −∞ where there is no signal.
  public let logOfMean: Double
  /// For it, at confidence 0.999; nil where the sample mean says little about the population's.
  public let logOfMeanInterval: ClosedRange<Double>?
  /// ln of the median over the first 8192 networks (fewer from 2048 layers on), dead ones among them.
  public let logOfMedian: Double
  /// Mean of ln over the networks that are alive.
  public let meanOfLog: Double?
  /// Its standard error.
  public let meanOfLogStandardError: Double?
  /// Variance of ln over the networks that are alive.
  public let varianceOfLog: Double?
  /// Networks without signal.
  public let dead: Int
  /// The test of what this layer's weights do; nil where no exact law has it.
  public let increment: TestReport?
  /// What theory says; nil where there is none.
  public let prediction: SignalPrediction?
}

/// The layers where a typical signal can no longer be written; nil for never.
public struct LostLayers: Hashable, Sendable {
  /// IEEE half precision: 2⁻¹⁴ to 65504.
  public let float16: Int?
  /// 2⁻¹²⁶ to 3.39e38.
  public let bfloat16: Int?
  /// 2⁻¹²⁶ to 3.40e38.
  public let float32: Int?
}
