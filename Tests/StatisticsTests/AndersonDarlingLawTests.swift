import Foundation
import InitVetStatistics
import TestSupport
import Testing

@Suite struct AndersonDarlingLawTests {
  /// 1e-13: the quadratures have converged to below an ulp, and their sums, a thousand terms of one
  /// sign within each interval, round to about 1e-15; the alternation costs a digit at most.
  @Test func `both tails against Anderson and Darling's series and Smirnov's formula`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-anderson-darling") {
      let x = row.number("x")
      let tails = AndersonDarlingLaw.logTails(x)
      for (value, tail) in [(tails.lower, "lower"), (tails.upper, "upper")] {
        let truth = row.number(tail)
        // A tail next to 1 has the relative error of the other's probability.
        let scale = abs(truth) * max(1, -log(-truth))
        worst.compare(
          value, truth, allowance: max(1e-15 * scale, subnormalNoise), "x = \(x), \(tail)")
      }
      #expect(AndersonDarlingLaw.logUpper(x) == tails.upper)
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test(arguments: [1.0, 20.0])
  func `no seam between the methods`(x: Double) {
    let (before, after) = (
      AndersonDarlingLaw.logTails(x.nextDown), AndersonDarlingLaw.logTails(x.nextUp)
    )
    #expect(abs(before.upper / after.upper - 1) < 1e-13)
    #expect(abs(before.lower / after.lower - 1) < 1e-13)
  }

  @Test func `monotone`() {
    let tails = stride(from: 0.004, through: 30, by: 0.004).map { AndersonDarlingLaw.logTails($0) }
    expectMonotone(tails, slack: 1e-13, "A²")
  }

  @Test func `extreme arguments give probabilities`() {
    for x in extremeNumbers { expectLogarithms(AndersonDarlingLaw.logTails(x), "x = \(x)") }
    #expect(AndersonDarlingLaw.logTails(0) == LogTails(lower: -.infinity, upper: 0))
    #expect(AndersonDarlingLaw.logTails(.infinity) == LogTails(lower: 0, upper: -.infinity))
    #expect(AndersonDarlingLaw.logUpper(.nan).isNaN)
  }
}
