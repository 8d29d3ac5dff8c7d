/// What he-normal comes to with each of GSL's generators, at about a million weights.
///
/// The claim is true if the generator is as good as it should be: a refutation is the generator's. A
/// million weights verify a variance to within 1.2 %, and see only coarse defects; a generator that
/// passes is not thereby good.
public struct GeneratorSurvey: Hashable, Sendable {
  /// One for each generator, by name.
  public let rows: [Row]

  /// One generator.
  public struct Row: Hashable, Sendable {
    /// Which.
    public let generator: Generator
    /// What he-normal came to with it.
    public let result: InitializerReport
  }

  /// As many as `position` needs; slatec has no more than eight streams.
  private static let networks = 16

  /// Verifies he-normal with every generator, at α = 1e-6 for each.
  ///
  /// - Parameter workers: threads; the rows do not depend on it.
  /// - Throws: `VerificationError.randomness` if GSL has no memory for a generator.
  public init(
    seed: UInt64, workers: Int = WorkerPool.availableProcessors
  ) throws(VerificationError) {
    var options = VerificationOptions()
    options.seed = seed
    options.tolerance = 0.012
    options.layers = 1
    var rows: [Row] = []
    for generator in Generator.all {
      options.generator = generator
      options.networks = Int(min(UInt64(Self.networks), generator.seedSpace.count))
      guard let shape = try? LayerShape(dense: 256, 256),
        let initializer = try? Catalogue.resolve("he-normal", shape: shape)
      else { preconditionFailure("he-normal has left the catalogue") }
      let plan = try VerificationPlan([initializer], options: options)
      let report = try Verifier(plan, workers: workers).run()
      rows.append(Row(generator: generator, result: report.results[0]))
    }
    self.rows = rows
  }
}
