import InitVetInitialization
import Testing

@Suite struct FrameworkNamesTests {
  @Test(arguments: Catalogue.frameworkNames.map(\.name))
  func `the documented equivalent`(name: String) throws {
    let entry = try #require(Catalogue.frameworkNames.first { $0.name == name })
    let kernels = ["torch.nn.Conv1d": "3x64x64", "torch.nn.Conv3d": "3x3x3x64x64"]
    let text = entry.exampleKind == .dense ? "64x64" : kernels[name] ?? "3x3x64x64"
    let initializer = try Catalogue.resolve(entry.example, shape: shape(text))
    #expect(initializer.canonicalText == entry.canonical)
    #expect(initializer.typed == entry.example)
    #expect(
      initializer.streamLabel
        == (try Catalogue.resolve(entry.canonical, shape: shape(text)).streamLabel))
  }

  @Test func `names are unique`() {
    let names = Catalogue.frameworkNames.map { $0.name.lowercased() }
    #expect(Set(names).count == names.count)
  }

  @Test(
    arguments: [
      ("keras.glorot_normal", "glorot-truncated-normal"),
      ("keras.initializers.GlorotNormal", "glorot-truncated-normal"),
      ("tf.keras.initializers.HeNormal()", "he-truncated-normal"),
      ("tf.initializers.he_uniform", "he-uniform"),
      ("tf.glorot_normal", "glorot-truncated-normal"),
      (
        "tf.keras.initializers.VarianceScaling(scale=2.0, mode='fan_out', distribution='normal')",
        "variance-scaling:scale=2,mode=fan_out"
      ),
      (
        "keras.VarianceScaling:distribution=untruncated_normal",
        "variance-scaling:distribution=untruncated_normal"
      ),
      ("keras.RandomUniform(-0.1, 0.1)", "uniform:limit=0.1"),
      ("keras.RandomNormal(stddev=0.02)", "normal:stddev=0.02"),
      ("keras.TruncatedNormal(0, 0.02)", "truncated-normal:parent_stddev=0.02"),
      ("keras.Constant(0.3)", "constant:c=0.3"), ("keras.Identity(2)", "scaled-identity:c=2"),
      ("jax.he_normal", "he-truncated-normal"), ("jax.kaiming_normal", "he-truncated-normal"),
      ("jax.nn.initializers.xavier_uniform()", "glorot-uniform"),
      (
        "jax.nn.initializers.variance_scaling(2.0, \"fan_avg\", \"truncated_normal\")",
        "variance-scaling:scale=2,mode=fan_avg"
      ),
      (
        "jax.truncated_normal(0.02, lower=-3, upper=3)",
        "truncated-normal:parent_stddev=0.02,bound=3"
      ),
      ("torch.xavier_normal_(1.5)", "glorot-normal:gain=1.5"),
      ("torch.nn.init.xavier_uniform_:gain=2", "glorot-uniform:gain=2"),
      (
        "torch.kaiming_normal_:mode=fan_out",
        "variance-scaling:scale=2,mode=fan_out,distribution=untruncated_normal"
      ),
      (
        "torch.kaiming_uniform_:mode=fan_out,a=1",
        "variance-scaling:mode=fan_out,distribution=uniform"
      ),
      ("torch.kaiming_normal_:nonlinearity=linear", "lecun-normal"),
      ("torch.kaiming_normal_:nonlinearity=sigmoid,a=3", "lecun-normal"),
      ("torch.kaiming_normal_:nonlinearity=conv2d", "lecun-normal"),
      ("torch.kaiming_normal_:nonlinearity=tanh", "lecun-normal:gain=1.6666666666666667"),
      ("torch.kaiming_uniform_:nonlinearity=selu", "lecun-uniform:gain=0.75"),
      ("torch.kaiming_uniform_:nonlinearity=relu,a=3", "he-uniform"),
      ("torch.trunc_normal_:std=0.5,a=-1,b=1", "truncated-normal:parent_stddev=0.5"),
      ("torch.trunc_normal_:std=0.02", "normal:stddev=0.02"),
      ("torch.normal_(0, 0.02)", "normal:stddev=0.02"), ("torch.eye_", "scaled-identity:c=1"),
      ("torch.nn.Linear", "pytorch-linear"), ("nn.Linear", "pytorch-linear"),
      ("TORCH.NN.INIT.ZEROS_", "zeros"),
      ("mlx.he_normal", "lecun-normal"), ("mlx.nn.init.he_uniform", "lecun-uniform"),
      ("mlx.he_normal:gain=1.5", "lecun-normal:gain=1.5"),
      (
        "mlx.he_uniform:mode=fan_out,gain=2",
        "variance-scaling:scale=4,mode=fan_out,distribution=uniform"
      ),
      ("mlx.glorot_normal:gain=4", "glorot-normal:gain=4"),
    ] as [(String, String)])
  func `calls as people write them`(text: String, canonical: String) throws {
    #expect(try Catalogue.resolve(text, shape: dense).canonicalText == canonical)
  }

  /// √5 makes nn.Linear's default out of kaiming_uniform_: limit 1/√n.
  @Test func `kaiming with a of the square root of five`() throws {
    let law = try marginal("torch.kaiming_uniform_:a=2.23606797749979")
    #expect(abs(law.variance * 3 * 512 - 1) < 1e-14)
    #expect(law.distribution == .uniform)
  }

  @Test(
    arguments: [
      (
        "torch.uniform_",
        "torch.uniform_: the catalogue has only laws symmetric about 0, and a = 0, b = 1"
      ),
      (
        "mlx.uniform",
        "mlx.uniform: the catalogue has only laws symmetric about 0, and low = 0, high = 1"
      ),
      (
        "keras.random_uniform:minval=-1",
        "keras.random_uniform: the catalogue has only laws symmetric about 0, and minval = -1, maxval = 0.05"
      ),
      (
        "torch.normal_:mean=1",
        "torch.normal_: the catalogue has only laws symmetric about 0, and mean = 1"
      ),
      (
        "torch.trunc_normal_:a=-1",
        "torch.trunc_normal_: the catalogue has only laws symmetric about 0, and a = -1, b = 2"
      ),
      (
        "torch.trunc_normal_:std=1000",
        "torch.trunc_normal_: bound must be between 0.01 and 7 parent standard deviations (the sampler reaches 7.5; beyond 7 write normal), not 0.002"
      ),
      (
        "jax.uniform",
        "\"jax.uniform\" is not in the catalogue: it draws from [0, scale), and the catalogue has only laws symmetric about 0"
      ),
      (
        "jax.nn.initializers.uniform(0.1)",
        "\"jax.nn.initializers.uniform\" is not in the catalogue: it draws from [0, scale), and the catalogue has only laws symmetric about 0"
      ),
      (
        "jax.delta_orthogonal",
        "\"jax.delta_orthogonal\" is not in the catalogue: only its centre tap is orthogonal, and there is no claim for that"
      ),
      ("torch.orthogonal_:gain=0", "torch.orthogonal_: gain must be greater than 0, not 0"),
      (
        "orthogonal:1e-40",
        "orthogonal: a standard deviation of 4.4194173824159217e-42 is outside what single-precision weights can hold"
      ),
      (
        "mlx.sparse",
        "\"mlx.sparse\" is not in the catalogue: it mixes normal weights with exact zeros, and there is no claim for that"
      ),
      ("jax.variance_scaling", "jax.variance_scaling needs the parameter scale"),
      ("torch.constant_", "torch.constant_ needs the parameter val"),
      (
        "torch.kaiming_normal_:mode=fan_avg",
        "torch.kaiming_normal_: mode must be fan_in or fan_out, not \"fan_avg\""
      ),
      (
        "torch.kaiming_normal_:gain=2",
        "torch.kaiming_normal_ has no parameter \"gain\"; it has: a, mode, nonlinearity"
      ),
      ("keras.he_normal:gain=2", "keras.he_normal takes no parameters"),
      (
        "mlx.identity",
        "mlx.identity is for square matrices only, and the shape is a dense 512x256"
      ),
      (
        "torch.dirac_",
        "torch.dirac_ is for convolutions of 1 to 3 dimensions with its own number of groups, and the shape is a dense 512x256 of 1"
      ),
      (
        "torch.nn.Conv2d",
        "torch.nn.Conv2d has a kernel of 2 dimensions, and the shape 512x256 one of 0"
      ),
      (
        "torch.xavier_norml_",
        "unknown initializer \"torch.xavier_norml_\"; the nearest name is \"torch.xavier_normal_\""
      ),
      (
        "torch.nn.init.kaiming_unifrm_",
        "unknown initializer \"torch.nn.init.kaiming_unifrm_\"; the nearest name is \"torch.kaiming_uniform_\""
      ),
    ] as [(String, String)])
  func `refused with a reason`(text: String, sentence: String) {
    #expect(refusal(text) == sentence)
  }

  @Test func `matrices only, and the convolution's own groups`() throws {
    #expect(
      refusal("torch.eye_", convolution)
        == "torch.eye_ is for matrices only, and the shape is a convolution 3x3x64x128")
    #expect(
      refusal("mlx.orthogonal", convolution)
        == "mlx.orthogonal is for matrices only, and the shape is a convolution 3x3x64x128")
    #expect(
      refusal("torch.dirac_", grouped)
        == "torch.dirac_ is for convolutions of 1 to 3 dimensions with its own number of groups, "
        + "and the shape is a convolution 3x3x64x128 of 8")
    #expect(
      try Catalogue.resolve("torch.dirac_(8)", shape: grouped).canonicalText
        == "scaled-identity:c=1")
  }
}
