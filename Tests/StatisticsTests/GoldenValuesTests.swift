import Foundation
import InitVetStatistics
import Testing

/// The values that the method's description quotes, so that the two cannot drift apart.
@Suite struct GoldenValuesTests {
  @Test func `χ² with 1e9 degrees of freedom, three standard deviations up`() {
    let tails = ChiSquareLaw.logTails(deviation: 3 * 2e9.squareRoot(), degreesOfFreedom: 1e9)
    #expect(abs(tails.upper - -6.607_334_73) < 1e-8)
  }

  @Test(arguments: [(2.4922, 0.0500_1010), (10, 1.381_503_541e-5), (650, 1.958_783_07e-284)])
  func `Anderson and Darling's upper tail`(a2: Double, p: Double) {
    #expect(abs(AndersonDarlingLaw.logUpper(a2) - log(p)) < 2e-7)
  }
}
