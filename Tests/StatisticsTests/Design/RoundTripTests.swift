import Foundation
import Testing

@testable import InitVetStatistics

/// That a test's two designs are inverse to each other.
@Suite struct RoundTripTests {
  private static let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(1e-3))
  private static let effects = [0.5, 0.1, 0.01, 1e-3, 1e-4]

  /// The samples found are enough for the effect, and one fewer is not, nor do they show half of it.
  private func check(
    _ test: some StatisticalTest, effect: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let samples = test.requiredSamples(effect: effect, rates: Self.rates)
    #expect(samples.isFinite && samples >= test.minimumSamples, sourceLocation: sourceLocation)
    let found = test.detectableEffect(samples: samples, rates: Self.rates)
    #expect(found <= effect, sourceLocation: sourceLocation)
    if samples > test.minimumSamples {
      let before = test.detectableEffect(samples: samples - 1, rates: Self.rates)
      #expect(before > effect, sourceLocation: sourceLocation)
    }
    let tooFew = test.detectableEffect(samples: test.minimumSamples - 1, rates: Self.rates)
    #expect(tooFew == .infinity, sourceLocation: sourceLocation)
  }

  @Test(arguments: effects) func `requiredSamples inverts detectableEffect`(effect: Double) {
    check(MeanTest(), effect: effect)
    check(VarianceTest(.normal), effect: effect)
    check(VarianceTest(.uniform), effect: effect)
    check(VarianceTest(.truncatedNormal(bound: 2)), effect: effect)
    check(SmoothTest(), effect: effect)
    check(AndersonDarlingTest(), effect: effect)
    check(LargestValueTest(.normal), effect: effect)
    check(LargestValueTest(.uniform), effect: effect)
    check(ViolationRule(statistic: "not_finite"), effect: effect)
    check(UniformityTest(statistic: "u"), effect: effect)
    check(InnerProductTest(.normal, vectors: 16, length: 32), effect: effect)
    check(InnerProductTest(.uniform, vectors: 2, length: 2), effect: effect)
    check(EnergyTest(.uniform, vectors: "row", length: 8), effect: effect)
  }

  /// N at α = 1e-6, β = 0.001 and δ = 0.1 %: the table of the method's description.
  @Test func `samples for 0.1 % are those of the description`() {
    let rates = Self.rates
    func samples(_ law: StandardizedLaw) -> Double {
      VarianceTest(law).samplesToVerify(tolerance: 0.001, rates: rates)
    }
    #expect(abs(samples(.normal) / 1.34e8 - 1) < 0.005)
    #expect(abs(samples(.truncatedNormal(bound: 2)) / 9.1e7 - 1) < 0.01)
    #expect(abs(samples(.uniform) / 5.4e7 - 1) < 0.01)
    #expect(abs(MeanTest().samplesToVerify(tolerance: 0.002, rates: rates) / 1.67e7 - 1) < 0.005)
    let shape = DistributionBand().samplesToVerify(tolerance: 0.001, rates: rates)
    #expect(abs(shape / 3.8e7 - 1) < 0.02)
  }
}
