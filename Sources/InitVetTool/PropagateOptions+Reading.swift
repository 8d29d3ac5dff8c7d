internal import InitVet

extension PropagateOptions {
  /// What `propagate` shows if no initializer is named: one of each kind that is common.
  private static let common = [
    "lecun-normal", "glorot-normal", "glorot-uniform", "he-normal", "he-uniform", "orthogonal",
    "pytorch-linear",
  ]

  /// The widest layer, and the deepest network: more than anyone has, and far from any overflow.
  private static let sizes = 1...1_000_000

  /// The plan that these options ask for.
  func plan() throws(Failure) -> PropagationPlan {
    let activations = try chosenActivations()
    let widths = try layerWidths()
    var networkInitializers: [NetworkInitializer] = []
    do throws(PropagationError) {
      for name in initializers.isEmpty ? Self.common : initializers {
        networkInitializers.append(try NetworkInitializer(name, widths: widths))
      }
    } catch {
      throw Failure(.usage, "\(error)")
    }
    try refuseTwins(networkInitializers)
    let isSingle = networkInitializers.count == 1 && activations.count == 1
    let options = try propagationOptions(isSingle: isSingle, inputs: widths[0])
    do throws(PropagationError) {
      return try PropagationPlan(networkInitializers, activations: activations, options: options)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: PropagationError) -> Failure {
    switch error {
    case .randomness(.tooFewStreams): Failure(.usage, "--rng: \(error)")
    case .randomness: Failure(.internalError, "\(error)")
    case .invalidOption, .contradiction, .initializer: Failure(.usage, "\(error)")
    }
  }

  private func chosenActivations() throws(Failure) -> [Activation] {
    guard let text = activations else {
      return [.linear, .tanh, .relu] + (all ? [.selu, .gelu] : [])
    }
    if all { throw Failure(.usage, "--all and --activation exclude each other") }
    var chosen: [Activation] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let activation: Activation
      do throws(ActivationError) {
        activation = try Activation(String(name.trimmingPrefix { $0 == " " }))
      } catch {
        throw Self.unknown(error)
      }
      if chosen.contains(activation) {
        throw Failure(.usage, "--activation: \(activation) is named twice")
      }
      chosen.append(activation)
    }
    return chosen
  }

  private static func unknown(_ error: ActivationError) -> Failure {
    let names = Activation.all.map(\.name)
    let nearest = error.unknown.flatMap { nearestName(to: $0, among: names) }
    let advice =
      error.unknown == nil
      ? ""
      : nearest.map { "; the nearest name is \(quoted($0))" } ?? "; see initvet list activations"
    return Failure(.usage, "--activation: \(error)\(advice)")
  }

  private func layerWidths() throws(Failure) -> [Int] {
    if let widths {
      if width != nil || depth != nil {
        throw Failure(.usage, "--widths says all that --width and --depth say: leave them out")
      }
      let numbers = try Reading.wholeNumbers(widths, option: "--widths", in: Self.sizes)
      guard numbers.count >= 2 else {
        throw Failure(.usage, "--widths needs at least two numbers, not \(quoted(widths))")
      }
      return numbers
    }
    let width = try width.map { text throws(Failure) in
      try Reading.wholeNumber(text, option: "--width", in: Self.sizes)
    }
    let depth = try depth.map { text throws(Failure) in
      try Reading.wholeNumber(text, option: "--depth", in: Self.sizes)
    }
    return [Int](repeating: width ?? 256, count: (depth ?? 152) + 1)
  }

  /// Two results of one initializer would be the same networks twice, counted as two.
  private func refuseTwins(_ initializers: [NetworkInitializer]) throws(Failure) {
    var seen: [String: String] = [:]
    for initializer in initializers {
      let first = initializer.layers[0]
      if let earlier = seen.updateValue(first.typed, forKey: first.canonicalText) {
        throw Failure(
          .usage,
          "initializer \(quoted(first.typed)) is the same as \(quoted(earlier)) "
            + "(\(first.canonicalText)); name it once")
      }
    }
  }

  private func propagationOptions(
    isSingle: Bool, inputs: Int
  ) throws(Failure) -> PropagationOptions {
    var options = PropagationOptions()
    options.networks = isSingle ? 1000 : 250
    if let networks {
      options.networks = try Reading.wholeNumber(
        networks, option: "--networks", in: 1...1_000_000_000)
    }
    if let method {
      guard let known = PropagationOptions.Method(rawValue: method.lowercased()) else {
        throw Failure(.usage, "--method must be sampled or reduced, not \(quoted(method))")
      }
      options.method = known
    }
    if let input { options.input = try networkInput(input) }
    if let correlation {
      options.correlation = try Reading.number(
        correlation, option: "--correlation", in: -1...1, "a number from -1 to 1")
    }
    if let biasVariance {
      options.biasVariance = try Reading.number(
        biasVariance, option: "--bias-variance", in: 0...1e100, "a number from 0 to 1e100")
    }
    if let expect {
      let known: [GrowthClass] = [.stable, .vanishing, .exploding]
      guard let expected = known.first(where: { $0.rawValue == expect.lowercased() }) else {
        throw Failure(
          .usage, "--expect must be stable, vanishing or exploding, not \(quoted(expect))")
      }
      options.expected = expected
    }
    if let stableFactor {
      options.stableFactor = try Reading.number(
        stableFactor, option: "--stable-factor", in: 1.0.nextUp...1e100,
        "a number above 1 and at most 1e100")
    }
    if let alpha { options.alpha = try Reading.probability(alpha, option: "--alpha") }
    if let tolerance { options.tolerance = try Reading.share(tolerance, option: "--tolerance") }
    options.generator = try Reading.generator(option: rng)
    options.seed = try common.seedValue()
    do throws(PropagationError) {
      try options.validate()
    } catch {
      throw failure(error)
    }
    return options
  }

  private func networkInput(_ text: String) throws(Failure) -> NetworkInput {
    switch text.lowercased() {
    case "ones": .ones
    case "one-hot", "one_hot", "onehot": .oneHot
    case "gaussian": .gaussian
    case "unit": .unit
    default: .vector(try InputFile.numbers(text, option: "--input"))
    }
  }
}
