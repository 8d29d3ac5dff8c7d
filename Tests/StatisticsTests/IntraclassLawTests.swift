import Foundation
import TestSupport
import Testing

@testable import InitVetStatistics

/// The share of squares between classes against its exact law for normal samples.
@Suite struct IntraclassLawTests {
  /// The accuracy that `IntraclassTest` states.
  @Test func `tails are those of the Beta law`() throws {
    let rows = try Fixture.rows("intraclass")
    #expect(rows.count > 90)
    for row in rows {
      let (classes, members) = (row.number("classes"), row.number("members"))
      let law = IntraclassLaw(classes: classes, members: members, squaredSkewness: 0)
      let tails = law.logTails(row.number("share"))
      let unit = 1e4 / (classes * members)
      for (found, exact) in [
        (tails.lower, row.number("lower")), (tails.upper, row.number("upper")),
      ] {
        #expect(found - exact >= -0.07 * unit, "\(row)")
        if exact > log(1e-10) { #expect(found - exact <= 0.15 * unit, "\(row)") }
      }
    }
  }

  /// F at a quantile has that quantile's tail, at either side.
  @Test(arguments: [(2.0, 1e5), (30, 4000), (100, 2000), (65536, 16), (65536, 2), (262_144, 46)])
  func `quantiles invert tails`(classes: Double, members: Double) {
    for squaredSkewness in [0.0, 0.4, 8] {
      let law = IntraclassLaw(
        classes: classes, members: members, squaredSkewness: squaredSkewness)
      for logP in [-0.5, -3, -14, -20] {
        for (ratio, isUpper) in [
          (law.ratio(logUpper: logP), true), (law.ratio(logLower: logP), false),
        ] {
          let odds = ratio * (classes - 1) / (classes * (members - 1))
          let tails = law.logTails(odds / (1 + odds))
          // F and Q keep 15 digits, of which a standard deviation of Q takes √(2/P) of the rest.
          #expect(abs((isUpper ? tails.upper : tails.lower) - logP) < 1e-6)
        }
      }
    }
  }
}
