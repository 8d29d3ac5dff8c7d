extension Catalogue {
  /// The cut of the rows that do not choose one, in parent standard deviations: Keras's and JAX's.
  static let defaultBound = 2.0

  /// The bounds that a truncated normal may have. The sampler reaches 7.5 parent standard
  /// deviations; a cut beyond 7 removes 2.6 weights in 10¹² and is a normal in all but name. Below
  /// 0.01 the law is uniform to 1 part in 10⁴.
  static let truncationBounds = 0.01...7.0

  static let lecun = "LeCun, Bottou, Orr & Müller 1998, Efficient BackProp"
  static let glorot = "Glorot & Bengio 2010, AISTATS, proceedings.mlr.press/v9/glorot10a.html"
  static let he = "He, Zhang, Ren & Sun 2015, arXiv:1502.01852"

  /// The rows in the order of the table that `initvet list` shows.
  ///
  /// The truncated rows are what Keras and JAX call `he_normal` and so on: cut at two parent standard
  /// deviations, then rescaled by 1/√0.7737413035499233 so that the *weights* have the variance.
  static let rows: [CatalogueEntry] =
    family(
      "lecun", [], numerator: 1, .fanIn, variance: "gain^2/n", limit: "sqrt(3/n)", lecun)
    + family(
      "he", ["kaiming"], numerator: 2, .fanIn, variance: "2*gain^2/n", limit: "sqrt(6/n)", he)
    + family(
      "glorot", ["xavier"], numerator: 1, .fanAverage, variance: "2*gain^2/(fan_in+fan_out)",
      limit: "sqrt(6/(fan_in+fan_out))", glorot)
    + otherRows

  private static let gain = ParameterDescription(
    "gain", .positiveNumber, default: .number(1), "multiplies the standard deviation")

  private static let fans = ParameterDescription(
    "fans", .oneOf([FanConvention.perGroup.rawValue, FanConvention.tensorShape.rawValue]),
    default: .text(FanConvention.perGroup.rawValue),
    "fans of a grouped convolution: what an output sees, or what frameworks read off the tensor")

  private static func family(
    _ stem: String, _ aliases: [String], numerator: Double, _ mode: FanMode, variance: String,
    limit: String, _ source: String
  ) -> [CatalogueEntry] {
    let corrected = ParameterDescription(
      "corrected", .flag, default: .flag(true),
      "rescale after the cut; false leaves 0.77374 of the variance")
    func row(
      _ suffix: String, _ formula: String, _ parameters: [ParameterDescription],
      _ family: CatalogueEntry.Family
    ) -> CatalogueEntry {
      CatalogueEntry(
        name: "\(stem)-\(suffix)", aliases: aliases.map { "\($0)-\(suffix)" }, formula: formula,
        source: source, parameters: parameters, examples: ["\(stem)-\(suffix)"],
        law: .scaled(numerator: numerator, mode: mode, family), positional: "gain")
    }
    return [
      row("normal", "normal, variance \(variance)", [gain, fans], .normal),
      row(
        "uniform", "uniform, variance \(variance), limit gain*\(limit)", [gain, fans], .uniform),
      row(
        "truncated-normal",
        "normal cut at 2 parent standard deviations, variance \(variance) after the cut",
        [gain, corrected, fans], .truncatedNormal),
    ]
  }

  private static let otherRows: [CatalogueEntry] = [
    CatalogueEntry(
      name: "variance-scaling", aliases: [],
      formula: "variance scale/fan, fan = fan_in, fan_out or their mean",
      source: "Keras VarianceScaling, JAX variance_scaling",
      parameters: [
        ParameterDescription(
          "scale", .positiveNumber, default: .number(1), "multiplies the variance"),
        ParameterDescription(
          "mode", .oneOf(["fan_in", "fan_out", "fan_avg"]), default: .text("fan_in"),
          "the fan that divides the variance"),
        ParameterDescription(
          "distribution", .oneOf(["truncated_normal", "untruncated_normal", "uniform"]),
          default: .text("truncated_normal"), "the family; truncated at 2 and rescaled"),
        fans,
      ],
      examples: [
        "variance-scaling", "variance-scaling:distribution=untruncated_normal",
        "variance-scaling:distribution=uniform",
      ],
      law: .varianceScaling, positional: nil),
    CatalogueEntry(
      name: "normal", aliases: [], formula: "normal, standard deviation stddev",
      source: "as given",
      parameters: [
        ParameterDescription(
          "stddev", .positiveNumber, default: .number(0.05), "standard deviation",
          isAlwaysWritten: true)
      ],
      examples: ["normal:stddev=0.05"], law: .normal, positional: "stddev"),
    CatalogueEntry(
      name: "uniform", aliases: [], formula: "uniform on [-limit, limit], variance limit^2/3",
      source: "as given",
      parameters: [
        ParameterDescription(
          "limit", .positiveNumber, default: .number(0.05), "greatest absolute value",
          isAlwaysWritten: true)
      ],
      examples: ["uniform:limit=0.05"], law: .uniform, positional: "limit"),
    CatalogueEntry(
      name: "truncated-normal", aliases: [],
      formula: "normal cut at bound parent standard deviations; give parent_stddev or stddev",
      source: "as given",
      parameters: [
        ParameterDescription(
          "parent_stddev", .positiveNumber, default: .number(0.05),
          "standard deviation of the normal before the cut", isAlwaysWritten: true),
        ParameterDescription(
          "stddev", .positiveNumber, default: nil, "standard deviation of the weights",
          isAlwaysWritten: true),
        ParameterDescription(
          "bound", .bound, default: .number(defaultBound),
          "the cut, in standard deviations of the parent"),
      ],
      examples: ["truncated-normal:parent_stddev=0.05", "truncated-normal:stddev=0.05"],
      law: .truncatedNormal, positional: nil),
    CatalogueEntry(
      name: "scaled-identity", aliases: [],
      formula: "c on the diagonal (convolution: centre tap), 0 elsewhere",
      source: "Le, Jaitly & Hinton 2015, arXiv:1504.00941",
      parameters: [
        ParameterDescription(
          "c", .anyNumber, default: .number(1.2), "the diagonal", isAlwaysWritten: true)
      ],
      examples: ["scaled-identity:c=1.2"], law: .identity, positional: "c"),
    CatalogueEntry(
      name: "zeros", aliases: [], formula: "0", source: "as given", parameters: [],
      examples: ["zeros"], law: .zeros, positional: nil),
    CatalogueEntry(
      name: "constant", aliases: [], formula: "c", source: "as given",
      parameters: [
        ParameterDescription(
          "c", .anyNumber, default: .number(0.1), "every weight", isAlwaysWritten: true)
      ],
      examples: ["constant:c=0.1"], law: .constant, positional: "c"),
    CatalogueEntry(
      name: "orthogonal", aliases: [],
      formula:
        "Haar's law on fan_in x out matrices, rows or columns orthonormal times gain; variance "
        + "gain^2/max(fan_in, out)",
      source:
        "Saxe, McClelland & Ganguli 2013, arXiv:1312.6120; the law: Stewart 1980, "
        + "doi:10.1137/0717034, Mezzadri 2007, arXiv:math-ph/0609050",
      parameters: [gain], examples: ["orthogonal"], law: .haar, positional: "gain"),
    CatalogueEntry(
      name: "pytorch-linear", aliases: [],
      formula: "uniform, limit 1/sqrt(n), variance 1/(3n)",
      source: "PyTorch documentation of torch.nn.Linear and torch.nn.Conv2d",
      parameters: [fans], examples: ["pytorch-linear"], law: .inverseRootLimit, positional: nil),
  ]
}
