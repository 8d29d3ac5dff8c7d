internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet calibrate`.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Measures initvet itself: false-alarm rate and power of every test.",
    discussion: """
      Draws true claims again and again and counts how often each test meets the tails of its law, \
      then wrong claims at the sample size that each test plans for.

      Exit status: 0 no rate is above what is claimed and no power below it, 1 one is.

      Examples:
        initvet calibrate                      10,000 runs
        initvet calibrate --runs 100000 --json calibration.json
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Samples of each true claim. (default: 10000)", valueName: "n"))
  var runs: String?

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "Also write JSON; - is standard output, in place of the table.", valueName: "file"))
  var json: String?

  func run() throws {
    var calibration = Calibration()
    if let runs {
      calibration.runs = try Reading.wholeNumber(runs, option: "--runs", in: 100...10_000_000)
    }
    calibration.seed = try common.seedValue()
    let workers = try common.workerCount()
    let run = try DrawingRun([("--json", json)], isQuiet: false)
    let (report, _) = try run.draw {
      (cancellation, progress) throws(VerificationError) -> CalibrationReport in
      try calibration.run(workers: workers, cancellation: cancellation) {
        progress?.show("\($0.done) of \($0.total): \($0.experiment)")
      }
    }
    let full = { CalibrationText(report, style: $0).text }
    let interruption = run.interruption(isComplete: report.isComplete)
    try run.outputs.write(
      full: full, quiet: full, formats: ["--json": { CalibrationJSON(report).text }],
      verdict: report.verdict.rawValue)
    throw interruption ?? ExitStatus(report.verdict)
  }
}
