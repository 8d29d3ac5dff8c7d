internal import ArgumentParser
internal import InitVet

/// What `audit` takes: files, claims, error rates.
struct AuditArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files of weights; - is standard input, which needs --shape or --conv.", valueName: "file"))
  var files: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Initializer that drew every tensor.", valueName: "initializer"))
  var claim: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "YAML that says which initializer drew which tensor, see the manual.", valueName: "file"))
  var claims: String?

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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Type of numbers on standard input: f16, bf16, f32 or f64. (default: f32)",
      valueName: "type"))
  var dtype: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Dense layer of each draw on standard input, inputs x outputs.", valueName: "in x out"))
  var shape: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Convolution instead: kernel x input x output channels, as 3x3x64x128.",
      valueName: "k x in x out"))
  var conv: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Probability that an audit of true claims refutes anything. (default: 1e-6)",
      valueName: "p"))
  var alpha: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Probability that a true claim comes out verified. (default: 0.999)", valueName: "p"))
  var power: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Relative error of the variance that is tolerated, as 1%, or auto: the smallest from "
        + "0.1% to 10% that the weights can verify. (default: auto)", valueName: "share"))
  var tolerance: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "exact refutes any significant departure, tolerance only those beyond it. (default: exact)",
      valueName: "mode"))
  var mode: String?

  @OptionGroup var common: CommonOptions
}
