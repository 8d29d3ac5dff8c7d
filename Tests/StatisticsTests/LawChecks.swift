import Foundation
import InitVetStatistics
import Testing

/// Finite numbers that trip arithmetic: zeros, ends of the range, subnormals, near-integers.
let extremeNumbers: [Double] = [
  0, -0.0, Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude, 1e-308, 1e-160, -1e-160,
  1e-17, -1e-17, 0.5, 1, -1, 1.0.nextUp,
  1.0.nextDown, -1.0.nextUp, 3, 7.999, 1e3, 1e4, 10_001, -1e4, 1e9, -1e9, 1e15, -1e15, 1e17, 1e100,
  -1e100, 1e154, 1e200, -1e200, 1.7e308, -1.7e308,
]

/// What a tail next to 1 may be off by when its logarithm is subnormal, where Double has few digits.
let subnormalNoise = Double.leastNonzeroMagnitude * 500

/// Both tails are logarithms of probabilities, and together at least 1.
func expectLogarithms(
  _ tails: LogTails, _ label: @autoclosure () -> String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isSound =
    tails.lower <= 0 && tails.upper <= 0 && exp(tails.lower) + exp(tails.upper) > 1 - 1e-12
  #expect(isSound, "\(label()): \(tails)", sourceLocation: sourceLocation)
}

/// Tails of an increasing sequence of values: the lower never falls, the upper never rises.
///
/// `slack` is the relative error of one logarithm: two neighbours may differ by that and be equal.
func expectMonotone(
  _ tails: [LogTails], slack: Double, _ label: @autoclosure () -> String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let firstBreach = zip(tails, tails.dropFirst()).first { before, after in
    let isRising = after.lower >= before.lower || after.lower - before.lower > slack * before.lower
    let isFalling =
      after.upper <= before.upper || after.upper - before.upper < -slack * before.upper
    return !(isRising && isFalling)
  }
  #expect(firstBreach == nil, "\(label())", sourceLocation: sourceLocation)
}
