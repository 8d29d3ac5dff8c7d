internal import InitVet

/// What every command that draws goes through: signals are watched before any output is opened, so that
/// none leaves a file behind; outputs are opened before the first sample; and what goes wrong on the way
/// takes away the progress line and what was begun.
struct DrawingRun {
  let outputs: Outputs
  private let cancellation = Cancellation()
  private let signals: Signals
  private let progress: ProgressLine?

  /// - Parameter files: options that each write one more format, with what was given to them.
  init(_ files: [(option: String, path: String?)], isQuiet: Bool) throws(Failure) {
    signals = Signals(cancellation: cancellation)
    let outputs = try Outputs(files, isQuiet: isQuiet)
    self.outputs = outputs
    signals.atOnce { outputs.discard() }
    progress = Environment.wantsProgress ? ProgressLine() : nil
  }

  /// Draws, and times it.
  ///
  /// - Parameter status: of what `body` throws.
  /// - Throws: `Failure` for whatever `body` throws.
  func draw<Report, Problem: Error>(
    status: (Problem) -> ExitStatus = { _ in .internalError },
    _ body: (Cancellation, ProgressLine?) throws(Problem) -> Report
  ) throws(Failure) -> (report: Report, seconds: Double) {
    let start = ContinuousClock.now
    do throws(Problem) {
      let report = try body(cancellation, progress)
      progress?.erase()
      return (report, (ContinuousClock.now - start) / .seconds(1))
    } catch {
      progress?.erase()
      outputs.discard()
      throw Failure(status(error), "\(error)")
    }
  }

  /// The status of a run that a signal cut short, after saying so; nil if it is complete.
  func interruption(isComplete: Bool) -> ExitStatus? {
    guard !isComplete, let status = signals.status else { return nil }
    signals.explain()
    return status
  }
}
