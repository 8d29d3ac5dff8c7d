/// What one path of one network showed, layer by layer; all lengths and ratios are of whole vectors.
///
/// A vector of zeros has the logarithm −∞, and what is relative to it is NaN.
public struct PathTrace: Hashable, Sendable {
  /// ln |z^l|², l = 1 … L.
  public internal(set) var logPreActivations: [Double]
  /// ln |a^l|², l = 0 … L − 1.
  public internal(set) var logActivations: [Double]
  /// ln |δ^l|², l = 1 … L.
  public internal(set) var logGradients: [Double]
  /// |W^l·a^(l−1)|²/|a^(l−1)|², l = 1 … L.
  public internal(set) var forwardRatios: [Double]
  /// Σa⁴/|a|⁴ of a^(l−1), l = 1 … L: what the spread of the ratio depends on besides the width.
  public internal(set) var forwardConcentrations: [Double]
  /// |δ^l·W^l|²/|δ^l|², l = 1 … L.
  public internal(set) var backwardRatios: [Double]
  /// The same without the part that lies along a^(l−1), which the pass forward has fixed.
  public internal(set) var freshRatios: [Double]
  /// Σδ⁴/|δ|⁴ of δ^l, l = 1 … L.
  public internal(set) var backwardConcentrations: [Double]
  /// a^(l−1)·(δ^l·W^l) over the same at the last layer, l = 1 … L. For homogeneous activations without
  /// bias that is z^(l−1)·δ^(l−1) over z^L·δ^L, and Euler's identity makes it 1.
  public internal(set) var eulerRatios: [Double]

  /// z^l·y^l/|z^l||y^l| with the pre-activations y of the path's partner, l = 1 … L; empty without one.
  public internal(set) var cosines: [Double] = []

  init(depth: Int) {
    let empty = [Double](repeating: .nan, count: depth)
    logPreActivations = empty
    logActivations = empty
    logGradients = empty
    forwardRatios = empty
    forwardConcentrations = empty
    backwardRatios = empty
    freshRatios = empty
    backwardConcentrations = empty
    eulerRatios = empty
  }

  /// Whether all of it is numbers, but where a vector is 0.
  public var isFinite: Bool {
    func isLogarithm(_ value: Double) -> Bool { value.isFinite || value == -.infinity }
    return logPreActivations.allSatisfy(isLogarithm) && logActivations.allSatisfy(isLogarithm)
      && logGradients.allSatisfy(isLogarithm)
      && zip(forwardRatios, logActivations).allSatisfy { $0.isFinite || $1 == -.infinity }
      && zip(backwardRatios, logGradients).allSatisfy { $0.isFinite || $1 == -.infinity }
  }

  /// ln |∂C/∂W^l|², Frobenius' norm squared, l = 1 … L.
  public var logWeightGradients: [Double] {
    zip(logGradients, logActivations).map { $0 + $1 }
  }
}

/// One way through a network: an input, and the activation that is put between the layers.
public struct SignalPath: Hashable, Sendable {
  /// Between the layers.
  public let activation: Activation
  /// Which of the inputs goes in.
  public let input: Int
  /// The earlier path that this one's pre-activations are compared with.
  public let partner: Int?

  /// The path of input number `input` through layers with an activation.
  public init(activation: Activation, input: Int = 0, partner: Int? = nil) {
    self.activation = activation
    self.input = input
    self.partner = partner
  }
}
