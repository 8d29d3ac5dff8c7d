internal import ArgumentParser
internal import InitVet

/// What `propagate` samples: initializers, activations, sizes, input, error rates.
///
/// Values are read by `Reading` and not by ArgumentParser, so that every complaint says what the option
/// may be.
struct PropagateOptions: ParsableArguments {
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
      "Networks of each initializer. (default: 1000 for one initializer and activation, else 250)",
      valueName: "n"))
  var networks: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "sampled draws every weight; reduced only what signals see of normal ones. (default: sampled)",
      valueName: "method"))
  var method: String?

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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "stable, vanishing or exploding: what else is found is refuted.", valueName: "class"))
  var expect: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Change of the variance over the depth that is still stable. (default: 10)",
      valueName: "factor"))
  var stableFactor: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Probability that a run of true claims refutes anything. (default: 1e-6)", valueName: "p"))
  var alpha: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Relative error of the weights' variance, seen through all layers. (default: 2%)",
      valueName: "share"))
  var tolerance: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "GSL generator, see `initvet list rngs`. (default: $GSL_RNG_TYPE or mt19937)",
      valueName: "name"))
  var rng: String?

  @OptionGroup var common: CommonOptions
}
