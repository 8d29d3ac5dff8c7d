internal import InitVetReporting

/// Where the reports of a command go: opened before the first sample, written after the last.
struct Outputs: Sendable {
  private let file: OutputFile?
  private let standardOutput: StandardOutput

  private enum StandardOutput {
    case full
    case quiet
    case json
  }

  init(json: String?, isQuiet: Bool) throws(Failure) {
    let replaces = json.map(OutputFile.isStandardOutput) ?? false
    if let json, !replaces {
      file = try OutputFile(json, option: "--json")
    } else {
      file = nil
    }
    standardOutput = replaces ? .json : isQuiet ? .quiet : .full
  }

  /// Removes what was begun.
  func discard() { file?.discard() }

  /// Writes everything that can be written.
  ///
  /// - Throws: `ExitStatus.outputFailed` after saying what failed, and what the verdict is.
  func write(
    full: (Style) -> String, quiet: (Style) -> String, json: String, verdict: String
  ) throws(ExitStatus) {
    var isComplete = true
    if let file {
      do throws(WriteError) {
        try file.write(json)
      } catch {
        StandardStreams.complain(
          StandardStreams.outputFailure("--json: \(file.path)", error, verdict: verdict))
        isComplete = false
      }
    }
    let style = Environment.wantsColor ? Style.colored : .plain
    let text =
      switch standardOutput {
      case .full: full(style)
      case .quiet: quiet(style)
      case .json: json
      }
    if StandardStreams.tryWrite(text, verdict: verdict) != .verified { isComplete = false }
    if !isComplete { throw .outputFailed }
  }
}
