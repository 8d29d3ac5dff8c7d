import InitVet
import Testing

@Suite struct VerifierTests {
  static let shapes: [LayerShape] = {
    do {
      return [
        try LayerShape(dense: 512, 256), try LayerShape(dense: 64, 4096),
        try LayerShape(dense: 4, 4), try LayerShape(dense: 1, 1),
        try LayerShape(kernel: [3, 3], inputs: 64, outputs: 128),
        try LayerShape(kernel: [3, 3], inputs: 64, outputs: 128, groups: 8),
        try LayerShape(kernel: [5], inputs: 32, outputs: 32, groups: 32),
      ]
    } catch {
      return []
    }
  }()

  /// 1 %, on as few networks as reach it: 2.1 million weights or more.
  static var options: VerificationOptions {
    var options = VerificationOptions()
    options.tolerance = 0.01
    options.networks = 32
    return options
  }

  private func run(
    _ names: [String], _ shape: LayerShape, _ options: VerificationOptions = options,
    workers: Int = 2
  ) throws -> VerificationReport {
    let initializers = try names.map { try Catalogue.resolve($0, shape: shape) }
    return try Verifier(VerificationPlan(initializers, options: options), workers: workers).run()
  }

  /// Every claim here is true: a run refutes one with probability 1e-6, and leaves one of its 20
  /// inconclusive with probability 0.02, on a fresh seed; this seed is fixed. Orthogonal matrices, whose
  /// sample is networks, need more of them: `HaarBatteryTests`.
  @Test(arguments: shapes) func everyRowVerifies(shape: LayerShape) throws {
    let names = Catalogue.entries.filter { $0.name != "orthogonal" }.flatMap(\.examples)
    let report = try run(names, shape)
    for result in report.results {
      #expect(result.verdict == .verified, "\(result.canonicalText) at \(shape)")
    }
    #expect(report.verdict == .verified && report.isComplete)
  }

  @Test(arguments: ["0.5", "3"]) func everyGainVerifies(gain: String) throws {
    let rows = ["lecun", "he", "glorot"].flatMap { family in
      ["normal", "uniform", "truncated-normal"].map { "\(family)-\($0):gain=\(gain)" }
    }
    for shape in Self.shapes.prefix(3) {
      let report = try run(rows, shape)
      #expect(report.verdict == .verified, "gain \(gain) at \(shape)")
    }
  }

  @Test func theReportDoesNotDependOnTheNumberOfWorkers() throws {
    let names = ["he-normal", "glorot-uniform", "lecun-truncated-normal", "scaled-identity:1.2"]
    var options = Self.options
    options.networks = 101
    let shape = try LayerShape(dense: 96, 33)
    let alone = try run(names, shape, options, workers: 1)
    for workers in [2, 3, 8] {
      #expect(try run(names, shape, options, workers: workers) == alone)
    }
    options.seed = 7
    #expect(try run(names, shape, options) != alone)
  }

  @Test func everyGeneratorCanBeUsed() throws {
    var options = Self.options
    options.networks = 16
    options.tolerance = 0.05
    for name in ["taus2", "ranlxd2", "ranlxs0", "uni"] {
      options.generator = try Generator.named(name)
      #expect(try run(["he-normal"], Self.shapes[0], options).verdict == .verified, "\(name)")
    }
  }

  @Test func aCancelledRunReportsWhatItMeasured() throws {
    let cancellation = Cancellation()
    let initializers = try ["he-normal", "he-uniform"].map {
      try Catalogue.resolve($0, shape: Self.shapes[0])
    }
    var options = Self.options
    options.networks = 400
    let plan = try VerificationPlan(initializers, options: options)
    let report = try Verifier(plan, workers: 2).run(cancellation: cancellation) { progress in
      if progress.samples > 3e7 { cancellation.cancel() }
    }
    #expect(report.verdict == .inconclusive && !report.isComplete)
    #expect(report.results[0].networks > 0 && report.results[0].networks < 400)
    #expect(report.results[0].estimate.varianceRatio != nil)
    #expect(report.results[1].networks == 0 && report.results[1].estimate.variance == nil)
    #expect(report.results.allSatisfy { $0.verdict == .inconclusive })
  }

  @Test func progressEndsAtTheTotal() throws {
    let plan = try VerificationPlan(
      [try Catalogue.resolve("he-uniform", shape: Self.shapes[2])], options: Self.options)
    let ends = Cancellation()
    _ = try Verifier(plan, workers: 2).run { progress in
      #expect(progress.samples <= progress.total && progress.initializer == "he-uniform")
      if progress.samples == progress.total { ends.cancel() }
    }
    #expect(ends.isCancelled)
  }

  /// A user's own initializer: he-normal's claim, on weights of GSL's stream drawn by hand.
  @Test func aCustomInitializerIsJudgedByTheSameEngine() throws {
    let shape = try LayerShape(dense: 64, 64)
    let claim = Claim.independent(Marginal(distribution: .uniform, variance: 1 / 3.0))
    let streams = StreamFamily(generator: .mt19937, seed: 5, label: "mine")
    func custom(_ name: String, limit: Float) -> Initializer {
      Initializer(customNamed: name, shape: shape, claim: claim) { network, weights in
        guard var stream = try? streams.stream(network) else { return }
        var words = [UInt32](repeating: 0, count: weights.count)
        var span = words.mutableSpan
        stream.fill(&span)
        for i in weights.indices { weights[i] = (Float(words[i] >> 8) * 0x1p-23 - 1) * limit }
      }
    }
    let plan = try VerificationPlan(
      [custom("right", limit: 1), custom("wrong", limit: 0.97)], options: Self.options)
    let report = try Verifier(plan).run()
    #expect(report.results.map(\.verdict) == [.verified, .refuted])
    let variance = report.results[1].properties.first { $0.property == .variance }
    #expect(variance?.verdict == .refuted)
    #expect(variance?.tests.first?.outcome.direction == .below)
  }
}

@Suite struct VerificationPlanTests {
  private func plan(
    _ name: String, _ shape: LayerShape, _ change: (inout VerificationOptions) -> Void = { _ in }
  ) throws -> VerificationPlan {
    var options = VerificationOptions()
    change(&options)
    return try VerificationPlan([try Catalogue.resolve(name, shape: shape)], options: options)
  }

  @Test func networksHaveAtLeastTwoLayersAndReach65536Weights() throws {
    for (inputs, outputs, layers) in [(512, 256, 2), (4, 4, 4096), (1, 1, 65_536), (3, 7, 3121)] {
      let entry = try plan("he-normal", try LayerShape(dense: inputs, outputs)).entries[0]
      #expect(entry.layout.layers == layers)
      #expect(entry.networks >= 1024)
    }
  }

  /// statistics.md §5b, computed there with β for one interval; here the three marginal intervals have 0.3 of it each.
  @Test func samplesAreThoseOfTheTheory() throws {
    let shape = try LayerShape(dense: 512, 256)
    for (name, variance) in [
      ("he-normal", 2.0), ("he-uniform", 0.8), ("he-truncated-normal", 1.36554),
    ] {
      let entry = try plan(name, shape).entries[0]
      func required(_ property: Property) -> Double { entry.requiredSamples(property) ?? 0 }
      // z(1e-6/2) = 4.8916, z(0.0003/2) = 3.6153.
      let expected = variance * (4.8916 + 3.6153) * (4.8916 + 3.6153) * 1e6
      #expect(abs(required(.variance) / expected - 1) < 0.002)
      #expect(abs(required(.mean) / 1.8092e7 - 1) < 0.001)
      #expect(abs(required(.shape) / 4.0186e7 - 1) < 0.001)
      #expect(abs(required(.finite) / 1.38155e7 - 1) < 0.001)
      #expect((entry.requiredSamples(.support) == nil) == (name == "he-normal"))
    }
  }

  @Test func optionsOutOfRangeAreNamed() throws {
    let shape = try LayerShape(dense: 8, 8)
    let changes: [(String, (inout VerificationOptions) -> Void)] = [
      ("alpha", { $0.alpha = 0 }), ("alpha", { $0.alpha = 1 }), ("alpha", { $0.alpha = .nan }),
      ("power", { $0.power = 1 }), ("tolerance", { $0.tolerance = 0.0002 }),
      ("tolerance", { $0.tolerance = .nan }), ("networks", { $0.networks = 0 }),
      ("layers", { $0.layers = -1 }),
    ]
    for (name, change) in changes {
      let error = #expect(throws: VerificationError.self) { try plan("zeros", shape, change) }
      #expect(error?.description.hasPrefix("--\(name) must be") == true)
    }
    #expect(throws: VerificationError.nothingToVerify) {
      try VerificationPlan([], options: VerificationOptions())
    }
  }

  @Test func streamsAndSizesThatDoNotExistAreErrors() throws {
    let shape = try LayerShape(dense: 8, 8)
    let slatec = try Generator.named("slatec")
    #expect(throws: VerificationError.self) {
      try plan("he-normal", shape) { $0.generator = slatec }
    }
    #expect(throws: VerificationError.self) {
      try plan("he-normal", shape) { $0.networks = .max }
    }
    #expect(throws: VerificationError.self) {
      try plan("he-normal", shape) { $0.layers = .max }
    }
    #expect(throws: VerificationError.self) {
      try plan("zeros", try LayerShape(dense: 1 << 15, 1 << 14))
    }
    #expect(try plan("he-normal", try LayerShape(dense: 1 << 15, 1 << 14)).entries.count == 1)
  }
}
