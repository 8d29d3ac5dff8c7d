internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet theory`.
struct TheoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theory",
    abstract: "Shows what theory predicts of deep networks, without sampling.",
    discussion: """
      Exact laws at finite width for linear, relu, leaky-relu and abs; the mean field with its 1/n \
      correction for all others; and what layers of infinite width come to: fixed points, gradient \
      factors, correlations, the edge of chaos.

      Examples:
        initvet theory
        initvet theory he-normal --activation relu --width 64 --depth 1000
        initvet theory normal:stddev=0.0825 --activation tanh --bias-variance 0.05
      """)

  @OptionGroup var network: NetworkOptions

  @Option(
    help: ArgumentHelp(
      "Also write JSON; - is standard output, in place of the text.", valueName: "file"))
  var json: String?

  func run() throws {
    var options = PropagationOptions()
    // Nothing is drawn.
    options.networks = 1
    let plan = try network.plan(options)
    let output = try Outputs([("--json", json)], isQuiet: false)
    let report = TheoryReport(plan)
    let text = { TheoryText(report, style: $0).text }
    try output.write(
      full: text, quiet: text, formats: ["--json": { TheoryJSON(report).text }], verdict: nil)
  }
}
