import Foundation
import InitVetStatistics
import TestSupport
import Testing

private func law(_ bound: Double) -> StandardizedLaw {
  bound == 0 ? .uniform : .truncatedNormal(bound: bound)
}

@Suite struct StandardizedLawTests {
  /// 1e-14, and 3 ulp of the bound as a part of the sliver: x and the bound are Doubles, the bound is
  /// off by up to 2 ulp, and the sliver is their difference.
  @Test func `two-sided tails up to the last sliver`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-two-sided-tails") {
      let (bound, x) = (row.number("bound"), row.number("x"))
      let truth = row.number("log")
      let room = (law(bound).upperBound ?? .infinity) - x
      worst.compare(
        law(bound).logTwoSidedTail(x), truth,
        allowance: 1e-14 * max(abs(truth), 1) + 3 * x.ulp / room,
        "bound \(bound), x = \(x)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `kurtosis, bound and parent of known laws`() throws {
    #expect(StandardizedLaw.normal.kurtosis == 3 && StandardizedLaw.uniform.kurtosis == 1.8)
    #expect(StandardizedLaw.normal.upperBound == nil)
    let truncated = StandardizedLaw.truncatedNormal(bound: 2)
    #expect(
      abs(truncated.parentStandardDeviation - 1 / 0.773_741_303_549_9233.squareRoot()) < 1e-15)
    #expect(abs(truncated.kurtosis - 2.365_536_717_129_65) < 1e-14)
    for row in try Fixture.rows("laws-bounded-moments") {
      let law = law(row.number("bound"))
      #expect(abs(law.kurtosis - 1 - row.number("variance")) < 4e-15)
      let limit = row.number("limit").squareRoot()
      #expect(abs((law.upperBound ?? 0) - limit) <= 4 * limit.ulp)
    }
  }

  @Test(arguments: [
    StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 0.01),
    .truncatedNormal(bound: 2), .truncatedNormal(bound: 9),
  ])
  func `the cumulative probability is monotone, symmetric and has its ends`(law: StandardizedLaw) {
    var before = 0.0
    for z in stride(from: -8.0, through: 8, by: 0.01) {
      let p = law.cumulativeProbability(z)
      #expect(p >= before && p <= 1)
      #expect(abs(p + law.cumulativeProbability(-z) - 1) < 1e-15)
      before = p
    }
    #expect(law.cumulativeProbability(0) == 0.5)
    #expect(law.cumulativeProbability(-.infinity) == 0 && law.cumulativeProbability(.infinity) == 1)
    if let bound = law.upperBound {
      #expect(law.logTwoSidedTail(bound) == -.infinity)
      #expect(law.logTwoSidedTail(bound.nextDown) > -100)
    }
  }

  /// Simpson's rule on the cumulative probability: E z² = ∫ 2z·P(|Z| > z) dz = 1 for every law.
  @Test(arguments: [0.3, 1, 2, 3, 6])
  func `the variance is 1`(bound: Double) {
    let law = StandardizedLaw.truncatedNormal(bound: bound)
    let (limit, steps) = (law.upperBound ?? 0, 2000)
    var (second, fourth) = (0.0, 0.0)
    for i in 0...steps {
      let z = limit * Double(i) / Double(steps)
      let weight = (i == 0 || i == steps ? 1.0 : i % 2 == 1 ? 4 : 2) * limit / Double(3 * steps)
      let tail = exp(law.logTwoSidedTail(z))
      second += weight * 2 * z * tail
      fourth += weight * 4 * z * z * z * tail
    }
    #expect(abs(second - 1) < 1e-11)
    #expect(abs(fourth - law.kurtosis) < 1e-10)
  }

  @Test func `extreme arguments give probabilities`() {
    for bound in extremeNumbers {
      for law in [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: bound)] {
        for x in extremeNumbers + [.infinity, -.infinity] {
          #expect(law.logTwoSidedTail(x) <= 0, "\(law), \(x)")
          let p = law.cumulativeProbability(x)
          #expect(p >= 0 && p <= 1, "\(law), \(x)")
        }
        #expect(law.kurtosis >= 1.79 && law.kurtosis <= 3.01, "\(law)")
      }
    }
    #expect(StandardizedLaw.uniform.cumulativeProbability(.nan).isNaN)
  }
}
