internal import InitVet

/// Reads values of options; every failure names the option and what it may be.
enum Reading {
  static func wholeNumber(
    _ text: String, option: String, in range: ClosedRange<Int>
  ) throws(Failure) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw Failure(
        .usage,
        "\(option) must be a whole number from \(range.lowerBound) to \(range.upperBound), "
          + "not \(quoted(text))")
    }
    return number
  }

  static func probability(_ text: String, option: String) throws(Failure) -> Double {
    guard let number = number(text), number > 0, number < 1 else {
      throw Failure(
        .usage, "\(option) must be a probability between 0 and 1, not \(quoted(text))")
    }
    return number
  }

  /// `0.5%` or `0.005`.
  static func share(_ text: String, option: String) throws(Failure) -> Double {
    let isPercent = text.hasSuffix("%")
    guard let number = number(isPercent ? String(text.dropLast()) : text), number > 0 else {
      throw Failure(.usage, "\(option) must be a share, as 0.5% or 0.005, not \(quoted(text))")
    }
    return isPercent ? number / 100 : number
  }

  static func mode(_ text: String) throws(Failure) -> VerificationMode {
    guard let mode = VerificationMode(rawValue: text.lowercased()) else {
      throw Failure(.usage, "--mode must be exact or tolerance, not \(quoted(text))")
    }
    return mode
  }

  /// - Parameter place: the option, or the place in a file.
  static func layout(
    _ text: String, _ place: String, _ status: ExitStatus
  ) throws(Failure) -> TensorLayout {
    do throws(InitializationError) {
      return try TensorLayout(parsing: text)
    } catch {
      throw Failure(status, "\(place): \(error)")
    }
  }

  /// - Parameter place: the option, or the place in a file.
  static func precision(
    _ text: String, _ place: String, _ status: ExitStatus
  ) throws(Failure) -> StoragePrecision {
    guard let precision = StoragePrecision(rawValue: text.lowercased()) else {
      throw Failure(status, "\(place) must be f16, bf16 or f32, not \(quoted(text))")
    }
    return precision
  }

  /// The layer of `--shape` or `--conv`, with `--groups`.
  ///
  /// - Parameter standard: the shape if neither is given.
  static func layerShape(
    _ shape: String?, conv: String?, groups: String?, default standard: String
  ) throws(Failure) -> LayerShape {
    if shape != nil, conv != nil {
      throw Failure(.usage, "--shape and --conv exclude each other: one layer is dense or not")
    }
    if groups != nil, conv == nil {
      throw Failure(.usage, "--groups needs --conv: only convolutions have groups")
    }
    let groupCount = try groups.map { text throws(Failure) in
      try wholeNumber(text, option: "--groups", in: 1...LayerShape.maximumWeightCount)
    }
    do throws(InitializationError) {
      guard let conv else { return try LayerShape.parse(dense: shape ?? standard) }
      return try LayerShape.parse(convolution: conv, groups: groupCount ?? 1)
    } catch {
      throw Failure(.usage, "\(conv == nil ? "--shape" : "--conv"): \(error)")
    }
  }

  /// The generator of `--rng`, else of `GSL_RNG_TYPE`, else the default.
  static func generator(option: String?) throws(Failure) -> Generator {
    let variable = Environment.value("GSL_RNG_TYPE")
    guard let name = option ?? variable else { return .mt19937 }
    if let generator = try? Generator.named(name) { return generator }
    let source = option == nil ? "GSL_RNG_TYPE" : "--rng"
    let nearest = nearestName(to: name, among: Generator.all.map(\.name))
    let advice = nearest.map { "the nearest name is \(quoted($0))" } ?? "see initvet list rngs"
    throw Failure(.usage, "\(source): unknown generator \(quoted(name)); \(advice)")
  }

  /// The seed of `--seed`, else of `GSL_RNG_SEED`, else the default. A random one is drawn from the
  /// system, and said, because nobody could repeat the run otherwise.
  static func seed(option: String?) throws(Failure) -> UInt64 {
    guard let text = option ?? Environment.value("GSL_RNG_SEED") else {
      return VerificationOptions().seed
    }
    if option?.lowercased() == "random" {
      let seed = UInt64.random(in: 0 ... .max)
      StandardStreams.complain("--seed random is \(seed)")
      return seed
    }
    let isHexadecimal = text.lowercased().hasPrefix("0x")
    let digits = isHexadecimal ? text.dropFirst(2) : text[...]
    guard let seed = UInt64(digits, radix: isHexadecimal ? 16 : 10), digits.first != "+" else {
      let source = option == nil ? "GSL_RNG_SEED" : "--seed"
      let random = option == nil ? "" : " or random"
      throw Failure(
        .usage, "\(source) must be a whole number from 0 to 2^64 - 1\(random), not \(quoted(text))")
    }
    return seed
  }

  /// A decimal number in a range.
  static func number(
    _ text: String, option: String, in range: ClosedRange<Double>, _ words: String
  ) throws(Failure) -> Double {
    guard let number = number(text), range.contains(number) else {
      throw Failure(.usage, "\(option) must be \(words), not \(quoted(text))")
    }
    return number
  }

  /// Whole numbers with commas between them.
  static func wholeNumbers(
    _ text: String, option: String, in range: ClosedRange<Int>
  ) throws(Failure) -> [Int] {
    var numbers: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      numbers.append(
        try wholeNumber(part.trimmingPrefix { $0 == " " }.description, option: option, in: range))
    }
    return numbers
  }

  /// A finite decimal number; not the hexadecimal ones, NaN and infinity that `Double` reads too.
  static func number(_ text: String) -> Double? {
    guard text.allSatisfy({ "0123456789.eE+-".contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}
