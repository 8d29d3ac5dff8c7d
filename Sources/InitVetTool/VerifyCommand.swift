internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Samples initializers and checks every property that they claim.",
    discussion: """
      Draws thousands of networks per initializer and tests every property that \
      `initvet list properties` shows, from mean and variance to independence, repeats and the \
      products of rows. Each claim is verified, refuted or inconclusive.

      Exit status: 0 all verified, 1 something refuted, 2 something inconclusive.

      Examples:
        initvet verify                          the whole catalogue
        initvet verify he-normal:gain=1.1 --shape 784x128
        initvet verify --sequential             no more samples than it takes
        initvet verify keras.he_normal torch.kaiming_normal_ --json report.json
        initvet verify glorot-uniform --conv 3x3x64x128 --groups 2 --tolerance 1%
      """)

  @OptionGroup var options: RunOptions

  @Option(
    help: ArgumentHelp(
      "Also write JSON; - is standard output, in place of the report.", valueName: "file"))
  var json: String?

  @Flag(
    name: .customLong("sequential"),
    help: "Look after every chunk and stop as soon as a claim is refuted or verified.")
  var isSequential = false

  @Flag(help: "Print only what is not verified, and the last line.")
  var quiet = false

  func run() throws {
    let plan = try options.plan(isSequential: isSequential)
    let workers = try options.common.workerCount()
    let run = try DrawingRun([("--json", json)], isQuiet: quiet)
    let (report, seconds) = try run.draw {
      (cancellation, progress) throws(VerificationError) -> VerificationReport in
      try Verifier(plan, workers: workers).run(cancellation: cancellation) { progress?.show($0) }
    }
    let samples = report.results.reduce(0) { $0 + Double($1.samples) }
    let facts = RunFacts(seconds: seconds, samples: samples, workers: workers)
    let interruption = run.interruption(isComplete: report.isComplete)
    try run.outputs.write(
      full: { HumanReport(report, facts: facts, style: $0).full },
      quiet: { HumanReport(report, facts: facts, style: $0).quiet },
      formats: ["--json": { JSONReport(report, facts: facts).text }],
      verdict: report.verdict.rawValue)
    throw interruption ?? ExitStatus(report.verdict)
  }
}
