internal import InitVet

extension AuditArguments {
  /// Error rates, tolerance, seed.
  func auditOptions() throws(Failure) -> AuditOptions {
    var options = AuditOptions()
    try rates.read(alpha: &options.alpha, power: &options.power, mode: &options.mode)
    if let tolerance, tolerance.lowercased() != "auto" {
      options.tolerance = try Reading.share(tolerance, option: "--tolerance")
    }
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
    guard !tensors.files.isEmpty else {
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
    if tensors.files.contains("-") { return try streamSelection() }
    for (option, value) in [("--shape", shape), ("--conv", conv), ("--dtype", dtype)]
    where value != nil {
      throw Failure(.usage, "\(option) is for numbers on standard input; files say it themselves")
    }
    let claimsFile = try claims.map { path throws(Failure) in try ClaimsFile(path) }
    if claimsFile != nil {
      for (option, value) in [
        ("--layout", tensors.layout), ("--groups", tensors.groups),
        ("--networks-axis", tensors.networksAxis), ("--precision", tensors.precision),
      ] where value != nil {
        throw Failure(.usage, "\(option) stands in the claims file, for each tensor")
      }
    }
    guard let claimsFile else { return try tensors.selection([tensors.rule(claim: claim)]) }
    return try tensors.selection(claimsFile.rules, from: claimsFile)
  }

  private func streamSelection() throws(Failure) -> TensorSelection {
    guard tensors.files.count == 1 else {
      throw Failure(.usage, "standard input (-) is audited alone, without other files")
    }
    for (option, isGiven) in [
      ("--claims", claims != nil), ("--tensor", !tensors.tensor.isEmpty),
      ("--networks-axis", tensors.networksAxis != nil),
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
    let layer = try Reading.layerShape(shape, conv: conv, groups: tensors.groups, default: "")
    let rule = try tensors.rule(claim: claim)
    do throws(AuditError) {
      return try TensorSelection(standardInputOf: layer, elementType, rule: rule)
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}
