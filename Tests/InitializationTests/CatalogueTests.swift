import InitVetInitialization
import InitVetRandomness
import Testing

@Suite struct CatalogueTests {
  @Test func `the contract's rows in the contract's order`() {
    #expect(
      Catalogue.entries.map(\.name) == [
        "lecun-normal", "lecun-uniform", "lecun-truncated-normal", "he-normal", "he-uniform",
        "he-truncated-normal", "glorot-normal", "glorot-uniform", "glorot-truncated-normal",
        "variance-scaling", "normal", "uniform", "truncated-normal", "scaled-identity", "zeros",
        "constant", "orthogonal", "pytorch-linear",
      ])
    #expect(Catalogue.entries.flatMap(\.examples).count == 21)
  }

  /// On 512 → 256: n = 512, fan_in + fan_out = 768.
  @Test(
    arguments: [
      ("lecun-normal", 1.0 / 512), ("lecun-uniform", 1.0 / 512),
      ("lecun-truncated-normal", 1.0 / 512), ("he-normal", 2.0 / 512), ("he-uniform", 2.0 / 512),
      ("he-truncated-normal", 2.0 / 512), ("glorot-normal", 2.0 / 768),
      ("glorot-uniform", 2.0 / 768), ("glorot-truncated-normal", 2.0 / 768),
      ("he-normal:gain=1.5", 4.5 / 512), ("he-uniform:0.5", 0.5 / 512),
      ("glorot-normal:gain=2", 8.0 / 768),
      ("variance-scaling", 1.0 / 512), ("variance-scaling:scale=2", 2.0 / 512),
      ("variance-scaling:mode=fan_out", 1.0 / 256), ("variance-scaling:mode=fan_avg", 1.0 / 384),
      ("variance-scaling:scale=3,mode=fan_avg,distribution=uniform", 3.0 / 384),
      ("normal:stddev=0.5", 0.25), ("uniform:limit=3", 3.0),
      ("truncated-normal:stddev=0.5,bound=1", 0.25),
      ("truncated-normal:parent_stddev=2,bound=2", 4 * 0.7737413035499233),
      ("he-truncated-normal:corrected=false", 0.7737413035499233 * 2 / 512),
      ("lecun-truncated-normal:gain=2,corrected=false", 0.7737413035499233 * 4 / 512),
      ("pytorch-linear", 1.0 / 1536),
    ] as [(String, Double)])
  func `variances by hand`(text: String, variance: Double) throws {
    let law = try marginal(text)
    #expect(abs(law.variance / variance - 1) < 1e-15)
    #expect(abs(law.standardDeviation / variance.squareRoot() - 1) < 1e-15)
    #expect(law.mean == 0)
  }

  @Test(
    arguments: [
      ("he-normal", StandardSampler.normal, 0.0625),
      ("lecun-uniform", .uniform, (3.0 / 512).squareRoot()),
      ("glorot-uniform", .uniform, (6.0 / 768).squareRoot()),
      ("he-uniform:gain=2", .uniform, 2 * (6.0 / 512).squareRoot()),
      ("he-truncated-normal", .truncatedNormal(bound: 2), 0.0625 / 0.87962566103423978),
      ("he-truncated-normal:corrected=false", .truncatedNormal(bound: 2), 0.0625),
      ("normal:stddev=0.02", .normal, 0.02), ("uniform:limit=0.02", .uniform, 0.02),
      ("truncated-normal:parent_stddev=0.02,bound=3", .truncatedNormal(bound: 3), 0.02),
      ("variance-scaling:distribution=untruncated_normal", .normal, (1.0 / 512).squareRoot()),
      ("variance-scaling:scale=2,distribution=uniform", .uniform, (6.0 / 512).squareRoot()),
      ("pytorch-linear", .uniform, (1.0 / 512).squareRoot()),
    ] as [(String, StandardSampler, Double)])
  func `what is drawn`(text: String, sampler: StandardSampler, scale: Double) throws {
    let drawn = try #require(sampled(try Catalogue.resolve(text, shape: dense).source))
    #expect(drawn.sampler == sampler)
    #expect(abs(drawn.scale - Float(scale)) <= Float(scale).ulp)
  }

  @Test func `exact matrices`() throws {
    let identity = try Catalogue.resolve("scaled-identity:1.2", shape: square)
    #expect(identity.claim == .exact(.identity(1.2)))
    #expect(
      fixedWeights(identity)?.enumerated().allSatisfy { $1 == ($0 % 65 == 0 ? 1.2 : 0) } == true)
    let zeros = try Catalogue.resolve("zeros", shape: dense)
    #expect(zeros.claim == .exact(.constant(0)))
    #expect(fixedWeights(zeros)?.allSatisfy { $0 == 0 } == true)
    let constant = try Catalogue.resolve("constant:c=-0.5", shape: grouped)
    #expect(constant.claim == .exact(.constant(-0.5)))
    #expect(fixedWeights(constant)?.allSatisfy { $0 == -0.5 } == true)
    #expect(try Catalogue.resolve("ones", shape: dense).canonicalText == "constant:c=1")
    #expect(try Catalogue.resolve("identity", shape: dense).canonicalText == "scaled-identity:c=1")
    #expect(try Catalogue.resolve("Ones", shape: dense).typed == "Ones")
  }

  /// The flattened matrix: kernel × in/groups rows, out columns.
  @Test(
    arguments: [
      ("orthogonal", dense, 512, 256, 1.0), ("orthogonal:2", dense, 512, 256, 2),
      ("orthogonal:gain=0.5", square, 64, 64, 0.5), ("orthogonal", convolution, 576, 128, 1),
      ("orthogonal", grouped, 72, 128, 1), ("torch.orthogonal_(1.5)", grouped, 72, 128, 1.5),
      ("keras.Orthogonal", dense, 512, 256, 1),
      ("keras.OrthogonalInitializer:2", dense, 512, 256, 2),
      ("tf.keras.initializers.Orthogonal", dense, 512, 256, 1),
      ("jax.nn.initializers.orthogonal(scale=3)", square, 64, 64, 3),
      ("mlx.orthogonal", square, 64, 64, 1),
    ] as [(String, LayerShape, Int, Int, Double)])
  func `orthogonal matrices`(
    text: String, shape: LayerShape, rows: Int, columns: Int, gain: Double
  ) throws {
    let initializer = try Catalogue.resolve(text, shape: shape)
    #expect(initializer.name == "orthogonal" && initializer.claim == .haar(gain: gain))
    guard case .orthogonal(rows, columns, gain) = initializer.source else {
      Issue.record("drawn from \(initializer.source)")
      return
    }
    let matrix = HaarMatrix(shape, gain: gain)
    #expect(matrix.vectors == min(rows, columns) && matrix.length == max(rows, columns))
    #expect(matrix.variance == gain * gain / Double(matrix.length))
    #expect(matrix.kurtosis == 3 * Double(matrix.length) / (Double(matrix.length) + 2))
  }

  /// n = 72 in both conventions; fan_out is 144 per group, 1152 off the tensor.
  @Test(
    arguments: [
      ("he-normal", 2.0 / 72), ("glorot-normal", 2.0 / (72 + 144)),
      ("glorot-normal:fans=tensor_shape", 2.0 / (72 + 1152)),
      ("torch.xavier_normal_", 2.0 / (72 + 1152)), ("keras.glorot_uniform", 2.0 / (72 + 1152)),
      ("variance-scaling:mode=fan_out", 1.0 / 144),
      ("jax.variance_scaling(1, fan_out, uniform)", 1.0 / 1152),
      ("mlx.he_normal:mode=fan_out", 1.0 / 1152), ("torch.nn.Conv2d", 1.0 / (3 * 72)),
      ("pytorch-linear", 1.0 / (3 * 72)),
    ] as [(String, Double)])
  func `grouped convolutions`(text: String, variance: Double) throws {
    #expect(abs(try marginal(text, grouped).variance / variance - 1) < 1e-15)
  }

  @Test(arguments: [
    "he-normal", "HE_NORMAL", "He-Normal", "kaiming-normal", "Kaiming_Normal", " he-normal ",
    "he-normal()", "he-normal(gain=1)", "he-normal:gain=1.0", "he-normal( GAIN = 1e0 )",
    "HeNormal", "he-normal:1", "he-normal:fans=per-group", "he-normal:fans='tensor_shape'",
    "torch.kaiming_normal_", "torch.nn.init.kaiming_normal_", "torch.kaiming_normal",
    "torch.kaiming_normal_(nonlinearity='relu')", "torch.kaiming_normal_(0, \"fan_in\", ReLU)",
  ])
  func `spellings of one initializer share everything but the spelling`(text: String) throws {
    let canonical = try Catalogue.resolve("he-normal", shape: dense)
    let initializer = try Catalogue.resolve(text, shape: dense)
    #expect(initializer.typed == text)
    #expect(initializer.name == "he-normal")
    #expect(initializer.canonicalText == "he-normal")
    #expect(initializer.parameters == canonical.parameters)
    #expect(initializer.parameters.map(\.name) == ["gain"])
    #expect(initializer.streamLabel == canonical.streamLabel)
    #expect(initializer.claim == canonical.claim)
  }

  @Test func `every alias is its row`() throws {
    var count = 0
    for entry in Catalogue.entries {
      for alias in entry.aliases {
        count += 1
        #expect(try Catalogue.resolve(alias, shape: dense).name == entry.name)
      }
    }
    #expect(count == 6)
    #expect(
      try Catalogue.resolve("xavier-truncated-normal", shape: dense).name
        == "glorot-truncated-normal")
  }

  @Test(
    arguments: [
      ("he-normal:gain=1.1", "he-normal:gain=1.1"), ("normal", "normal:stddev=0.05"),
      ("uniform:1e-3", "uniform:limit=0.001"), ("constant:5", "constant:c=5"),
      ("scaled-identity", "scaled-identity:c=1.2"),
      ("truncated-normal", "truncated-normal:parent_stddev=0.05"),
      ("truncated-normal:bound=2.5,stddev=1", "truncated-normal:stddev=1,bound=2.5"),
      ("he-truncated-normal:corrected=FALSE,gain=2", "he-truncated-normal:gain=2,corrected=false"),
      ("variance-scaling:mode=fan-in,scale=1", "variance-scaling"),
      (
        "variance-scaling:distribution=uniform,scale=2",
        "variance-scaling:scale=2,distribution=uniform"
      ),
      ("torch.kaiming_uniform_:a=1", "he-uniform:gain=0.7071067811865476"),
    ] as [(String, String)])
  func `canonical text`(text: String, canonical: String) throws {
    #expect(try Catalogue.resolve(text, shape: dense).canonicalText == canonical)
  }

  @Test(arguments: [dense, square, convolution, grouped])
  func `canonical text resolves to the same initializer`(shape: LayerShape) throws {
    let examples =
      Catalogue.entries.flatMap(\.examples)
      + Catalogue.frameworkNames.filter { $0.exampleKind == shape.kind }.map(\.example)
      + ["normal:1e-20", "he-normal:gain=0.30000000000000004", "uniform:limit=1e16"]
    for text in examples {
      // Layers with another kernel, and matrices that must be square.
      guard let first = try? Catalogue.resolve(text, shape: shape) else { continue }
      let again = try Catalogue.resolve(first.canonicalText, shape: shape)
      #expect(again.canonicalText == first.canonicalText)
      #expect(again.parameters == first.parameters)
      #expect(again.claim == first.claim)
      #expect(again.fans == first.fans)
      #expect(again.streamLabel == first.streamLabel)
    }
  }

  @Test func `stream labels`() throws {
    let label = { try Catalogue.resolve($0, shape: $1).streamLabel }
    #expect(try label("he-normal", dense) == "he-normal:gain=1;dense 512x256;groups=1")
    #expect(
      try label("torch.xavier_normal_", grouped)
        == "glorot-normal:gain=1,fans=tensor_shape;convolution 3x3x64x128;groups=8")
    let labels = [
      try label("he-normal", dense), try label("he-normal", shape("256x512")),
      try label("he-normal:gain=1.1", dense), try label("he-uniform", dense),
      try label("he-normal", convolution), try label("he-normal", grouped),
      try label("he-normal", shape("3x3x64x128", groups: 2)),
      try label("he-normal:fans=tensor_shape", grouped),
      try label("normal:stddev=0.0625", dense),
      try label("truncated-normal:stddev=0.05", dense),
      try label("truncated-normal:parent_stddev=0.05", dense),
      Initializer(
        customNamed: "he-normal", shape: dense, claim: .exact(.constant(0)), fill: { _, _ in }
      ).streamLabel,
    ]
    #expect(Set(labels).count == labels.count)
  }

  @Test func `a user's own`() {
    let claim = Claim.independent(Marginal(distribution: .normal, variance: 1))
    let initializer = Initializer(customNamed: "mine", shape: grouped, claim: claim) {
      network, weights in
      weights.update(repeating: Float(network))
    }
    #expect(initializer.name == "mine" && initializer.typed == "mine")
    #expect(initializer.canonicalText == "mine")
    #expect(initializer.claim == claim && initializer.parameters.isEmpty)
    #expect(initializer.fans == grouped.fans(.perGroup))
    guard case .custom(let fill) = initializer.source else {
      Issue.record("not the user's closure")
      return
    }
    var weights: [Float] = [0, 0]
    var span = weights.mutableSpan
    fill(7, &span)
    #expect(weights == [7, 7])
  }
}
