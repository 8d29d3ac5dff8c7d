import Foundation
import InitVet
import Testing

/// Samples that are wrong in a way that has no name: nothing may be named.
///
/// Each is a quarter of a million weights, which refute the claim with certainty; the seed is
/// fixed.
@Suite struct UnknownMistakesTests {
  private static let claim = Claim.independent(.normal(variance: 2.0 / 512))

  private func causes(
    _ claim: Claim = claim, of draw: @escaping Draw
  ) throws -> (Verdict, [Cause]) {
    let streams = StreamFamily(generator: .mt19937, seed: 1, label: "unknown mistakes")
    let shape = LayerShape.dense(512, 256)
    let scale = (2.0 / 512).squareRoot()
    let initializer = Initializer(customNamed: "unknown", shape: shape, claim: claim) {
      Fills.each { scale * draw(&$0) }(streams, $0, &$1)
    }
    var options = VerificationOptions()
    options.networks = 2
    options.layers = 1
    let report = try Verifier(VerificationPlan([initializer], options: options)).run()
    return (report.verdict, report.results[0].diagnosis.map(\.cause))
  }

  @Test func `a logistic law, a mixture and odd factors have no name`() throws {
    let draws: [Draw] = [
      { dice in
        let u = dice.uniform()
        return log(u / (1 - u)) * 3.0.squareRoot() / .pi
      },
      { dice in (dice.uniform() < 0.1 ? 2.0 : 0.8165) * dice.normal() },
      { dice in 1.03 * dice.normal() },
      { dice in 0.7 * dice.normal() },
      { dice in 0.3 + 1.2 * dice.normal() },
      { dice in dice.uniform(limit: 1.1) },
    ]
    for draw in draws {
      let (verdict, named) = try causes(of: draw)
      #expect(verdict == .refuted)
      #expect(named == [])
    }
  }

  /// The counterpart: the same code with factors that have a name.
  @Test func `factors that have a name get it`() throws {
    let half = try causes { dice in 0.5.squareRoot() * dice.normal() }
    #expect(half.1 == [.lecunInsteadOfHe, .gainMissing])
    let shifted = try causes { dice in 0.3 + dice.normal() }
    #expect(shifted.1 == [.shiftedMean])
    let uniform = try causes { dice in dice.uniform(limit: 3.0.squareRoot()) }
    #expect(uniform.1 == [.wrongDistribution])
  }

  @Test func `a true claim has no diagnosis`() throws {
    let (verdict, named) = try causes { $0.normal() }
    #expect(verdict != .refuted)
    #expect(named == [])
  }
}
