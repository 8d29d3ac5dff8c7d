internal import InitVet

extension RunOptions {
  /// The plan that these options ask for.
  ///
  /// - Parameter isSequential: whether the run may stop as soon as it is decided.
  func plan(isSequential: Bool = false) throws(Failure) -> VerificationPlan {
    // Options before names: a shape must be right before a name can be resolved for it.
    var options = try verificationOptions()
    options.isSequential = isSequential
    let initializers = try resolvedInitializers(
      try Reading.layerShape(shape, conv: conv, groups: groups, default: "512x256"))
    do throws(VerificationError) {
      return try VerificationPlan(initializers, options: options)
    } catch {
      throw failure(error)
    }
  }

  private func verificationOptions() throws(Failure) -> VerificationOptions {
    var options = VerificationOptions()
    try rates.read(alpha: &options.alpha, power: &options.power, mode: &options.mode)
    if let tolerance { options.tolerance = try Reading.share(tolerance, option: "--tolerance") }
    if let networks {
      options.networks = try Reading.wholeNumber(
        networks, option: "--networks", in: 1...1_000_000_000_000_000)
    }
    options.generator = try Reading.generator(option: rng)
    options.seed = try common.seedValue()
    do throws(VerificationError) {
      try options.validate()
    } catch {
      throw failure(error)
    }
    return options
  }

  private func resolvedInitializers(_ shape: LayerShape) throws(Failure) -> [Initializer] {
    let names = initializers.isEmpty ? Catalogue.entries.flatMap(\.examples) : initializers
    var resolved: [Initializer] = []
    for name in names {
      do throws(InitializationError) {
        resolved.append(try Catalogue.resolve(name, shape: shape))
      } catch {
        throw Failure(.usage, "\(error)")
      }
    }
    // Two results of one initializer would be the same samples twice, counted as two.
    var seen: [String: String] = [:]
    for initializer in resolved {
      if let earlier = seen.updateValue(initializer.typed, forKey: initializer.streamLabel) {
        throw Failure(
          .usage,
          "initializer \(quoted(initializer.typed)) is the same as \(quoted(earlier)) "
            + "(\(initializer.canonicalText)); name it once")
      }
    }
    return resolved
  }

  private func failure(_ error: VerificationError) -> Failure {
    switch error {
    case .randomness(.tooFewStreams):
      Failure(.usage, "--rng: \(error)")
    case .randomness: Failure(.internalError, "\(error)")
    case .tooLarge: Failure(.usage, "\(networks == nil ? "--tolerance" : "--networks"): \(error)")
    case .layerTooLarge: Failure(.usage, "\(conv == nil ? "--shape" : "--conv"): \(error)")
    case .invalidOption, .nothingToVerify: Failure(.usage, "\(error)")
    }
  }
}
