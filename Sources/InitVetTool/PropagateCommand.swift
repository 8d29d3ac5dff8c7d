internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet propagate`.
struct PropagateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propagate",
    abstract: "Measures how variance travels to z across depth, and back in the gradients.",
    discussion: """
      Samples deep networks, follows the variance of z forward and of the gradient backward through \
      every layer, and holds both against theory. What the weights do to signals is judged by exact \
      laws; whether a network is stable, vanishing or exploding is a finding, unless --expect says \
      what it should be.

      Exit status: 0 all verified, 1 something refuted, 2 something inconclusive.

      Examples:
        initvet propagate                       the common ones, at a glance
        initvet propagate he-normal --activation relu
        initvet propagate lecun-normal --activation selu,tanh --depth 256 --expect stable
        initvet propagate glorot-uniform --widths 784,512,256,128,64,10 --csv layers.csv
      """)

  @OptionGroup var options: PropagateOptions

  @Option(
    help: ArgumentHelp(
      "Also write JSON; - is standard output, in place of the report.", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Also write a line of CSV for each layer; - is standard output.", valueName: "file"))
  var csv: String?

  @Flag(help: "Print only what is not verified, and the last line.")
  var quiet = false

  func run() throws {
    let plan = try options.plan()
    let workers = try options.common.workerCount()
    let run = try DrawingRun([("--json", json), ("--csv", csv)], isQuiet: quiet)
    let (report, seconds) = try run.draw {
      (cancellation, progress) throws(PropagationError) -> PropagationReport in
      try Propagator(plan, workers: workers).run(cancellation: cancellation) { progress?.show($0) }
    }
    let share =
      Double(report.results.reduce(0) { $0 + $1.networks })
      / Double(report.results.reduce(0) { $0 + $1.plannedNetworks })
    let facts = RunFacts(seconds: seconds, samples: plan.samples * share, workers: workers)
    let interruption = run.interruption(isComplete: report.isComplete)
    try run.outputs.write(
      full: { PropagationText(report, facts: facts, style: $0).full },
      quiet: { PropagationText(report, facts: facts, style: $0).quiet },
      formats: [
        "--json": { PropagationJSON(report, facts: facts).text },
        "--csv": { PropagationCSV(report).text },
      ], verdict: report.verdict.rawValue)
    throw interruption ?? ExitStatus(report.verdict)
  }
}
