import Foundation
import InitVet
import TestSupport
import Testing

/// The whole engine against initializers that are wrong, and against their right twins.
///
/// Null hypothesis of each run: the claim, at α = 1e-6. Power: at the sample sizes listed 0.999 for
/// one test alone; a quarter more samples, a third at a missing end, pay for Holm's correction. The seeds are fixed.
@Suite struct ZooTests {
  private static let logAlpha = log(VerificationOptions().alpha)

  /// A miss would have had a probability of 0.001 or less, were the seed not fixed.
  @Test(arguments: Zoo.mutants)
  func `a mutant is refuted by its property, in its direction, at three seeds`(
    mutant: Mutant
  ) throws {
    let reports = try #require(Self.refutations[mutant.name])
    #expect(reports.count == Zoo.seeds.count)
    for report in reports {
      #expect(report.verdict == .refuted)
      let result = try #require(report.results.first)
      // Whole networks, so at most one too many.
      let planned = Double(mutant.runSamples)
      #expect(Double(result.samples) >= planned)
      #expect(Double(result.samples) <= 1.001 * planned + Double(mutant.network?.weights ?? 1))
      let property = try #require(result.properties.first { $0.property == mutant.property })
      #expect(property.verdict == .refuted)
      let strongest = try #require(property.tests.min { $0.logPAdjusted < $1.logPAdjusted })
      #expect(strongest.logPAdjusted <= Self.logAlpha)
      #expect(strongest.outcome.direction == mutant.direction)
    }
  }

  /// Counterparts are in the same list: mutants of a mistake that has no name must get none. That a true
  /// mistake is not named, because its own tests are this surprised, has probability below 0.001.
  @Test(arguments: Zoo.mutants) func `its cause comes first, or none is named`(mutant: Mutant)
    throws
  {
    for report in try #require(Self.refutations[mutant.name]) {
      let named = report.results[0].diagnosis.map(\.cause)
      #expect(named.first == mutant.diagnosis, "\(named)")
      #expect(named.count <= 3 && Set(named).count == named.count)
    }
  }

  /// False-alarm rate 1e-6 for each twin; a true claim comes out verified with power 0.999.
  @Test(arguments: Zoo.mutants) func `its right twin verifies`(mutant: Mutant) throws {
    let report = try mutant.confirmation(seed: Zoo.seeds[0])
    for property in report.results[0].properties {
      #expect(
        property.verdict == .verified || property.verdict == .notApplicable, "\(property.property)")
    }
    #expect(report.verdict == .verified)
    #expect(report.results[0].diagnosis.isEmpty)
  }

  @Test func `the zoo has no two animals of one name, and at least 45`() {
    #expect(Set(Zoo.mutants.map(\.name)).count == Zoo.mutants.count)
    #expect(Zoo.mutants.count >= 45)
    #expect(Zoo.mutants.allSatisfy { !$0.cause.isEmpty })
  }

  /// The page of the documentation is what the runs above found.
  @Test func `the table of the documentation is that of these runs`() throws {
    let page = ZooPage(reports: try Self.refutations)
    #expect(
      try Snapshot.difference(page.text, from: "../../Sources/InitVet/InitVet.docc/Zoo.md") == nil)
  }

  /// Every mutant at every seed, drawn once for all tests.
  private static var refutations: [String: [VerificationReport]] {
    get throws { try runs.get() }
  }

  private static let runs = Result {
    var reports: [String: [VerificationReport]] = [:]
    for mutant in Zoo.mutants {
      reports[mutant.name] = try Zoo.seeds.map { try mutant.refutation(seed: $0) }
    }
    return reports
  }
}
