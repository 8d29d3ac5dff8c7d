import Foundation
import Testing

@testable import InitVet

/// From an interval, adjusted p-values and a plan to a verdict: the contract's table, row by row.
@Suite struct AssessmentTests {
  /// One row: what was found, and what it comes to.
  struct Row: Sendable, CustomStringConvertible {
    var description: String
    var mode = VerificationMode.exact
    var interval: ClosedRange<Double>? = 0.995...1.005
    var logP: Double? = 0.0
    var isRule = false
    var samples: UInt64 = 1000
    var isComplete = true
    var isApplicable = true
    var isBeyondTolerance: Bool? = false
    var isUnmeasured = false
    var verdict: Verdict
    var isWithinTolerance = false

    func judged() -> PropertyReport {
      var options = VerificationOptions()
      options.mode = mode
      let outcome = logP.map {
        TestOutcome(statistic: "chi_square", value: 0, logP: $0, direction: .none, isRule: isRule)
      }
      let assessment = Assessment(
        property: .variance, isApplicable: isApplicable, estimate: 1, interval: interval,
        allowed: 0.99...1.01, tolerance: 0.01, samples: samples, required: 1000, tests: [outcome],
        isBeyondTolerance: isBeyondTolerance, unmeasured: isUnmeasured ? ["chi_square"] : [])
      return assessment.judged(adjusted: [logP], isComplete: isComplete, options: options)
    }
  }

  private static let logAlpha = VerificationOptions().logAlpha

  static let exact: [Row] = [
    Row(description: "inside and quiet", verdict: .verified),
    Row(description: "without an interval", interval: nil, verdict: .verified),
    Row(description: "touching both ends", interval: 0.99...1.01, verdict: .verified),
    Row(description: "over the lower end", interval: 0.98...1, verdict: .inconclusive),
    Row(description: "over the upper end", interval: 1...1.02, verdict: .inconclusive),
    Row(description: "around the tolerance", interval: 0.9...1.1, verdict: .inconclusive),
    Row(description: "outside, but no test rejects", interval: 1.1...1.2, verdict: .inconclusive),
    Row(
      description: "rejected at α itself", logP: logAlpha, verdict: .refuted,
      isWithinTolerance: true),
    Row(description: "not quite rejected", logP: logAlpha.nextUp, verdict: .verified),
    Row(
      description: "rejected and outside", interval: 1.1...1.2, logP: -100, verdict: .refuted),
    Row(
      description: "rejected, across the end", interval: 1...1.02, logP: -100, verdict: .refuted),
    Row(description: "rejected without interval", interval: nil, logP: -100, verdict: .refuted),
    Row(
      description: "a broken rule", interval: nil, logP: -.infinity, isRule: true, verdict: .refuted
    ),
    Row(description: "an unbroken rule", isRule: true, verdict: .verified),
    Row(description: "one sample short", samples: 999, verdict: .inconclusive),
    Row(description: "a test that refused", logP: nil, verdict: .inconclusive),
    Row(description: "networks missing", isComplete: false, verdict: .inconclusive),
    Row(
      description: "rejected, networks missing", logP: -100, isComplete: false,
      verdict: .inconclusive),
    Row(
      description: "without meaning", logP: -100, isComplete: false, isApplicable: false,
      verdict: .notApplicable),
  ]

  static let tolerance: [Row] = [
    Row(description: "inside and quiet", mode: .tolerance, verdict: .verified),
    Row(description: "inside, yet rejected", mode: .tolerance, logP: -100, verdict: .verified),
    Row(
      description: "disjoint above", mode: .tolerance, interval: 1.02...1.03, logP: -100,
      verdict: .refuted),
    Row(
      description: "disjoint, but no test rejects", mode: .tolerance, interval: 1.02...1.03,
      verdict: .inconclusive),
    Row(
      description: "disjoint below", mode: .tolerance, interval: 0.9...0.98, logP: -100,
      verdict: .refuted),
    Row(
      description: "touching from outside", mode: .tolerance, interval: 1.01...1.03, logP: -100,
      verdict: .inconclusive),
    Row(
      description: "a broken rule", mode: .tolerance, interval: nil, logP: -.infinity, isRule: true,
      verdict: .refuted),
    Row(
      description: "without interval, rejected", mode: .tolerance, interval: nil, logP: -100,
      verdict: .verified),
    Row(
      description: "without interval, certainly beyond", mode: .tolerance, interval: nil,
      logP: -100, isBeyondTolerance: true, verdict: .refuted),
    Row(
      description: "without interval, rejected, and nothing measures by how much", mode: .tolerance,
      interval: nil, logP: -100, isBeyondTolerance: nil, verdict: .refuted),
    Row(
      description: "disjoint, networks missing", mode: .tolerance, interval: 1.02...1.03,
      logP: -100, isComplete: false, verdict: .inconclusive),
    Row(
      description: "inside, but rejected by what the interval does not measure", mode: .tolerance,
      logP: -100, isUnmeasured: true, verdict: .refuted, isWithinTolerance: true),
  ]

  @Test(arguments: exact) func `exact mode`(row: Row) { check(row) }

  @Test(arguments: tolerance) func `tolerance mode`(row: Row) { check(row) }

  private func check(_ row: Row) {
    let report = row.judged()
    #expect(report.verdict == row.verdict)
    #expect(report.isWithinTolerance == row.isWithinTolerance)
    #expect((report.samplesToSettle != nil) <= (report.verdict == .inconclusive))
  }

  @Test func `samples that settle: the plan's, or enough to fit the interval in`() throws {
    let short = Row(description: "", samples: 500, verdict: .inconclusive).judged()
    #expect(short.samplesToSettle == 1000)
    let wide = Row(description: "", interval: 0.98...1.02, verdict: .inconclusive).judged()
    #expect(abs(try #require(wide.samplesToSettle) - 4000) <= 1)
  }
}

/// Implication: false ≤ true.
private func <= (left: Bool, right: Bool) -> Bool { !left || right }
