internal import ArgumentParser
internal import InitVet

/// What `propagate` samples, and how: the networks, their number, error rates.
///
/// Values are read by `Reading` and not by ArgumentParser, so that every complaint says what the option
/// may be.
struct PropagateOptions: ParsableArguments {
  @OptionGroup var network: NetworkOptions

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
