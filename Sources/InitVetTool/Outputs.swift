internal import InitVetReporting

/// Where the reports of a command go: opened before the first sample, written after the last.
struct Outputs: Sendable {
  /// A file that an option names.
  private struct Named: Sendable {
    let option: String
    let file: OutputFile
  }

  private let files: [Named]
  /// The option whose format replaces the report on standard output.
  private let replacement: String?
  private let isQuiet: Bool

  /// - Parameter files: options that each write one more format, with what was given to them.
  init(_ files: [(option: String, path: String?)], isQuiet: Bool) throws(Failure) {
    var opened: [Named] = []
    var replacement: String?
    for (option, path) in files {
      guard let path else { continue }
      do throws(Failure) {
        if OutputFile.isStandardOutput(path) {
          if let replacement {
            throw Failure(
              .usage, "\(option): standard output already takes what \(replacement) writes")
          }
          replacement = option
        } else {
          if let other = opened.first(where: { $0.file.path == path }) {
            throw Failure(.usage, "\(option): \(path) already takes what \(other.option) writes")
          }
          opened.append(Named(option: option, file: try OutputFile(path, option: option)))
        }
      } catch {
        for other in opened { other.file.discard() }
        throw error
      }
    }
    self.files = opened
    self.replacement = replacement
    self.isQuiet = isQuiet
  }

  /// Removes what was begun.
  func discard() { for named in files { named.file.discard() } }

  /// Writes everything that can be written.
  ///
  /// - Parameters:
  ///   - formats: the text for each option that was given to `init`.
  ///   - verdict: what would be lost with an output.
  /// - Throws: `ExitStatus.outputFailed` after saying what failed, and what the verdict is.
  func write(
    full: (Style) -> String, quiet: (Style) -> String, formats: [String: () -> String],
    verdict: String?
  ) throws(ExitStatus) {
    func text(_ option: String) -> String {
      guard let format = formats[option] else { preconditionFailure("\(option) has no format") }
      return format()
    }
    var isComplete = true
    for named in files {
      do throws(WriteError) {
        try named.file.write(text(named.option))
      } catch {
        StandardStreams.complain(
          StandardStreams.outputFailure(
            "\(named.option): \(named.file.path)", error, verdict: verdict))
        isComplete = false
      }
    }
    let style = Environment.wantsColor ? Style.colored : .plain
    let report = replacement.map(text) ?? (isQuiet ? quiet(style) : full(style))
    if StandardStreams.tryWrite(report, verdict: verdict) != .verified { isComplete = false }
    if !isComplete { throw .outputFailed }
  }
}
