import CGSL
import Foundation
import Testing

@testable import InitVetStatistics

/// That the tests of positions keep the promise of their design: effects missed with probability β =
/// 0.01 at most, in 10,000 runs. False-alarm rate 1e-7 a check, at fixed seeds; a miss rate of 1.6 %
/// is seen for certain.
@Suite struct PositionDesignTests {
  private static let rates = ErrorRates(logLevel: log(1e-4), logMiss: log(0.01))

  private func expect(
    _ isRefuted: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let misses = UInt32((0..<10_000).count { _ in !isRefuted() })
    let more = misses == 0 ? 1 : gsl_cdf_binomial_Q(misses - 1, 0.01, 10_000)
    #expect(more > 1e-7, "\(misses) misses", sourceLocation: sourceLocation)
  }

  /// F of normal effects is 1 + Jθ times its null law.
  @Test(arguments: [(100, 0.1), (8192, 0.01), (8192, -0.002), (262_144, 0.001)])
  func `common components of normal weights`(classes: Int, theta: Double) {
    let test = IntraclassTest(weightsAt: classes)
    let samples = test.requiredSamples(effect: abs(theta), rates: Self.rates)
    let members = (samples / Double(classes)).rounded(.up)
    var source = Statistician(seed: 31)
    let within = Double(classes) * (members - 1)
    expect {
      let between = source.chiSquare(Double(classes - 1)) * (1 + members * theta)
      let data = VarianceAnalysis(
        squares: between + source.chiSquare(within), between: between, classes: classes,
        members: Int(members))
      return test.evaluate(data).map { $0.logP <= Self.rates.logLevel } ?? false
    }
  }

  /// A true claim's interval lies inside the tolerance with probability 1 − β.
  @Test func `intervals of true claims fit`() {
    let test = IntraclassTest(weightsAt: 8192)
    let allowed = -0.01...0.01
    let members = test.membersToVerify(allowed, rates: Self.rates)
    var source = Statistician(seed: 32)
    expect {
      let between = source.chiSquare(8191)
      let within = source.chiSquare(8192 * (members - 1))
      let data = VarianceAnalysis(
        squares: between + within, between: between, classes: 8192, members: Int(members))
      guard let interval = test.interval(data, logLevel: Self.rates.logLevel) else { return false }
      let unit = data.withinMeanSquare
      return interval.lowerBound / unit >= allowed.lowerBound
        && interval.upperBound / unit <= allowed.upperBound
    }
  }

  /// An interval misses the truth with probability α, here 0.01, also far from the null.
  @Test(arguments: [0.0, 0.05, 1]) func `intervals cover`(theta: Double) {
    let test = IntraclassTest(weightsAt: 1000)
    var source = Statistician(seed: 33)
    expect {
      let between = source.chiSquare(999) * (1 + 20 * theta)
      let data = VarianceAnalysis(
        squares: between + source.chiSquare(19_000), between: between, classes: 1000, members: 20)
      guard let interval = test.interval(data, logLevel: log(0.01)) else { return false }
      return interval.contains(theta)
    }
  }

  @Test(arguments: [0.5, 2]) func `one position of another variance`(effect: Double) {
    let test = ExtremePositionTest(.greatest, .energy, positions: 4096, .normal)
    let networks = test.requiredSamples(effect: effect, rates: Self.rates)
    var source = Statistician(seed: 34)
    expect {
      let energy = source.chiSquare(networks) * (1 + effect)
      let outcome = test.evaluate(.init(value: energy, networks: networks))
      return outcome.map { $0.logP <= Self.rates.logLevel } ?? false
    }
  }

  @Test func `one position of another mean`() {
    let test = ExtremePositionTest(.least, .mean, positions: 4096, .normal)
    let networks = test.requiredSamples(effect: 0.5, rates: Self.rates)
    var source = Statistician(seed: 35)
    expect {
      let mean = source.normal() - 0.5 * networks.squareRoot()
      let outcome = test.evaluate(.init(value: mean, networks: networks))
      return outcome.map { $0.logP <= Self.rates.logLevel } ?? false
    }
  }
}
