internal import ArgumentParser
internal import InitVet

/// What every command that draws takes: the seed, and how many threads.
struct CommonOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "64-bit seed, or random. (default: $GSL_RNG_SEED or 2026)", valueName: "n"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Threads; the report does not depend on them. (default: one per processor)", valueName: "n"))
  var workers: String?

  /// The seed of the run.
  func seedValue() throws(Failure) -> UInt64 { try Reading.seed(option: seed) }

  /// Threads.
  func workerCount() throws(Failure) -> Int {
    guard let workers else { return WorkerPool.availableProcessors }
    return try Reading.wholeNumber(workers, option: "--workers", in: 1...1024)
  }
}
