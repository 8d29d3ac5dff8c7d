extension CatalogueEntry.Law {
  /// The claim that parameters, fans and shape make.
  func claim(
    _ arguments: Arguments, fans: Fans, shape: LayerShape
  ) throws(InitializationError) -> Claim {
    switch self {
    case .scaled(let numerator, let mode, let family):
      let gain = try arguments.number("gain")
      let variance = gain * gain * numerator / mode.value(of: fans)
      if case .truncatedNormal = family, try !arguments.flag("corrected") {
        return try independent(
          .truncatedNormal(
            parentStandardDeviation: variance.squareRoot(), bound: Catalogue.defaultBound),
          arguments)
      }
      return try independent(
        Marginal(distribution: family.distribution, variance: variance), arguments)

    case .varianceScaling:
      let scale = try arguments.number("scale")
      guard let mode = FanMode(rawValue: try arguments.text("mode")),
        let family = CatalogueEntry.Family(keras: try arguments.text("distribution"))
      else { preconditionFailure("variance-scaling: words were checked when read") }
      return try independent(
        Marginal(distribution: family.distribution, variance: scale / mode.value(of: fans)),
        arguments)

    case .inverseRootLimit:
      let limit = (1 / Double(fans.fanIn)).squareRoot()
      return try independent(.uniform(limit: limit), arguments)

    case .normal:
      let standardDeviation = try arguments.number("stddev")
      return try independent(
        Marginal(distribution: .normal, standardDeviation: standardDeviation), arguments)

    case .uniform:
      return try independent(.uniform(limit: try arguments.number("limit")), arguments)

    case .truncatedNormal:
      let bound = try arguments.number("bound")
      guard arguments.isGiven("stddev") else {
        return try independent(
          .truncatedNormal(
            parentStandardDeviation: try arguments.number("parent_stddev"), bound: bound),
          arguments)
      }
      guard !arguments.isGiven("parent_stddev") else {
        throw InitializationError(
          "\(arguments.owner): give parent_stddev (before the cut) or stddev (after it), not both")
      }
      return try independent(
        Marginal(
          distribution: .truncatedNormal(bound: bound),
          standardDeviation: try arguments.number("stddev")),
        arguments)

    case .constant:
      return .exact(.constant(try singlePrecision("c", arguments)))

    case .haar:
      let matrix = HaarMatrix(shape, gain: try arguments.number("gain"))
      try requireSinglePrecision(
        standardDeviation: matrix.variance.squareRoot(), scale: matrix.gain, arguments)
      return .haar(gain: matrix.gain)

    case .identity:
      return .exact(.identity(try singlePrecision("c", arguments)))

    case .zeros:
      return .exact(.constant(0))
    }
  }

  /// The claim of independent weights, if single precision can hold them.
  private func independent(
    _ marginal: Marginal, _ arguments: Arguments
  ) throws(InitializationError) -> Claim {
    try requireSinglePrecision(
      standardDeviation: marginal.standardDeviation, scale: marginal.scale, arguments)
    return .independent(marginal)
  }

  /// Both the standard deviation and the scale must be normal numbers in single precision, and so must
  /// the largest weight that can be drawn.
  private func requireSinglePrecision(
    standardDeviation: Double, scale: Double, _ arguments: Arguments
  ) throws(InitializationError) {
    // No sampler goes beyond 16 times its scale.
    let reach = 16.0
    let smallest = Double(Float.leastNormalMagnitude)
    let greatest = Double(Float.greatestFiniteMagnitude) / reach
    for value in [standardDeviation, scale] where !(value >= smallest && value <= greatest) {
      throw InitializationError(
        "\(arguments.owner): a standard deviation of \(standardDeviation) is outside what "
          + "single-precision weights can hold")
    }
  }

  /// A weight that is given: 0, or a normal number in single precision.
  private func singlePrecision(
    _ name: String, _ arguments: Arguments
  ) throws(InitializationError) -> Float {
    let value = try arguments.number(name)
    let weight = Float(value)
    guard value == 0 || weight.isNormal else {
      throw InitializationError(
        "\(arguments.owner): \(name) = \(value) is outside what single-precision weights can hold")
    }
    return weight
  }
}

extension CatalogueEntry.Family {
  /// The family by Keras's word for it.
  init?(keras word: String) {
    switch word {
    case "truncated_normal": self = .truncatedNormal
    case "untruncated_normal": self = .normal
    case "uniform": self = .uniform
    default: return nil
    }
  }

  var distribution: Marginal.Distribution {
    switch self {
    case .normal: .normal
    case .uniform: .uniform
    case .truncatedNormal: .truncatedNormal(bound: Catalogue.defaultBound)
    }
  }
}
