/// What a propagation will draw, decided before the first network.
public struct PropagationPlan: Sendable {
  /// The options that the plan was made for.
  public let options: PropagationOptions
  /// One for each initializer, in the order given.
  public let entries: [Entry]

  /// One initializer, whose networks all its activations share.
  public struct Entry: Sendable {
    /// The layers.
    public let initializer: NetworkInitializer
    /// One result for each.
    public let activations: [Activation]
    /// What is known of the layers in advance, for each activation; empty if the weights are known
    /// exactly.
    let laws: [NetworkLaw]

    /// Weights of one network.
    public var networkWeights: Double {
      zip(initializer.widths, initializer.widths.dropFirst())
        .reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    /// L.
    var depth: Int { initializer.layers.count }

    /// The first inputs' paths, one for each activation, and then those of the second inputs.
    func paths(isPaired: Bool) -> [SignalPath] {
      let first = activations.map { SignalPath(activation: $0) }
      guard isPaired else { return first }
      return first
        + activations.enumerated().map {
          SignalPath(activation: $0.element, input: 1, partner: $0.offset)
        }
    }
  }

  /// Plans a run of every initializer with every activation.
  ///
  /// - Throws: `PropagationError` for an option out of range, options that do not fit, or more networks
  ///   than the generator has streams.
  public init(
    _ initializers: [NetworkInitializer], activations: [Activation], options: PropagationOptions
  ) throws(PropagationError) {
    try options.validate()
    guard !initializers.isEmpty else { throw .contradiction("no initializer to propagate") }
    guard !activations.isEmpty else { throw .contradiction("no activation to propagate through") }
    self.options = options
    var entries: [Entry] = []
    for initializer in initializers {
      entries.append(try Entry(initializer, activations, options))
    }
    self.entries = entries
  }

  /// Checks that no layer takes minutes to draw once: what is only predicted may be larger than what a
  /// run draws.
  ///
  /// - Throws: `PropagationError.contradiction` for one that does.
  public func requireDrawable() throws(PropagationError) {
    guard options.method == .sampled else { return }
    for layer in entries.flatMap(\.initializer.layers)
    where layer.shape.weightCount > Self.mostDrawnWeights {
      throw .contradiction(
        "a layer of \(layer.shape) has too many weights to draw: \(Self.mostDrawnWeights) at most; "
          + "--method reduced draws none of them, where they are normal")
    }
  }

  private static let mostDrawnWeights = 1 << 31

  /// Results of the whole run.
  var results: Int { entries.reduce(0) { $0 + $1.activations.count } }

  /// Weights of the whole run.
  public var samples: Double {
    entries.reduce(0) { $0 + $1.networkWeights * Double(options.networks) }
  }
}

extension PropagationPlan.Entry {
  fileprivate init(
    _ initializer: NetworkInitializer, _ activations: [Activation], _ options: PropagationOptions
  ) throws(PropagationError) {
    self.initializer = initializer
    self.activations = activations
    let widths = initializer.widths
    if case .vector(let values) = options.input, values.count != widths[0] {
      throw .contradiction(
        "--input has \(values.count) numbers, and the first layer takes \(widths[0])")
    }
    if let correlation = options.correlation, abs(correlation) < 1, widths[0] < 2 {
      throw .contradiction("--correlation \(correlation) needs an input of at least two numbers")
    }
    let weights = initializer.weightLaws
    laws =
      weights.map { weights in
        activations.map { activation in
          NetworkLaw(
            widths: widths, weights: weights, activation: activation,
            biasVariance: options.biasVariance, input: options.input.moments(widths[0]),
            outputGradient: VectorMoments(ones: widths[widths.count - 1]))
        }
      } ?? []
    for layer in initializer.layers where layer.weightsHeld > Self.mostHeldWeights {
      throw .contradiction(
        "a layer of \(layer.shape) of \(layer.typed) does not fit the memory allowed for it: known "
          + "and orthogonal weights are held whole, \(Self.mostHeldWeights) at most")
    }
    if options.method == .reduced, !isNormal {
      throw .contradiction(
        "--method reduced needs independent normal weights, and \(initializer.first.typed) has others"
      )
    }
    do throws(RandomnessError) {
      try streams(options).require(UInt64(options.networks))
    } catch {
      throw .randomness(error)
    }
  }

  /// 2 GiB of reflectors for each worker.
  private static let mostHeldWeights = 1 << 28

  /// Whether every weight is claimed to be an independent normal.
  var isNormal: Bool {
    laws.first?.weights.allSatisfy { if case .normal = $0 { true } else { false } } ?? false
  }

  /// One stream for each network's weights.
  func streams(_ options: PropagationOptions) -> StreamFamily { family("weights", options) }

  /// The streams of one part of the networks.
  func family(_ part: String, _ options: PropagationOptions) -> StreamFamily {
    StreamFamily(
      generator: options.generator, seed: options.seed,
      label: "\(initializer.streamLabel) \(part)")
  }
}

extension Initializer {
  /// Weights that a worker must hold at a time, if it cannot draw them row by row.
  fileprivate var weightsHeld: Int {
    if case .sampled = source { 0 } else { shape.weightCount }
  }
}
