import Foundation
import TestSupport
import Testing

@testable import InitVetStatistics

/// Anderson and Darling's test of raw values, and the recursive residuals that it is asked about.
@Suite struct UniformityTests {
  private static let rates = ErrorRates(logLevel: log(1e-4), logMiss: log(0.01))

  /// Allowance: what the law promises, and four standard errors of the simulation.
  @Test func `the law of few values is that of a simulation`() throws {
    var worst = WorstError()
    var limitIsOff = 0.0
    for row in try Fixture.rows("few-values") {
      let reached = row.number("reached")
      guard reached >= 50 else { continue }
      let (value, count) = (row.number("a_square"), Int(row.number("values")))
      let p = reached / row.number("runs")
      let error = ((1 - p) / reached).squareRoot()
      let room = (p > 0.0099 ? 0.003 : 0.05) + 4 * error
      let found = AndersonDarlingLaw.logUpper(value, values: count)
      worst.compare(found, log(p), allowance: room, "\(count) values at \(value)")
      limitIsOff = max(limitIsOff, abs(AndersonDarlingLaw.logUpper(value) - log(p)) / room)
    }
    #expect(worst.isAcceptable, "\(worst.row)")
    // The counterpart: without a correction the same rows refuse the law.
    #expect(limitIsOff > 1)
  }

  @Test func `A² is its definition, whatever the order`() throws {
    let values = [0.9, 0.1, 0.35, 0.5, 0.62, 0.07, 0.99, 0.4]
    let sorted = values.sorted()
    let definition =
      -8
      - (0..<8).reduce(0.0) { sum, i in
        sum + Double(2 * i + 1) / 8 * (log(sorted[i]) + log(1 - sorted[7 - i]))
      }
    let tails = values.map { LogTails(lower: log($0), upper: log(1 - $0)) }
    let outcome = try #require(UniformityTest(statistic: "u").evaluate(tails))
    #expect(abs(outcome.value - definition) < 1e-12)
    #expect(UniformityTest(statistic: "u").evaluate(Array(tails.dropLast())) == nil)
  }

  /// Values beyond every double are far out, and neither a rule nor no number.
  @Test func `an end that no double reaches stays a number`() throws {
    var tails = [LogTails](repeating: LogTails(lower: log(0.5), upper: log(0.5)), count: 20)
    tails[3] = LogTails(lower: -.infinity, upper: 0)
    let outcome = try #require(UniformityTest(statistic: "u").evaluate(tails))
    #expect(outcome.logP.isFinite && outcome.logP < -1000 && !outcome.isRule)
  }

  /// G(u) = u + ε·u(1 − u) is √∫(G − F)²/F(1 − F) = ε/√6 away. The design is a bound: misses are at most β;
  /// of 2000 runs more than 43 would refuse that at 1e-6.
  @Test func `samples found are enough`() {
    let slope = 0.5
    let test = UniformityTest(statistic: "u")
    let count = Int(
      test.requiredSamples(effect: slope / 6.0.squareRoot(), rates: Self.rates))
    var source = Statistician(seed: 41)
    let misses = (0..<2000).count { _ in
      let tails = (0..<count).map { _ in
        let g = source.uniform()
        let u = ((1 + slope) - ((1 + slope) * (1 + slope) - 4 * slope * g).squareRoot()) / 2 / slope
        return LogTails(lower: log(u), upper: log1p(-u))
      }
      return test.evaluate(tails).map { $0.logP > Self.rates.logLevel } ?? true
    }
    #expect(misses <= 43, "\(misses) of 2000 runs of \(count)")
  }

  /// Blocks of 10⁶ whose mean rises by `drift` standard deviations of a block from first to last.
  private func blocks(_ source: inout Statistician, _ count: Int, drift: Double)
    -> HomogeneityTest.Data
  {
    let size = 1e6
    let sums = (0..<count).map { b in
      (source.normal() + drift * Double(b) / Double(count)) * size.squareRoot() + 3 * size
    }
    return .init(counts: [Double](repeating: size, count: count), sums: sums, variance: 1)
  }

  /// Level 1e-7 for each check, as in `CalibrationTests`; the mean of 3 is nobody's business.
  @Test(arguments: [9, 32, 128]) func `p-values of equal blocks are uniform`(count: Int) {
    var source = Statistician(seed: 42)
    let test = HomogeneityTest(statistic: "h")
    let values = (0..<10_000).compactMap { _ in
      test.evaluate(blocks(&source, count, drift: 0)).map { exp($0.logP) }
    }
    #expect(values.count == 10_000 && Uniformity(values).isUniform)
  }

  /// Why residuals keep their signs: a drift of two standard deviations of a block over the run is seen
  /// at level 1e-3 in most runs, and in few by the same residuals' two-sided p-values.
  @Test func `two-sided p-values at the second level are blind to a drift`() {
    var source = Statistician(seed: 43)
    let test = HomogeneityTest(statistic: "h")
    let (runs, level) = (500, log(1e-3))
    var (oneSided, twoSided) = (0, 0)
    for _ in 0..<runs {
      let data = blocks(&source, 100, drift: 2)
      if let p = test.evaluate(data)?.logP, p <= level { oneSided += 1 }
      let folded = data.residuals.map { residual in
        let p = NormalLaw.logTails(residual).twoSided
        return LogTails(lower: p, upper: log(-expm1(p)))
      }
      if let p = UniformityTest(statistic: "two").evaluate(folded)?.logP, p <= level {
        twoSided += 1
      }
    }
    #expect(oneSided > runs * 9 / 10, "\(oneSided) of \(runs)")
    #expect(twoSided < runs / 5, "\(twoSided) of \(runs)")
  }

  @Test func `few or small blocks are refused`() {
    var source = Statistician(seed: 44)
    let test = HomogeneityTest(statistic: "h")
    #expect(test.evaluate(blocks(&source, 8, drift: 0)) == nil)
    let small = HomogeneityTest.Data(
      counts: [Double](repeating: 999, count: 20), sums: [Double](repeating: 0, count: 20),
      variance: 1)
    #expect(test.evaluate(small) == nil)
  }
}
