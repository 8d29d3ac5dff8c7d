internal import InitVet
internal import InitVetReporting
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One line on standard error that says how far the run is, drawn at most ten times a second.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  /// Draws the line again, if it is time to.
  func show(_ progress: RunProgress) {
    let now = ContinuousClock.now
    guard isDue(now) else { return }
    let seconds = (now - start) / .seconds(1)
    let text = ProgressText(
      initializer: progress.initializer, samples: progress.samples, total: progress.total,
      seconds: seconds)
    draw(text.line)
  }

  /// Draws a line of one's own, if it is time to.
  func show(_ text: String) {
    if isDue(ContinuousClock.now) { draw(String(text.prefix(79))) }
  }

  private func isDue(_ now: ContinuousClock.Instant) -> Bool {
    last.withLock { last in
      guard last.map({ now - $0 >= .milliseconds(100) }) ?? true else { return false }
      last = now
      return true
    }
  }

  /// Takes the line away.
  func erase() {
    if last.withLock({ $0 != nil }) { draw("") }
  }

  private func draw(_ text: String) {
    try? StandardStreams.write("\r\u{1B}[2K" + text, to: STDERR_FILENO)
  }
}
