internal import InitVetParallelism
internal import InitVetStatistics

/// Remembers what the tests of one battery can detect: a model has many tensors of one kind, and for each
/// the same equations would be solved.
struct DetectableEffects: Sendable {
  private struct Question: Hashable {
    /// Names the test in its battery.
    let statistic: String
    let samples: Double
    let rates: ErrorRates
  }

  // Numbers of samples differ where weights are not finite: hardly ever.
  private let known = Memo<Question, Double>(most: 1024)

  /// `test.detectableEffect`, which is a function of nothing else.
  func effect(_ test: some StatisticalTest, samples: Double, rates: ErrorRates) -> Double {
    known.value(for: Question(statistic: test.statistic, samples: samples, rates: rates)) {
      test.detectableEffect(samples: samples, rates: rates)
    }
  }
}
