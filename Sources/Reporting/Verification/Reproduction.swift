internal import InitVet

/// The command that repeats one initializer of a run, sample for sample.
struct Reproduction {
  let result: InitializerReport
  let options: VerificationOptions

  /// The words of the command; nil for an initializer that no command knows.
  ///
  /// The canonical name needs no quotes in any shell, and leads to the same streams.
  ///
  /// - Parameter networks: another number of networks than the run's.
  func arguments(networks: Int? = nil) -> [String]? {
    guard !result.isCustom else { return nil }
    let standard = VerificationOptions()
    let shape = result.shape
    var words = ["initvet verify", result.canonicalText]
    words.append((shape.kind == .dense ? "--shape " : "--conv ") + "\(shape)")
    if shape.groups > 1 { words.append("--groups \(shape.groups)") }
    if options.alpha != standard.alpha {
      words.append("--alpha \(Numbers.exact(options.alpha))")
    }
    if options.power != standard.power {
      words.append("--power \(Numbers.exact(options.power))")
    }
    if options.tolerance != standard.tolerance {
      words.append("--tolerance \(Numbers.exact(options.tolerance))")
    }
    if options.mode != standard.mode { words.append("--mode \(options.mode.rawValue)") }
    if options.isSequential { words.append("--sequential") }
    if let networks = networks ?? options.networks { words.append("--networks \(networks)") }
    words.append("--rng \(options.generator.name)")
    words.append("--seed \(options.seed)")
    return words
  }
}
