import Foundation
import Testing

@testable import InitVetStatistics

/// The null law of every test, on 10,000 samples that went through samplers, sums and test.
///
/// Null hypothesis of each check: p-values are uniform, or larger where the statistic is discrete.
/// False-alarm rate: 1e-7 for each of about 800 checks, 1e-4 for the suite, at a seed fixed before
/// the first run. Power: Anderson and Darling's test on 10,000 values sees a distance of 0.03 for
/// certain; the ends see a factor of 1.6 at 10⁻² and of 2.8 at 10⁻³. The last tests are the
/// counterparts that must fail.
@Suite struct CalibrationTests {
  @Test(arguments: NullCase.all) func `p-values of true claims are uniform`(
    nullCase: NullCase
  ) throws {
    let results = try nullCase.pValues()
    #expect(results.count >= 3)
    for (test, values) in results {
      #expect(values.count == NullCase.runs)
      let uniformity = Uniformity(values)
      let isCalibrated = test.isDiscrete ? uniformity.isSuperUniform : uniformity.isUniform
      #expect(isCalibrated, "\(test.name): \(uniformity)")
    }
  }

  @Test func `a variance that is 1 % off is seen`() throws {
    let results = try NullCase(varianceRatio: 1.01).pValues()
    let values = try #require(results.first { $0.test.name == "variance" }).values
    #expect(!Uniformity(values).isUniform)
  }

  @Test func `seven degrees of freedom for Neyman's eight are seen`() throws {
    let results = try NullCase(samples: 500).pValues()
    let values = try #require(results.first { $0.test.name == "smooth" }).values
    let wrong = values.map { p in
      let x = 8 * ChiSquareLaw.quantileRatio(logUpper: log(p), degreesOfFreedom: 8)
      return exp(ChiSquareLaw.logTails(deviation: x - 7, degreesOfFreedom: 7).upper)
    }
    #expect(Uniformity(values).isUniform)
    #expect(!Uniformity(wrong).isUniform)
  }

  @Test func `a normal law for the sum of squares is seen`() throws {
    let results = try NullCase(samples: 16).pValues()
    let values = try #require(results.first { $0.test.name == "variance" }).values
    let wrong = values.map { p in
      let x = 16 * (ChiSquareLaw.quantileRatio(logUpper: log(p), degreesOfFreedom: 16) - 1)
      return exp(NormalLaw.logTails(x / 32.0.squareRoot()).upper)
    }
    #expect(!Uniformity(wrong).isUniform)
  }

  @Test func `one side's p-value for two sides is seen`() throws {
    let results = try NullCase(samples: 500).pValues()
    let values = try #require(results.first { $0.test.name == "mean" }).values
    #expect(!Uniformity(values.map { min($0, 1 - $0) }).isSuperUniform)
  }
}
