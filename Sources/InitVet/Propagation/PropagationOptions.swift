/// How networks are sampled, and what is judged.
public struct PropagationOptions: Hashable, Sendable {
  /// How a network is drawn.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Every weight, by the initializer's own sampler.
    case sampled
    /// Only what the signals see of normal weights (`ReducedNetwork`): for curves and null laws, never
    /// a verdict on an initializer.
    case reduced
  }

  /// α: the probability that a run of true claims refutes anything, all tests together.
  public var alpha = 1e-6
  /// The relative error of the weights' variance, seen through all layers, that a verified claim may
  /// have.
  public var tolerance = 0.02
  /// Networks of each initializer.
  public var networks = 1000
  /// How they are drawn.
  public var method = Method.sampled
  /// What goes in.
  public var input = NetworkInput.ones
  /// The file that a vector of one's own was read from, for reports.
  public var inputName: String?
  /// The cosine of a second input with the first; nil for one input.
  public var correlation: Double?
  /// σ_b²: biases are normal with this variance.
  public var biasVariance = 0.0
  /// The change of the variance over the whole depth, as a factor, that still counts as stable.
  public var stableFactor = 10.0
  /// What the typical signal and the gradient are expected to do; nil to expect nothing.
  public var expected: GrowthClass?
  /// The generator of all streams.
  public var generator = Generator.mt19937
  /// The seed of the run.
  public var seed: UInt64 = 2026

  /// The defaults of `initvet propagate` for one initializer.
  public init() {}

  /// The confidence of growth intervals, as the logarithm of what is left out.
  static let logDoubt = -6.907755278982137  // ln 0.001

  /// What the standard normal law exceeds with half of that, on one side.
  static let doubtQuantile = NormalLaw.quantile(logUpper: logDoubt - 0.6931471805599453)

  /// Checks every value's range.
  ///
  /// - Throws: `PropagationError` that names the option and what it may be.
  public func validate() throws(PropagationError) {
    func require(_ holds: Bool, _ option: String, _ range: String, _ value: String)
      throws(PropagationError)
    {
      if !holds { throw .invalidOption(option, range, value) }
    }
    try require(alpha > 0 && alpha < 1, "alpha", "a probability between 0 and 1", "\(alpha)")
    try require(
      tolerance > 0 && tolerance <= 0.5, "tolerance", "above 0 and at most 50%", "\(tolerance)")
    try require(networks >= 1, "networks", "at least 1", "\(networks)")
    try require(
      biasVariance >= 0 && biasVariance <= 1e100, "bias-variance", "from 0 to 1e100",
      "\(biasVariance)")
    try require(
      stableFactor > 1 && stableFactor <= 1e100, "stable-factor", "above 1 and at most 1e100",
      "\(stableFactor)")
    if let correlation {
      try require(
        correlation >= -1 && correlation <= 1, "correlation", "from -1 to 1", "\(correlation)")
    }
  }
}

/// Why a propagation could not be planned or run.
public enum PropagationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An option is out of range: its name, what it may be, what it was.
  case invalidOption(String, String, String)
  /// Options that exclude each other, or do not fit together.
  case contradiction(String)
  /// What is wrong with the name or the parameters of an initializer.
  case initializer(InitializationError)
  /// A layer that is too large.
  case size(InitializationError)
  /// The generator has too few streams, or cannot be had.
  case randomness(RandomnessError)

  /// One English sentence without a full stop.
  public var description: String {
    switch self {
    case .invalidOption(let name, let range, let value): "--\(name) must be \(range), not \(value)"
    case .contradiction(let what): what
    case .initializer(let error), .size(let error): error.description
    case .randomness(let error): error.description
    }
  }
}
