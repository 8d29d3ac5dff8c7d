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
    if let origin = result.origin { return arguments(of: origin) }
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

  /// The audit of one tensor again; nil for weights that were in memory or came on standard input.
  private func arguments(of origin: WeightOrigin) -> [String]? {
    guard let file = origin.file, file != "-" else { return nil }
    let standard = AuditOptions()
    // A leading dash would make an option of either.
    var words = [
      "initvet audit \(Self.word(file.hasPrefix("-") ? "./" + file : file))",
      "--tensor" + (origin.tensor.hasPrefix("-") ? "=" : " ") + Self.word(origin.tensor),
    ]
    words.append("--claim \(Self.word(result.canonicalText))")
    if let layout = origin.layout { words.append("--layout \(layout)") }
    if result.shape.groups > 1 { words.append("--groups \(result.shape.groups)") }
    if origin.hasDraws { words.append("--networks-axis 0") }
    words.append("--precision \(origin.precision.rawValue)")
    if options.alpha != standard.alpha {
      words.append("--alpha \(Numbers.exact(options.alpha))")
    }
    if options.power != standard.power {
      words.append("--power \(Numbers.exact(options.power))")
    }
    words.append("--tolerance \(Numbers.exact(result.tolerance))")
    if options.mode != standard.mode { words.append("--mode \(options.mode.rawValue)") }
    if origin.precision != .single { words.append("--seed \(options.seed)") }
    return words
  }

  /// A word that a shell takes as it is, in quotes where it needs them.
  private static func word(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_-./:=,+@%".utf8.contains(byte)
      }
    }
    if plain, !text.isEmpty { return text }
    return "'"
      + text.printable.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
