internal import ArgumentParser
internal import InitVet

/// The promises of a run that verifies: error rates, and what refutes.
struct RateOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Probability that a run of true claims refutes anything. (default: 1e-6)", valueName: "p"))
  var alpha: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Probability that a true claim comes out verified. (default: 0.999)", valueName: "p"))
  var power: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "exact refutes any significant departure, tolerance only those beyond the tolerance. "
        + "(default: exact)",
      valueName: "mode"))
  var mode: String?

  /// Puts what was given in the place of the defaults.
  func read(
    alpha: inout Double, power: inout Double, mode: inout VerificationMode
  ) throws(Failure) {
    if let text = self.alpha { alpha = try Reading.probability(text, option: "--alpha") }
    if let text = self.power { power = try Reading.probability(text, option: "--power") }
    if let text = self.mode { mode = try Reading.mode(text) }
  }
}
