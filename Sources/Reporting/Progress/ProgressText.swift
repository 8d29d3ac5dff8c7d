/// The line that a terminal shows while a run is on its way.
public struct ProgressText {
  private let initializer: String
  private let samples: Double
  private let total: Double
  private let seconds: Double

  /// - Parameters:
  ///   - samples: drawn so far, of `total`.
  ///   - seconds: since the run began.
  public init(initializer: String, samples: Double, total: Double, seconds: Double) {
    self.initializer = initializer
    self.samples = samples
    self.total = total
    self.seconds = seconds
  }

  /// The initializer, how much of the run is done, the rate, and the time left at that rate.
  public var line: String {
    let name = initializer.printable.shortened(to: 30)
    let percent = Numbers.fixed((100 * samples / total).rounded(.down), 0)
    let rate = seconds > 0 ? samples / seconds : 0
    guard rate > 0 else { return "\(name)  \(percent)%" }
    let left = Numbers.duration((total - samples) / rate)
    return "\(name)  \(percent)%  \(Numbers.count(rate)) samples/s  \(left) left"
  }
}
