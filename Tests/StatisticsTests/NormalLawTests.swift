import Foundation
import InitVetStatistics
import TestSupport
import Testing

@Suite struct NormalLawTests {
  /// 8 ulp: the tail's logarithm is ln erfc(z/√2), whose argument, rounded once and squared, gives
  /// 2 ulp of z²/2, and GSL promises about 2 more. A tail next to 1 has the relative error of the
  /// other's probability, that many ulp times the size of its logarithm.
  @Test func `both tails hold to 8 ulp against 60 digits`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-normal") {
      let z = row.number("z")
      let tails = NormalLaw.logTails(z)
      for (value, tail) in [(tails.lower, "lower"), (tails.upper, "upper")] {
        let truth = row.number(tail)
        let scale = abs(truth) * max(1, -log(-truth))
        worst.compare(
          value, truth, allowance: max(8 * scale.ulp, subnormalNoise), "z = \(z), \(tail)")
      }
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  /// The logarithm's own rounding moves z by ulp(ln p)/hazard, below 2 ulp of z; the rest is Newton's
  /// last step.
  @Test func `quantiles invert the tails to 6 ulp`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-normal") {
      let (z, logUpper) = (row.number("z"), row.number("upper"))
      guard logUpper < -1e-300 else { continue }
      // To the left of 0 ln P(Z ≥ z) → 0, where Double is finest: no loss there either.
      worst.compare(
        NormalLaw.quantile(logUpper: logUpper), z, allowance: 6 * max(abs(z), 1).ulp, "z = \(z)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `the two tails mirror each other`() {
    for z in stride(from: -45.0, through: 45, by: 0.37) {
      let (here, there) = (NormalLaw.logTails(z), NormalLaw.logTails(-z))
      #expect(here.lower == there.upper && here.upper == there.lower)
    }
  }

  @Test func `extreme arguments give limits`() {
    #expect(NormalLaw.logTails(.infinity) == LogTails(lower: 0, upper: -.infinity))
    #expect(NormalLaw.logTails(-.infinity) == LogTails(lower: -.infinity, upper: 0))
    #expect(NormalLaw.logTails(.nan).upper.isNaN)
    #expect(NormalLaw.logTails(1e200).upper == -.infinity)
    #expect(NormalLaw.quantile(logUpper: 0) == -.infinity)
    #expect(NormalLaw.quantile(logUpper: -.infinity) == .infinity)
    #expect(NormalLaw.quantile(logUpper: .nan).isNaN)
    #expect(NormalLaw.quantile(logUpper: -log(2.0)).magnitude < 1e-15)
    for logUpper in extremeNumbers { #expect(!NormalLaw.quantile(logUpper: logUpper).isNaN) }
    for z in extremeNumbers { expectLogarithms(NormalLaw.logTails(z), "z = \(z)") }
  }

  @Test func `two-sided tails stop at probability 1`() {
    #expect(NormalLaw.logTails(0).twoSided == 0)
    #expect(NormalLaw.logTails(.nan).twoSided.isNaN)
    #expect(abs(NormalLaw.logTails(-3).twoSided - log(0.002_699_796_063_260_19)) < 1e-14)
  }
}
