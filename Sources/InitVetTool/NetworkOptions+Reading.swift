internal import InitVet

extension NetworkOptions {
  /// What `propagate` shows if no initializer is named: one of each kind that is common.
  private static let common = [
    "lecun-normal", "glorot-normal", "glorot-uniform", "he-normal", "he-uniform", "orthogonal",
    "pytorch-linear",
  ]

  /// The widest layer: more than anyone has, and far from any overflow.
  private static let sizes = 1...1_000_000

  /// The plan of these networks.
  ///
  /// - Parameter options: what else a command decides; what these options say is filled in.
  func plan(_ options: PropagationOptions) throws(Failure) -> PropagationPlan {
    let activations = try chosenActivations()
    let widths = try layerWidths()
    var networkInitializers: [NetworkInitializer] = []
    do throws(PropagationError) {
      for name in initializers.isEmpty ? Self.common : initializers {
        networkInitializers.append(try NetworkInitializer(name, widths: widths))
      }
    } catch .size(let error) {
      throw Failure(.usage, "\(self.widths == nil ? "--width" : "--widths"): \(error)")
    } catch {
      throw Self.failure(error)
    }
    try refuseTwins(networkInitializers)
    var options = options
    if let input {
      options.input = try networkInput(input)
      if case .vector = options.input { options.inputName = input }
    }
    if let correlation {
      options.correlation = try Reading.number(
        correlation, option: "--correlation", in: -1...1, "a number from -1 to 1")
    }
    if let biasVariance {
      options.biasVariance = try Reading.number(
        biasVariance, option: "--bias-variance", in: 0...1e100, "a number from 0 to 1e100")
    }
    do throws(PropagationError) {
      return try PropagationPlan(networkInitializers, activations: activations, options: options)
    } catch {
      throw Self.failure(error)
    }
  }

  /// Whether these are the networks of one initializer with one activation.
  func isSingle() throws(Failure) -> Bool {
    let activations = try chosenActivations()
    return initializers.count == 1 && activations.count == 1
  }

  static func failure(_ error: PropagationError) -> Failure {
    switch error {
    case .randomness(.tooFewStreams): Failure(.usage, "--rng: \(error)")
    case .randomness: Failure(.internalError, "\(error)")
    case .invalidOption, .contradiction, .initializer, .size: Failure(.usage, "\(error)")
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
      guard numbers.count <= 100_001 else {
        throw Failure(.usage, "--widths must be at most 100001 numbers, not \(numbers.count)")
      }
      guard numbers.count >= 2 else {
        throw Failure(.usage, "--widths needs at least two numbers, not \(quoted(widths))")
      }
      return numbers
    }
    let width = try width.map { text throws(Failure) in
      try Reading.wholeNumber(text, option: "--width", in: Self.sizes)
    }
    let depth = try depth.map { text throws(Failure) in
      try Reading.wholeNumber(text, option: "--depth", in: 1...100_000)
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
