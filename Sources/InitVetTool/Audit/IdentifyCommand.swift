internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet identify`.
struct IdentifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify",
    abstract: "Says which initializer of the catalogue weights look like.",
    discussion: """
      Looks at the first million weights of each tensor and ranks the initializers that give \
      such weights for its shape, in every layout that frameworks use unless --layout says \
      which. Several may give the same law; where none fits, the family that comes nearest is \
      named with the numbers that the weights ask for.

      Exit status: 0 every tensor is identified, 2 some are not.

      Examples:
        initvet identify model.safetensors
        initvet identify layer.npy --layout oi
      """)

  @OptionGroup var tensors: TensorOptions

  @Option(
    help: ArgumentHelp(
      "Also write JSON; - is standard output, in place of the report.", valueName: "file"))
  var json: String?

  func run() throws {
    guard !tensors.files.isEmpty else { throw Failure(.usage, "identify needs a file of weights") }
    guard !tensors.files.contains("-") else {
      throw Failure(.usage, "identify reads files, and standard input (-) is none")
    }
    // A claim that fits every shape, which nobody looks at.
    let selection = try tensors.selection([tensors.rule(claim: "zeros")])
    try tensors.protect(from: json)
    let run = try DrawingRun([("--json", json)], isQuiet: false)
    let (found, _) = try run.draw(status: AuditCommand.status(of:)) {
      (cancellation, _) throws(AuditError) -> [Identification] in
      var found: [Identification] = []
      for target in selection.targets where !cancellation.isCancelled {
        found.append(try target.identified())
      }
      return found
    }
    let interruption = run.interruption(isComplete: found.count == selection.targets.count)
    try run.outputs.write(
      full: { IdentificationText(found, selection.unaudited, style: $0).text },
      quiet: { IdentificationText(found, selection.unaudited, style: $0).text },
      formats: ["--json": { IdentificationJSON(found, selection.unaudited).text }], verdict: nil)
    if let interruption { throw interruption }
    throw found.allSatisfy(\.isIdentified) ? ExitStatus.verified : .inconclusive
  }
}
