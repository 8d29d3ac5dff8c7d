internal import ArgumentParser
internal import InitVet

/// What `verify` and `plan` have in common: initializers, shape, error rates, stream.
///
/// Values are read by `Reading` and not by ArgumentParser, so that every complaint says what the
/// option may be.
struct RunOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Names as `initvet list` shows them, with parameters after a colon. None: all.",
      valueName: "initializer"))
  var initializers: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Dense layer, inputs x outputs. (default: 512x256)", valueName: "in x out"))
  var shape: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Convolution instead: kernel x input x output channels, as 3x3x64x128.",
      valueName: "k x in x out"))
  var conv: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Groups of the convolution. (default: 1)", valueName: "n"))
  var groups: String?

  @OptionGroup var rates: RateOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Relative error of the variance that is tolerated, 0.5% or 0.005. (default: 0.1%)",
      valueName: "share"))
  var tolerance: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Networks for each initializer. (default: as many as the tolerance needs)", valueName: "n"))
  var networks: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "GSL generator, see `initvet list rngs`. (default: $GSL_RNG_TYPE or mt19937)",
      valueName: "name"))
  var rng: String?

  @OptionGroup var common: CommonOptions
}
