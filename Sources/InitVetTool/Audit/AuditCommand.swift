internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Checks weights that any framework drew against what their initializer claims.",
    discussion: """
      Reads .npy, .npz, .safetensors (sharded ones by their index), or raw numbers on standard \
      input (-, with --shape or --conv), and tests each tensor as `initvet verify` tests what it draws itself. Nothing \
      is held in memory but sums.

      Claims are names of `initvet list`, or a framework's own: keras.glorot_normal is the \
      truncated law, torch.xavier_normal_ is not. What is claimed of which tensor stands in a \
      claims file, or is one --claim for all.

      Exit status: 0 all verified, 1 something refuted, 2 something inconclusive, 65 a file \
      that makes no sense.

      Examples:
        initvet audit layer.npy --claim he-normal --layout oi
        initvet audit model.safetensors --claims initvet.yml --json report.json
        initvet audit draws.npy --claim keras.he_uniform --layout io --networks-axis 0
        python draw.py | initvet audit - --shape 512x256 --claim lecun-normal --layout io
      """)

  @OptionGroup var options: AuditArguments

  @Option(
    help: ArgumentHelp(
      "Also write JSON; - is standard output, in place of the report.", valueName: "file"))
  var json: String?

  @Flag(help: "Print only what is not verified, and the last line.")
  var quiet = false

  func run() throws {
    let auditOptions = try options.auditOptions()
    let selection = try options.selection()
    let workers = try options.common.workerCount()
    try options.tensors.protect(from: json, besides: options.claims)
    let run = try DrawingRun([("--json", json)], isQuiet: quiet)
    let (report, seconds) = try run.draw(status: Self.status(of:)) {
      (cancellation, progress) throws(AuditError) -> VerificationReport in
      try Auditor(selection, options: auditOptions, workers: workers)
        .run(cancellation: cancellation) { progress?.show($0) }
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

  static func status(of error: AuditError) -> ExitStatus {
    switch error {
    case .unreadable(_, let isMalformed): isMalformed ? .malformedInput : .missingInput
    case .claim, .option: .usage
    case .randomness: .internalError
    }
  }
}
