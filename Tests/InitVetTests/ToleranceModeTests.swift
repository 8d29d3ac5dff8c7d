import InitVet
import Testing

/// Mode tolerance: what lies beyond the tolerance for certain is refuted, and nothing else; and a
/// departure that no interval measures is not waved through.
@Suite struct ToleranceModeTests {
  private static func options(_ change: (inout VerificationOptions) -> Void) -> VerificationOptions
  {
    var options = VerificationOptions()
    options.mode = .tolerance
    change(&options)
    return options
  }

  /// Null hypothesis: a true claim is refuted with probability at most α = 0.01, by few weights and a
  /// narrow tolerance, where intervals lie outside by chance. False-alarm rate of the test:
  /// P(Binomial(200, 0.01) > 11) = 3e-6. Power: intervals that each had α for themselves refuted 16 of
  /// 100, which 11 of 200 exclude with 0.9999. Seeds 1 to 200.
  @Test func `true claims are refuted no more often than α`() throws {
    let shape = try LayerShape(dense: 64, 64)
    let initializer = try Catalogue.resolve("he-normal", shape: shape)
    var refuted = 0
    for seed in 1...200 {
      let options = Self.options {
        $0.alpha = 0.01
        $0.tolerance = 0.0003
        $0.networks = 3
        $0.seed = UInt64(seed)
      }
      let report = try Verifier(VerificationPlan([initializer], options: options)).run()
      if report.verdict == .refuted { refuted += 1 }
    }
    #expect(refuted <= 11)
  }

  /// Each by tests that have no interval: traces, lengths of rows. The seed is fixed; in mode exact the
  /// zoo has their power.
  @Test(arguments: ["QR without the signs of R", "rows normalised"])
  func `what no interval measures refutes in either mode`(name: String) throws {
    let mutant = try #require(Zoo.mutants.first { $0.name == name })
    let report = try mutant.refutation(seed: Zoo.seeds[0], mode: .tolerance)
    #expect(report.verdict == .refuted)
    let property = report.results[0].properties.first { $0.property == .matrix }
    #expect(property?.verdict == .refuted)
  }
}
