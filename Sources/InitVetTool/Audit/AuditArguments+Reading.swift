internal import InitVet

extension AuditArguments {
  /// Error rates, tolerance, seed.
  func auditOptions() throws(Failure) -> AuditOptions {
    var options = AuditOptions()
    if let alpha { options.alpha = try Reading.probability(alpha, option: "--alpha") }
    if let power { options.power = try Reading.probability(power, option: "--power") }
    if let tolerance, tolerance.lowercased() != "auto" {
      options.tolerance = try Reading.share(tolerance, option: "--tolerance")
    }
    if let mode { options.mode = try Reading.mode(mode) }
    options.seed = try common.seedValue()
    do throws(AuditError) {
      try options.validate()
    } catch {
      throw Failure(.usage, "\(error)")
    }
    return options
  }

  /// What is audited, and what is claimed of it.
  func selection() throws(Failure) -> TensorSelection {
    guard !files.isEmpty else {
      throw Failure(.usage, "audit needs a file of weights, or - for standard input")
    }
    guard (claim == nil) != (claims == nil) else {
      throw Failure(
        .usage,
        claim == nil
          ? "audit needs --claim, the initializer that drew the weights, or --claims, a file "
            + "that says it of each tensor"
          : "--claim and --claims exclude each other")
    }
    if files.contains("-") { return try streamSelection() }
    for (option, value) in [("--shape", shape), ("--conv", conv), ("--dtype", dtype)]
    where value != nil {
      throw Failure(.usage, "\(option) is for numbers on standard input; files say it themselves")
    }
    let claimsFile = try claims.map { path throws(Failure) in try ClaimsFile(path) }
    if claimsFile != nil {
      for (option, value) in [
        ("--layout", layout), ("--groups", groups), ("--networks-axis", networksAxis),
        ("--precision", precision),
      ] where value != nil {
        throw Failure(.usage, "\(option) stands in the claims file, for each tensor")
      }
    }
    return try selection(claimsFile)
  }

  private func selection(_ claimsFile: ClaimsFile?) throws(Failure) -> TensorSelection {
    var rules = claimsFile?.rules ?? []
    if claimsFile == nil { rules = [try commandLineRule()] }
    var selection = TensorSelection(rules)
    let wanted = tensor.map { TensorRule(pattern: $0, claim: nil) }
    var names: [String] = []
    for path in files {
      let file = try open(path)
      names += file.tensors.map(\.name) + file.skipped.map(\.name)
      do throws(AuditError) {
        try selection.add(file) { name in
          wanted.isEmpty || wanted.contains { $0.matches(name) }
        }
      } catch {
        let source = claimsFile.map { "--claims: \($0.path): " } ?? ""
        throw Failure(claimsFile == nil ? .usage : .malformedInput, "\(source)\(error)")
      }
    }
    for pattern in wanted where !names.contains(where: pattern.matches) {
      let nearest = nearestName(to: pattern.pattern, among: names)
      let advice = nearest.map { "; the nearest name is \(quoted($0))" } ?? ""
      throw Failure(.usage, "--tensor: no tensor is named \(quoted(pattern.pattern))\(advice)")
    }
    // With --tensor a rule may well be about what was not chosen.
    if let claimsFile, wanted.isEmpty, let number = selection.unused.min() {
      throw claimsFile.unused(number, names: names)
    }
    guard !selection.targets.isEmpty else {
      throw Failure(
        .malformedInput, "\(files.joined(separator: ", ")): there is no tensor to audit")
    }
    return selection
  }

  private func commandLineRule() throws(Failure) -> TensorRule {
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

  private func streamSelection() throws(Failure) -> TensorSelection {
    guard files.count == 1 else {
      throw Failure(.usage, "standard input (-) is audited alone, without other files")
    }
    for (option, isGiven) in [
      ("--claims", claims != nil), ("--tensor", !tensor.isEmpty),
      ("--networks-axis", networksAxis != nil),
    ] where isGiven {
      throw Failure(.usage, "\(option) is for files; standard input is one draw after the other")
    }
    guard shape != nil || conv != nil else {
      throw Failure(.usage, "standard input (-) needs --shape or --conv, the layer of each draw")
    }
    let type = dtype ?? "f32"
    guard let elementType = ElementType(name: type.lowercased()) else {
      throw Failure(.usage, "--dtype must be f16, bf16, f32 or f64, not \(quoted(type))")
    }
    let layer = try Reading.layerShape(shape, conv: conv, groups: groups, default: "")
    let rule = try commandLineRule()
    do throws(AuditError) {
      return try TensorSelection(standardInputOf: layer, elementType, rule: rule)
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}
