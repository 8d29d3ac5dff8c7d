import InitVetStatistics
import TestSupport
import Testing

@Suite struct PoissonLawTests {
  /// Of the χ² law: 2e-10 relative while 2·count is at most 10⁴, and 2.5e-8 per standard deviation
  /// beyond. A count's upper tail has 2·count degrees of freedom, its lower 2·count + 2.
  @Test func `tails against sums of the probabilities`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-poisson") {
      let (count, mean) = (row.number("count"), row.number("mean"))
      let tails = PoissonLaw.logTails(count: count, mean: mean)
      for (value, tail) in [(tails.lower, "lower"), (tails.upper, "upper")] {
        let truth = row.number(tail)
        let z = max(abs(count - mean) / mean.squareRoot(), 1)
        let next = count < 4998 ? 0 : (1e-8 + 2.5e-8 * z) * 5000 / count
        let allowance = max(
          (count > 500 ? 2e-10 : 2e-12) * abs(truth) + min(next, abs(truth)), subnormalNoise)
        worst.compare(value, truth, allowance: allowance, "\(count) of \(mean), \(tail)")
      }
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `one count belongs to both tails`() {
    let tails = PoissonLaw.logTails(count: 0, mean: 2)
    #expect(tails.upper == 0)
    #expect(abs(tails.lower - -2) < 1e-14)
    #expect(PoissonLaw.logTails(count: 0, mean: 0) == LogTails(lower: 0, upper: 0))
    #expect(PoissonLaw.logTails(count: 1, mean: 0) == LogTails(lower: 0, upper: -.infinity))
  }

  @Test func `between integers there is no count`() {
    let (three, four) = (
      PoissonLaw.logTails(count: 3, mean: 2), PoissonLaw.logTails(count: 4, mean: 2)
    )
    let between = PoissonLaw.logTails(count: 3.5, mean: 2)
    #expect(between.lower == three.lower && between.upper == four.upper)
  }

  @Test func `extreme arguments give probabilities`() {
    for mean in extremeNumbers where mean >= 0 {
      for count in extremeNumbers + [.infinity, -.infinity] {
        expectLogarithms(PoissonLaw.logTails(count: count, mean: mean), "\(count) of \(mean)")
      }
    }
    #expect(PoissonLaw.logTails(count: 1, mean: -1).lower.isNaN)
    #expect(PoissonLaw.logTails(count: .nan, mean: 1).lower.isNaN)
  }

  @Test(arguments: [0.3, 12, 4999, 1e6, 1e15])
  func `monotone in the count`(mean: Double) {
    let step = max(1, (mean.squareRoot() / 7).rounded())
    let counts = (-200...300).map { max(0, mean.rounded() + Double($0) * step) }
    let tails = counts.map { PoissonLaw.logTails(count: $0, mean: mean) }
    expectMonotone(tails, slack: 1e-11, "mean = \(mean)")
  }
}
