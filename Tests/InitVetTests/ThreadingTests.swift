import InitVet
import Testing

/// A whole run that is small enough for ThreadSanitizer: `scripts/test-threads` runs this suite
/// and the pool's.
@Suite struct ThreadingTests {
  @Test func aRunOnEightWorkersIsTheRunOnOne() throws {
    let shape = try LayerShape(dense: 16, 16)
    var options = VerificationOptions()
    options.networks = 60
    options.layers = 4000
    options.tolerance = 0.01
    for generator in ["mt19937", "taus2"] {
      options.generator = try Generator.named(generator)
      let names = ["he-normal", "he-truncated-normal", "scaled-identity:1.2"]
      let initializers = try names.map { try Catalogue.resolve($0, shape: shape) }
      var small = options
      small.networks = generator == "mt19937" ? 60 : 4
      let plan = try VerificationPlan(initializers, options: small)
      let many = try Verifier(plan, workers: 8).run { _ in }
      #expect(try Verifier(plan, workers: 1).run() == many)
    }
  }
}
