import InitVetInitialization
import InitVetRandomness
import TestSupport
import Testing

@Suite struct MarginalTests {
  @Test func `a normal`() {
    let law = Marginal(distribution: .normal, standardDeviation: 0.5)
    #expect(law.distribution.name == "normal")
    #expect(law.mean == 0 && law.variance == 0.25 && law.kurtosis == 3 && law.scale == 0.5)
    #expect(law.lower == nil && law.upper == nil)
    #expect(sampled(law.source)?.sampler == .normal)
    #expect(sampled(law.source)?.scale == 0.5)
  }

  @Test func `a uniform`() {
    let law = Marginal.uniform(limit: 0.3)
    #expect(law.distribution.name == "uniform")
    #expect(law.upper == 0.3 && law.lower == -0.3 && law.kurtosis == 1.8)
    #expect(abs(law.variance / 0.03 - 1) < 1e-15)
    #expect(abs(law.standardDeviation / 0.17320508075688773 - 1) < 1e-15)
    #expect(sampled(law.source)?.sampler == .uniform)
    #expect(sampled(law.source)?.scale == 0.3)
    let twin = Marginal(distribution: .uniform, variance: 3)
    #expect(twin.upper == 3)
  }

  @Test func `a normal cut at two, before and after`() {
    let after = Marginal(distribution: .truncatedNormal(bound: 2), standardDeviation: 1)
    #expect(after.distribution.name == "truncated_normal")
    #expect(after.variance == 1)
    #expect(abs(after.scale - 1 / 0.87962566103423978) < 3e-16)
    #expect(after.upper == 2 * after.scale)
    let before = Marginal.truncatedNormal(parentStandardDeviation: 1, bound: 2)
    #expect(before.scale == 1 && before.upper == 2 && before.lower == -2)
    #expect(abs(before.variance - 0.7737413035499233) < 2e-16)
    #expect(abs(before.standardDeviation - 0.87962566103423978) < 2e-16)
    #expect(abs(before.kurtosis - 2.3655367171296495) < 9e-16)
    #expect(sampled(before.source)?.sampler == .truncatedNormal(bound: 2))
    #expect(sampled(before.source)?.scale == 1)
  }

  /// Against 60 digits of another formula: a few rounding errors, for bounds where the law is
  /// nearly uniform and where it is nearly normal.
  @Test func `truncated moments`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("truncated") {
      let bound = row.number("bound")
      let law = Marginal.truncatedNormal(parentStandardDeviation: 1, bound: bound)
      let variance = row.number("variance")
      let kurtosis = row.number("kurtosis")
      worst.compare(law.variance, variance, allowance: 4 * variance.ulp, "variance at \(bound)")
      worst.compare(law.kurtosis, kurtosis, allowance: 6 * kurtosis.ulp, "kurtosis at \(bound)")
    }
    #expect(worst.count == 40)
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `a bound out of reach is a mistake of the caller`() async {
    await #expect(processExitsWith: .failure) {
      _ = Marginal(distribution: .truncatedNormal(bound: 9), variance: 1)
    }
  }
}
