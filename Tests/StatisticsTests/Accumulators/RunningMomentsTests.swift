import Foundation
import Testing

@testable import InitVetStatistics

@Suite struct RunningMomentsTests {
  private func moments(_ values: [Double]) -> RunningMoments {
    var moments = RunningMoments()
    for value in values { moments.add(value) }
    return moments
  }

  @Test func `mean and variance keep their digits far from 0, merged or not`() {
    let values = (0..<100).map { 1e9 + sin(Double($0)) }
    let mean = values.reduce(0) { $0 + ($1 - 1e9) } / 100
    let variance = values.reduce(0) { $0 + ($1 - 1e9 - mean) * ($1 - 1e9 - mean) } / 99
    var merged = moments([])
    for part in [values[..<7], values[7..<7], values[7..<60], values[60...]] {
      merged.merge(moments(Array(part)))
    }
    for found in [moments(values), merged] {
      #expect(found.count == 100)
      #expect(abs(found.mean - 1e9 - mean) < 1e-6)
      #expect(abs(found.variance - variance) < 1e-6 * variance)
    }
  }

  /// scipy.stats.t.ppf(1 − 0.0005, 9) = 4.780912585931156.
  @Test func `the interval is Student's`() throws {
    let found = moments((1...10).map(Double.init))
    let interval = try #require(found.interval(logLevel: log(0.001)))
    let half = 4.780912585931156 * (55.0 / 6 / 10).squareRoot()
    #expect(abs(interval.upperBound - 5.5 - half) < 1e-9)
    #expect(abs(interval.lowerBound - 5.5 + half) < 1e-9)
    #expect(moments([1]).interval(logLevel: -1) == nil)
  }
}

@Suite struct LogSumTests {
  @Test func `sums of numbers far out of range`() {
    var sum = LogSum()
    #expect(sum.logarithm == -.infinity)
    var other = LogSum()
    for value in [-5000, -5001, -Double.infinity] { sum.add(value) }
    for value in [-4999.0, -5002] { other.add(value) }
    sum.merge(other)
    sum.merge(LogSum())
    let expected: Double = -5000 + log(exp(1.0) + 1 + exp(-1.0) + exp(-2.0))
    #expect(abs(sum.logarithm - expected) < 1e-12)
  }
}
