import Foundation
import InitVetStatistics
import TestSupport
import Testing

private func law(_ bound: Double) -> BoundedSquareLaw {
  bound == 0 ? .uniform : .truncatedNormal(bound: bound)
}

@Suite struct BoundedSquareLawTests {
  /// Rounding of closed forms with a handful of operations.
  @Test func `variance and limit against 60 digits`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-bounded-moments") {
      let bound = row.number("bound")
      let (variance, limit) = (row.number("variance"), row.number("limit"))
      worst.compare(
        law(bound).variance, variance, allowance: 2e-15 * variance, "variance, \(bound)")
      worst.compare(law(bound).upperLimit, limit, allowance: 2e-15 * limit, "limit, \(bound)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  /// The arithmetic alone: the reference is the same formula at 110 digits. The series has no
  /// cancellation; the closed forms lose what t̂y − K cancels at |m| ≈ 0.1, a hundredfold ulp; and
  /// the argument itself, m, is a rounded number, which at the far upper end is a part of
  /// (limit − y). The table has places on both sides of where the methods join, m ≈ ±0.13 to ±0.23, so
  /// the join is no worse.
  @Test func `the saddlepoint's arithmetic to 1e-12`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("laws-saddlepoint") {
      let (bound, samples) = (row.number("bound"), row.number("samples"))
      let deviation = row.number("deviation")
      let tails = law(bound).logTails(deviation: deviation, samples: samples)
      for (value, tail) in [(tails.lower, "lower"), (tails.upper, "upper")] {
        let truth = row.number(tail)
        let label = "bound \(bound), N = \(samples), deviation = \(deviation), \(tail)"
        // A tail next to 1 carries the relative error of the other one.
        let allowance = max(1e-12 * max(abs(truth), abs(truth * log(-truth))), subnormalNoise)
        worst.compare(value, truth, allowance: allowance, label)
      }
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  /// The formula itself: its error against the law, as the doc comment of the type states it.
  @Test func `the saddlepoint's distance from the law`() throws {
    let stated = [8.0: 0.025, 16: 0.012, 20: 0.01, 64: 0.002, 512: 1e-4]
    for (samples, allowance) in stated {
      var worst = WorstError()
      for row in try Fixture.rows("laws-bounded-true") where row.number("samples") == samples {
        let (bound, deviation) = (row.number("bound"), row.number("deviation"))
        let tails = law(bound).logTails(deviation: deviation, samples: samples)
        let value = row["tail"] == "lower" ? tails.lower : tails.upper
        worst.compare(
          value, row.number("log"), allowance: allowance,
          "bound \(bound), N = \(samples), deviation = \(deviation)")
      }
      #expect(worst.isAcceptable, "\(worst.row)")
    }
  }

  @Test(arguments: [0, 0.01, 1, 2, 4, 12, 100], [1.0, 8, 512, 1e6, 1e9, 1e12])
  func `quantiles invert the tails`(bound: Double, samples: Double) {
    let law = law(bound)
    for logTail in [-1e-12, -1e-3, -0.5, -1, -7, -30, -700, -5000] {
      let up = law.quantileRatio(logUpper: logTail, samples: samples)
      let down = law.quantileRatio(logLower: logTail, samples: samples)
      #expect(up >= 0 && up <= law.upperLimit && down >= 0 && down <= law.upperLimit)
      let z = max(-logTail, -log(-logTail)).squareRoot() * 1.5 + 1
      let resolution = 1e-15 * samples.squareRoot() * z
      // At the ends of the support the ratio's last ulp is a large part of the distance.
      for (ratio, isUpper) in [(up, true), (down, false)]
      where ratio > 0.01 && ratio < law.upperLimit * 0.99 {
        let tails = law.logTails(deviation: samples * (ratio - 1), samples: samples)
        let value = isUpper ? tails.upper : tails.lower
        #expect(
          abs(value / logTail - 1) < 1e-11 + resolution, "\(logTail), \(isUpper): \(value)")
      }
    }
  }

  @Test(arguments: [0, 0.01, 2, 6, 12, 1e7], [1.0, 20, 1e6, 1e12])
  func `monotone in the deviation`(bound: Double, samples: Double) {
    let law = law(bound)
    let spread = (law.variance * samples).squareRoot()
    let deviations = stride(from: -25.0, through: 25, by: 0.07).map { $0 * spread }
    let tails = deviations.map { law.logTails(deviation: $0, samples: samples) }
    expectMonotone(tails, slack: 1e-11, "bound \(bound), N = \(samples)")
  }

  @Test func `a small bound is the uniform law, a large one the normal's`() {
    let (small, uniform) = (BoundedSquareLaw.truncatedNormal(bound: 1e-4), BoundedSquareLaw.uniform)
    let large = BoundedSquareLaw.truncatedNormal(bound: 1e9)
    for z in [-9.0, -1, 0, 1, 9] {
      let deviation = z * 80_000.0.squareRoot()
      let a = small.logTails(deviation: deviation, samples: 1e5).upper
      let b = uniform.logTails(deviation: deviation, samples: 1e5).upper
      #expect(abs(a / b - 1) < 1e-6)
      let c = large.logTails(deviation: deviation, samples: 1e5).upper
      let d = ChiSquareLaw.logTails(deviation: deviation, degreesOfFreedom: 1e5).upper
      #expect(abs(c / d - 1) < 1e-12)
    }
  }

  @Test func `outside the support`() {
    let law = BoundedSquareLaw.truncatedNormal(bound: 2)
    #expect(law.logTails(deviation: -100, samples: 100) == LogTails(lower: -.infinity, upper: 0))
    let top = 100 * (law.upperLimit - 1)
    #expect(law.logTails(deviation: top * 1.000001, samples: 100).upper == -.infinity)
    #expect(law.logTails(deviation: top * 0.999999, samples: 100).upper < -1000)
    #expect(law.logTails(deviation: .nan, samples: 100).upper.isNaN)
    #expect(law.quantileRatio(logUpper: -.infinity, samples: 100) == law.upperLimit)
    #expect(law.quantileRatio(logLower: -.infinity, samples: 100) == 0)
  }

  @Test func `extreme arguments give probabilities`() {
    for bound in extremeNumbers {
      let law = BoundedSquareLaw.truncatedNormal(bound: bound)
      #expect(law.variance > 0.79 && law.variance < 2.01 && law.upperLimit >= 3 * (1 - 1e-15))
      for samples in extremeNumbers {
        for deviation in extremeNumbers + [.infinity, -.infinity] {
          let tails = law.logTails(deviation: deviation, samples: samples)
          expectLogarithms(tails, "bound \(bound), N = \(samples), deviation = \(deviation)")
        }
      }
      for samples in extremeNumbers where samples > 0 {
        for logTail in extremeNumbers {
          let ratio = law.quantileRatio(logUpper: logTail, samples: samples)
          #expect(
            ratio >= 0 && ratio <= law.upperLimit, "bound \(bound), N = \(samples), \(logTail)")
        }
      }
    }
  }
}
