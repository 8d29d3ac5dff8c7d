import Foundation
import InitVet
import Testing

/// Sequential runs of wrong initializers.
///
/// Null hypothesis of each run: the claim, at α = 1e-6 over all looks. Power: those that a fixed test
/// sees in at most a tenth of the run have a probability of much less than 0.001 to be missed. The seed is
/// fixed.
@Suite struct SequentialZooTests {
  static let mutants = Zoo.mutants.filter { $0.samples <= 8_000_000 }

  /// Those that evidence sees end within three times what the fixed test needs, or at one of the first
  /// two looks; the others where the tests are made that have no such form, far before the plan's end.
  @Test(arguments: mutants) func `a mutant is refuted early`(mutant: Mutant) throws {
    let report = try mutant.sequentialRefutation(seed: Zoo.seeds[0])
    let result = try #require(report.results.first)
    #expect(report.verdict == .refuted && report.isComplete)
    let looks = 2.0 * Double(1 << 21)
    if case .haar = mutant.claim {
      // Its rules end a run at the first look, and its tests have no other form: they are made where
      // the property that needs most has its networks.
      if [.variance, .support].contains(mutant.property) {
        #expect(Double(result.samples) <= looks)
      }
      return
    }
    #expect(result.networks <= result.plannedNetworks / 2)
    // Evidence on the shape has 256 cells: what only 4096 of them show waits for the fixed test.
    let isFollowed =
      mutant.name != "a gap of one cell"
      && [.mean, .variance, .shape, .finite, .support].contains(mutant.property)
      || mutant.property == .extremes && mutant.direction == .below
    if isFollowed {
      #expect(Double(result.samples) <= max(looks, 3 * Double(mutant.samples)))
    }
  }
}
