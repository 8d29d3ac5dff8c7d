import Foundation
import InitVetStatistics
import TestSupport
import Testing

@Suite struct ChiSquareLawTests {
  /// Up to 10⁴ degrees of freedom GSL's errors: its continued fraction converges slowly next to the
  /// centre and rounds on the way, measured 1.3e-10 at ν = 10⁴ and 1e-13 up to 1000; elsewhere ours,
  /// measured below 1e-14. Above, the next term of the saddlepoint expansion, which was measured as
  /// 1.5e-7 at ν = 10⁴ and z = 6 and 2.9e-6 at ln p = −5000, falls as 1/ν and grows as z; and rounding.
  @Test func `tails from the centre to ln p = −5000 against 60 digits`() throws {
    var (exact, expansion) = (WorstError(), WorstError())
    for row in try Fixture.rows("laws-chi-square") {
      let (nu, deviation) = (row.number("nu"), row.number("deviation"))
      let tails = ChiSquareLaw.logTails(deviation: deviation, degreesOfFreedom: nu)
      for (value, tail) in [(tails.lower, "lower"), (tails.upper, "upper")] {
        let truth = row.number(tail)
        let label = "nu = \(nu), deviation = \(deviation), \(tail)"
        if nu <= 1e4 {
          exact.compare(value, truth, allowance: (nu > 1000 ? 2e-10 : 2e-12) * abs(truth), label)
        } else {
          // |ln p| bounds the error of the larger tail, whose logarithm is close to 0.
          let z = abs(deviation) / (2 * nu).squareRoot()
          let next = (1e-8 + 2.5e-8 * max(z, 1)) * 1e4 / nu
          expansion.compare(
            value, truth, allowance: min(next, abs(truth)) + 2e-15 * abs(truth), label)
        }
      }
    }
    #expect(exact.isAcceptable, "\(exact.row)")
    #expect(expansion.isAcceptable, "\(expansion.row)")
  }

  @Test func `the two methods meet at 10,000 degrees of freedom`() {
    for z in [-60.0, -9, -1, 0, 1, 9, 60] {
      let nu = 1e4
      let below = ChiSquareLaw.logTails(deviation: z * (2 * nu).squareRoot(), degreesOfFreedom: nu)
      let above = ChiSquareLaw.logTails(
        deviation: z * (2 * nu.nextUp).squareRoot(), degreesOfFreedom: nu.nextUp)
      #expect(abs(below.lower - above.lower) < 3e-6)
      #expect(abs(below.upper - above.upper) < 3e-6)
    }
  }

  /// Where GSL's probability underflows, the logarithmic method goes on: no step at the join.
  @Test(arguments: [1.0, 3, 100, 9999])
  func `no seam where GSL's probability leaves Double`(nu: Double) {
    var steps: [Double] = []
    let centre = nu * ChiSquareLaw.quantileRatio(logUpper: -667.74, degreesOfFreedom: nu)
    for i in -20...20 {
      let x = centre * (1 + Double(i) * 1e-7)
      steps.append(ChiSquareLaw.logTails(deviation: x - nu, degreesOfFreedom: nu).upper)
    }
    let differences = zip(steps, steps.dropFirst()).map { $1 - $0 }
    let mean = (steps[40] - steps[0]) / 40
    for difference in differences { #expect(abs(difference - mean) < 1e-9) }
  }

  @Test func `quantiles near zero keep their digits`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-chi-square-small") {
      let (nu, ratio) = (row.number("nu"), row.number("ratio"))
      let value = ChiSquareLaw.quantileRatio(logLower: row.number("lower"), degreesOfFreedom: nu)
      // ln r is what the search holds: 4 ulp of it.
      let allowance = 4 * ratio * max(log(ratio).ulp, 1e-15)
      worst.compare(value, ratio, allowance: allowance, "nu = \(nu), ratio = \(ratio)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test(arguments: [1.0, 2, 7.5, 300, 9999, 10_001, 1e6, 1e9, 1e12, 1e15])
  func `quantiles invert the tails`(nu: Double) {
    for logTail in [-1e-12, -1e-3, -0.5, -1, -7, -30, -700, -5000] {
      let up = ChiSquareLaw.quantileRatio(logUpper: logTail, degreesOfFreedom: nu)
      let down = ChiSquareLaw.quantileRatio(logLower: logTail, degreesOfFreedom: nu)
      let upper = ChiSquareLaw.logTails(deviation: nu * (up - 1), degreesOfFreedom: nu).upper
      let lower = ChiSquareLaw.logTails(deviation: nu * (down - 1), degreesOfFreedom: nu).lower
      // The ratio is a Double near 1: its ulp is 1e-16·√ν standard deviations, each worth z in the
      // logarithm of the smaller tail, and as much of the other's relative to itself.
      let z = max(-logTail, -log(-logTail)).squareRoot() * 1.5 + 1
      let resolution = 1e-15 * nu.squareRoot() * z
      #expect(abs(upper / logTail - 1) < 1e-11 + resolution || up < 1e-3, "upper \(logTail)")
      #expect(abs(lower / logTail - 1) < 1e-11 + resolution || down < 1e-3, "lower \(logTail)")
    }
  }

  @Test(arguments: [1.0, 2, 100, 9999, 1e4, 10_001, 1e7, 1e15])
  func `monotone in the deviation`(nu: Double) {
    let deviations = stride(from: -30.0, through: 60, by: 0.11).map { $0 * (2 * nu).squareRoot() }
    let tails = deviations.map { ChiSquareLaw.logTails(deviation: $0, degreesOfFreedom: nu) }
    expectMonotone(tails, slack: 1e-11, "nu = \(nu)")
  }

  @Test func `extreme arguments give probabilities`() {
    for nu in extremeNumbers {
      for deviation in extremeNumbers + [.infinity, -.infinity] {
        let tails = ChiSquareLaw.logTails(deviation: deviation, degreesOfFreedom: nu)
        expectLogarithms(tails, "nu = \(nu), deviation = \(deviation)")
        guard nu > 1e-150 else { continue }
        let up = ChiSquareLaw.quantileRatio(logUpper: deviation, degreesOfFreedom: nu)
        let down = ChiSquareLaw.quantileRatio(logLower: deviation, degreesOfFreedom: nu)
        #expect(up >= 0 && down >= 0, "nu = \(nu), logarithm \(deviation)")
      }
    }
    #expect(ChiSquareLaw.logTails(deviation: .nan, degreesOfFreedom: 5).lower.isNaN)
    #expect(ChiSquareLaw.quantileRatio(logUpper: 0, degreesOfFreedom: 5) == 0)
    #expect(ChiSquareLaw.quantileRatio(logLower: 0, degreesOfFreedom: 5) == .infinity)
  }
}
