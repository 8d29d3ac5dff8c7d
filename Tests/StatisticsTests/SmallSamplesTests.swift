import Foundation
import TestSupport
import Testing

@testable import InitVetStatistics

/// The fewest samples that a test accepts, held against what the tails of its statistic really are
/// there: the rows come from inversion of characteristic functions and from importance sampling.
@Suite struct SmallSamplesTests {
  /// False alarms may be up to twice as frequent as claimed, down to ln p = −18; the sampled rows
  /// are given three of their standard errors.
  @Test func `false alarms are at most twice as frequent as claimed`() throws {
    for row in try Fixture.rows("small-samples") {
      guard let nominal = claimedLogP(row) else { continue }
      let room = log(2) + 3 * row.number("relative_error")
      #expect(row.number("ln_p") - nominal <= room, "\(row)")
    }
  }

  /// Where the law is not asymptotic, or far from it, p-values are not wastefully large either.
  @Test(arguments: ["variance", "smooth", "anderson_darling"])
  func `p-values are at most four times too large`(test: String) throws {
    let rows = try Fixture.rows("small-samples").filter { $0["test"] == test }
    #expect(!rows.isEmpty)
    for row in rows {
      let nominal = try #require(claimedLogP(row))
      #expect(nominal - row.number("ln_p") <= log(4) + 3 * row.number("relative_error"), "\(row)")
    }
  }

  @Test func `every test that is not exact is held at its fewest samples`() throws {
    let rows = try Fixture.rows("small-samples")
    func fewest(_ test: String) -> Double? {
      rows.filter { $0["test"] == test }.map { $0.number("samples") }.min()
    }
    #expect(fewest("mean") == MeanTest().minimumSamples)
    #expect(fewest("variance") == VarianceTest(.uniform).minimumSamples)
    #expect(fewest("smooth") == SmoothTest().minimumSamples)
    #expect(fewest("anderson_darling") == AndersonDarlingTest().minimumSamples)
  }

  /// χ²₈ without the correction for few samples is what these rows refuse.
  @Test func `the plain χ² of Neyman's statistic would fail`() throws {
    let rows = try Fixture.rows("small-samples").filter { $0["test"] == "smooth" }
    let worst = rows.map { row in
      row.number("ln_p")
        - ChiSquareLaw.logTails(deviation: row.number("value") - 8, degreesOfFreedom: 8).upper
    }.max()
    #expect(try #require(worst) > log(4))
  }

  /// ln p on the side that a row is about, as the tests compute it.
  private func claimedLogP(_ row: [String: String]) -> Double? {
    let (value, samples) = (row.number("value"), row.number("samples"))
    switch row["test"] {
    case "mean": return NormalLaw.logTails(value).upper
    case "variance":
      let law: BoundedSquareLaw =
        row["law"] == "uniform" ? .uniform : .truncatedNormal(bound: 2)
      let tails = law.logTails(deviation: samples * (value - 1), samples: samples)
      return row["side"] == "upper" ? tails.upper : tails.lower
    case "smooth": return SmoothTest.logUpper(value, samples: samples)
    case "anderson_darling": return AndersonDarlingLaw.logUpper(value)
    default: return nil
    }
  }
}
