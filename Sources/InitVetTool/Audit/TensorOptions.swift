internal import ArgumentParser
internal import InitVet

/// Which tensors of which files, and how they are stored.
struct TensorOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files of weights: .npy, .npz, .safetensors, or the index of shards.", valueName: "file"))
  var files: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Axes in storage order, i inputs, o outputs: io or hwio (Keras, JAX), oi or oihw (PyTorch).",
      valueName: "axes"))
  var layout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Groups of the convolution. (default: 1)", valueName: "n"))
  var groups: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only tensors of this name; * and ? stand for any letters. May be given more than once.",
      valueName: "name"))
  var tensor: [String] = []

  @Option(
    name: .customLong("networks-axis"), parsing: .unconditional,
    help: ArgumentHelp(
      "0 if the first axis counts independent draws of one tensor.", valueName: "axis"))
  var networksAxis: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What weights were rounded to, f16, bf16 or f32, if the file does not say it.",
      valueName: "type"))
  var precision: String?
}

extension TensorOptions {
  /// The tensors of the files by rules that say what is claimed of them.
  ///
  /// - Parameter claimsFile: where the rules stand, if in a file.
  func selection(
    _ rules: [TensorRule], from claimsFile: ClaimsFile? = nil
  ) throws(Failure) -> TensorSelection {
    var selection = TensorSelection(rules)
    let wanted = tensor.map { TensorRule(pattern: $0, claim: nil) }
    var names: [String] = []
    var unread: [(name: String, type: String)] = []
    for path in files {
      guard files.count(where: { $0 == path }) == 1 else {
        throw Failure(.usage, "\(path) is given twice")
      }
      let file = try open(path)
      names += file.tensors.map(\.name) + file.skipped.map(\.name)
      unread += file.skipped.map { ($0.name, $0.elementTypeText) }
      do throws(AuditError) {
        try selection.add(file) { name in
          wanted.isEmpty || wanted.contains { $0.matches(name) }
        }
      } catch {
        guard let claimsFile else { throw Failure(.usage, "\(error)") }
        throw claimsFile.failure(error)
      }
    }
    for pattern in wanted where !names.contains(where: pattern.matches) {
      let nearest = nearestName(to: pattern.pattern, among: names)
      let advice = nearest.map { "; the nearest name is \(quoted($0))" } ?? ""
      throw Failure(.usage, "--tensor: no tensor is named \(quoted(pattern.pattern))\(advice)")
    }
    if let failure = claimsFile?.unknownTie(names: names) { throw failure }
    // With --tensor a rule may well be about what was not chosen.
    if let claimsFile, wanted.isEmpty, let number = selection.unused.min() {
      throw claimsFile.unused(number, names: names, unread: unread)
    }
    guard !selection.targets.isEmpty else {
      let skipped = unread.first { tensor in
        wanted.isEmpty || wanted.contains { $0.matches(tensor.name) }
      }
      let why =
        skipped.map { "; \(quoted($0.name)) is of type \(quoted($0.type)), which is not read" }
        ?? ""
      throw Failure(
        .malformedInput, "\(files.joined(separator: ", ")): there is no tensor to audit\(why)")
    }
    return selection
  }

  /// Refuses an output that would take the place of an input.
  func protect(from output: String?, besides claims: String? = nil) throws(Failure) {
    guard let output, let status = OutputFile.status(output) else { return }
    for input in files + (claims.map { [$0] } ?? [])
    where status.isSame(as: OutputFile.status(input)) {
      throw Failure(.usage, "--json: \(output) is what is read")
    }
  }

  /// One claim for all tensors, with what the options say.
  func rule(claim: String?) throws(Failure) -> TensorRule {
    var rule = TensorRule(pattern: "*", claim: claim)
    rule.layout = try layout.map { text throws(Failure) in
      try Reading.layout(text, "--layout", .usage)
    }
    if let groups {
      rule.groups = try Reading.wholeNumber(
        groups, option: "--groups", in: 1...LayerShape.maximumWeightCount)
    }
    if let networksAxis {
      guard networksAxis == "0" else {
        throw Failure(.usage, "--networks-axis must be 0, not \(quoted(networksAxis))")
      }
      rule.hasDraws = true
    }
    rule.precision = try precision.map { text throws(Failure) in
      try Reading.precision(text, "--precision", .usage)
    }
    return rule
  }

  private func open(_ path: String) throws(Failure) -> WeightFile {
    do throws(WeightFileError) {
      return try WeightFile(opening: path)
    } catch {
      throw Failure(error.kind == .malformed ? .malformedInput : .missingInput, "\(error)")
    }
  }
}
