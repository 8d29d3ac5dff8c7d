internal import ArgumentParser
internal import InitVet

/// What `audit` takes: files, claims, error rates.
struct AuditArguments: ParsableArguments {
  @OptionGroup var tensors: TensorOptions

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

  @OptionGroup var rates: RateOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Relative error of the variance that is tolerated, as 1%, or auto: the smallest from "
        + "0.1% to 10% that the weights can verify. (default: auto)", valueName: "share"))
  var tolerance: String?

  @OptionGroup var common: CommonOptions
}
