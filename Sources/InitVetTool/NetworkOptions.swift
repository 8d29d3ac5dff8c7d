internal import ArgumentParser
internal import InitVet

/// What `propagate` and `theory` have in common: initializers, activations, sizes, input, biases.
///
/// Values are read by `Reading` and not by ArgumentParser, so that every complaint says what the option
/// may be.
struct NetworkOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Names as `initvet list` shows them. None: the common ones.", valueName: "initializer"))
  var initializers: [String] = []

  @Option(
    name: [.customLong("activation")], parsing: .unconditional,
    help: ArgumentHelp(
      "Names as `initvet list activations` shows them, with commas. (default: linear,tanh,relu)",
      valueName: "names"))
  var activations: String?

  @Flag(help: "selu and gelu as well, if no --activation is given.")
  var all = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Inputs and outputs of every layer. (default: 256)", valueName: "n"))
  var width: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Layers of weights. (default: 152)", valueName: "n"))
  var depth: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Instead of both: input, every layer, output, as 784,512,256,10.", valueName: "n,n,…"))
  var widths: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "ones, one-hot, gaussian, unit, or a file of numbers. (default: ones)", valueName: "x"))
  var input: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A second input of this cosine with the first, to follow both.", valueName: "c"))
  var correlation: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Variance of normal biases. (default: 0)", valueName: "variance"))
  var biasVariance: String?
}
