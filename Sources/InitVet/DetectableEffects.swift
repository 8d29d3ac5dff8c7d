internal import InitVetStatistics
internal import Synchronization

/// Remembers what the tests of one battery can detect: a model has many tensors of one kind, and for each
/// the same equations would be solved.
final class DetectableEffects: Sendable {
  private struct Question: Hashable {
    /// Names the test in its battery.
    let statistic: String
    let samples: Double
    let rates: ErrorRates
  }

  private let known = Mutex<[Question: Double]>([:])
  /// Numbers of samples differ where weights are not finite: hardly ever.
  private static let most = 1024

  /// `test.detectableEffect`, which is a function of nothing else.
  func effect(_ test: some StatisticalTest, samples: Double, rates: ErrorRates) -> Double {
    let question = Question(statistic: test.statistic, samples: samples, rates: rates)
    if let effect = known.withLock({ $0[question] }) { return effect }
    let effect = test.detectableEffect(samples: samples, rates: rates)
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[question] = effect
    }
    return effect
  }
}
