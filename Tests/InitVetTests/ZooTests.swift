import Foundation
import InitVet
import Testing

/// The whole engine against initializers that are wrong, and against their right twins.
///
/// Null hypothesis of each run: the claim, at α = 1e-6. Power: at the sample sizes listed 0.999 for
/// one test alone; a quarter more samples pay for Holm's correction. The seeds are fixed.
@Suite struct ZooTests {
  private static let logAlpha = log(VerificationOptions().alpha)

  /// A miss would have had a probability of 0.001 or less, were the seed not fixed.
  @Test(arguments: Zoo.mutants, Zoo.seeds)
  func `a mutant is refuted by its property, in its direction`(
    mutant: Mutant, seed: UInt64
  ) throws {
    let report = try mutant.refutation(seed: seed)
    #expect(report.verdict == .refuted)
    let result = try #require(report.results.first)
    // Whole networks, so at most one too many.
    let planned = Double(mutant.runSamples)
    let network = Double(mutant.network?.weights ?? 0)
    #expect(Double(result.samples) >= planned)
    #expect(Double(result.samples) <= 1.001 * planned + max(1, network))
    let property = try #require(result.properties.first { $0.property == mutant.property })
    #expect(property.verdict == .refuted)
    let strongest = try #require(property.tests.min { $0.logPAdjusted < $1.logPAdjusted })
    #expect(strongest.logPAdjusted <= Self.logAlpha)
    #expect(strongest.outcome.direction == mutant.direction)
  }

  /// False-alarm rate 1e-6 for each twin; a true claim comes out verified with power 0.999.
  @Test(arguments: Zoo.mutants) func `its right twin verifies`(mutant: Mutant) throws {
    let report = try mutant.confirmation(seed: Zoo.seeds[0])
    for property in report.results[0].properties {
      #expect(property.verdict == .verified || property.verdict == .notApplicable)
    }
    #expect(report.verdict == .verified)
  }

  @Test func `the zoo has no two animals of one name, and at least 24`() {
    #expect(Set(Zoo.mutants.map(\.name)).count == Zoo.mutants.count)
    #expect(Zoo.mutants.count >= 24)
  }
}
