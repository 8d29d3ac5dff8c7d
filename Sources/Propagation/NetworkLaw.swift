/// What is known of a random network before one is drawn: sizes, laws, input.
///
/// Layer l = 1 … L computes z^l = W^l·a^(l−1) + b^l, and a^l = φ(z^l) for l < L; a^0 is the input x,
/// and the read-out z^L has no activation. Backwards, δ^l is the derivative of a loss by z^l, and δ^L
/// is given, independent of the network.
public struct NetworkLaw: Hashable, Sendable {
  /// n₀ … n_L: the input's length, and the length of every z^l. At least two, each at least 1.
  public let widths: [Int]
  /// The law of W^1 … W^L.
  public let weights: [WeightLaw]
  /// φ.
  public let activation: Activation
  /// σ_b²: biases are normal with this variance, 0 for none.
  public let biasVariance: Double
  /// The input.
  public let input: VectorMoments
  /// δ^L.
  public let outputGradient: VectorMoments

  /// - Precondition: `widths` has one more element than `weights`, which is not empty.
  public init(
    widths: [Int], weights: [WeightLaw], activation: Activation, biasVariance: Double = 0,
    input: VectorMoments, outputGradient: VectorMoments
  ) {
    precondition(!weights.isEmpty && widths.count == weights.count + 1, "layers without widths")
    self.widths = widths
    self.weights = weights
    self.activation = activation
    self.biasVariance = biasVariance
    self.input = input
    self.outputGradient = outputGradient
  }

  /// L.
  public var depth: Int { weights.count }
}

/// The law of the weights of one layer, n_(l−1) inputs by n_l outputs.
public enum WeightLaw: Hashable, Sendable {
  /// Independent normals, mean 0.
  case normal(variance: Double)
  /// Independent, symmetric about 0, not normal; `kurtosis` is the fourth moment over the squared
  /// variance.
  case symmetric(variance: Double, kurtosis: Double)
  /// Orthonormal rows or columns, whichever are fewer, times `gain`: Haar's law.
  case haar(gain: Double)
}

/// What the exact laws need of a fixed vector.
public struct VectorMoments: Hashable, Sendable {
  /// Σx².
  public let squares: Double
  /// Σx⁴: the laws of weights that are not normal depend on it.
  public let fourthPowers: Double

  /// The moments of a vector that is known by them.
  public init(squares: Double, fourthPowers: Double) {
    self.squares = squares
    self.fourthPowers = fourthPowers
  }

  /// `count` ones.
  public init(ones count: Int) {
    self.init(squares: Double(count), fourthPowers: Double(count))
  }
}

/// What theory says of a mean square over the units of one layer, over networks.
///
/// All are logarithms or moments of logarithms, so that a thousand layers that double or halve stay in
/// range.
public struct SignalPrediction: Hashable, Sendable {
  /// How a prediction was come by.
  public enum Kind: String, Hashable, Sendable {
    /// From the law itself, at these widths.
    case exact
    /// The mean-field limit with its 1/n correction.
    case correctedMeanField = "corrected_mean_field"
    /// The limit of infinite width.
    case meanField = "mean_field"
  }

  /// How `logOfMean` and `logOfMeanSquareRatio` were come by.
  public var kind: Kind
  /// ln E[q] over all networks; −∞ if the signal is 0.
  public var logOfMean: Double
  /// ln(E[q²]/E[q]²): the relative variance of q is its exponential minus 1. Nil if no theory has it.
  public var logOfMeanSquareRatio: Double?
  /// E[ln q] over the networks whose signal is not 0. Nil if no theory has it.
  public var meanOfLog: Double?
  /// Var[ln q] over the networks whose signal is not 0. Nil if no theory has it.
  public var varianceOfLog: Double?
  /// Whether the two moments of ln q are from the law itself as well, and not from an expansion.
  public var hasExactLogMoments: Bool
  /// The probability that the signal is not 0.
  public var aliveProbability: Double
  /// How far the 1/n correction has moved ln E[q] from the limit of infinite width: what is left of the
  /// expansion is smaller by a factor of order depth/width. Nil where nothing was corrected.
  public var correction: Double?

  /// A prediction of the mean, to which the others are added.
  public init(kind: Kind, logOfMean: Double) {
    self.kind = kind
    self.logOfMean = logOfMean
    hasExactLogMoments = false
    aliveProbability = 1
  }
}

/// What theory says of every layer of a network.
public struct NetworkPrediction: Hashable, Sendable {
  /// |z^l|²/n_l for l = 1 … L.
  public var preActivations: [SignalPrediction]
  /// |a^l|²/n_l for l = 0 … L − 1; the first is the input's.
  public var activations: [SignalPrediction]
  /// |δ^l|²/n_l for l = 1 … L; the last is what was given.
  public var gradients: [SignalPrediction]
  /// |∂C/∂W^l|²/(n_(l−1)·n_l), Frobenius' norm, for l = 1 … L.
  public var weightGradients: [SignalPrediction]

  /// The predictions of every layer.
  public init(
    preActivations: [SignalPrediction], activations: [SignalPrediction],
    gradients: [SignalPrediction], weightGradients: [SignalPrediction]
  ) {
    self.preActivations = preActivations
    self.activations = activations
    self.gradients = gradients
    self.weightGradients = weightGradients
  }
}
