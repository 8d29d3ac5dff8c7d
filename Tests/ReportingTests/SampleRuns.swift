import InitVet
import Testing

@testable import InitVetReporting

/// Small runs with known ends, for the texts about them.
enum SampleRuns {
  /// Uniform claims with limit 1/2.
  static let claim = Claim.independent(.uniform(limit: 0.5))

  /// Uniform weights within ±`limit`.
  static func uniform(
    _ name: String, _ shape: LayerShape, limit: Float, claim: Claim = claim
  ) -> Initializer {
    Initializer(customNamed: name, shape: shape, claim: claim) { network, weights in
      fill(&weights, network: network, limit: limit)
    }
  }

  /// Right, but for one NaN in each network.
  static func broken(_ shape: LayerShape) -> Initializer {
    Initializer(customNamed: "one NaN\u{1B}[31m", shape: shape, claim: claim) { network, weights in
      fill(&weights, network: network, limit: 0.5)
      weights[7] = .nan
    }
  }

  /// mt19937 is read in the program's own way, and nothing else is the program's.
  private static func fill(_ weights: inout MutableSpan<Float>, network: Int, limit: Float) {
    let streams = StreamFamily(generator: .mt19937, seed: 1, label: "sample runs")
    var words = [UInt32](repeating: 0, count: weights.count)
    guard var stream = try? streams.stream(network) else { return }
    var span = words.mutableSpan
    stream.fill(&span)
    for i in weights.indices { weights[i] = limit * (Float(words[i] >> 8) * 0x1p-23 - 1) }
  }

  static func options(_ change: (inout VerificationOptions) -> Void) -> VerificationOptions {
    var options = VerificationOptions()
    change(&options)
    return options
  }

  /// One of each verdict, aliases, and a name that is no name.
  static func mixed(_ mode: VerificationMode = .exact) throws -> VerificationReport {
    let shape = try LayerShape(dense: 64, 64)
    let initializers = [
      try Catalogue.resolve("he-normal", shape: shape),
      try Catalogue.resolve("torch.kaiming_uniform_(a=0.5, mode='fan_out')", shape: shape),
      try Catalogue.resolve("zeros", shape: shape),
      uniform("narrow", shape, limit: 0.25),
      broken(shape),
    ]
    let options = options {
      $0.networks = 4
      $0.layers = 1
      $0.tolerance = 0.05
      $0.mode = mode
    }
    return try Verifier(VerificationPlan(initializers, options: options), workers: 2).run()
  }

  /// Every row of the catalogue, all verified.
  static func verified() throws -> VerificationReport {
    let shape = try LayerShape(kernel: [3, 3], inputs: 8, outputs: 16, groups: 2)
    let initializers = try Catalogue.entries.flatMap(\.examples).map {
      try Catalogue.resolve($0, shape: shape)
    }
    let options = options {
      // As many as Student's t is asked of, for the orthogonal row.
      $0.networks = 128
      $0.tolerance = 0.5
    }
    return try Verifier(VerificationPlan(initializers, options: options), workers: 2).run()
  }

  /// Claims of orthogonal matrices: kept, by normal weights of the right variance, and by matrices with
  /// ones on the diagonal.
  static func orthogonal() throws -> VerificationReport {
    let shape = try LayerShape(dense: 16, 16)
    let claim = Claim.haar(gain: 1)
    let initializers = [
      try Catalogue.resolve("orthogonal", shape: shape),
      uniform("independent", shape, limit: Float(3.0 / 16).squareRoot(), claim: claim),
      Initializer(customNamed: "identity", shape: shape, claim: claim) { _, weights in
        for i in weights.indices { weights[i] = i % 256 % 17 == 0 ? 1 : 0 }
      },
    ]
    let options = options {
      $0.networks = 128
      $0.tolerance = 0.05
    }
    return try Verifier(VerificationPlan(initializers, options: options), workers: 2).run()
  }

  /// A variance that is 2 % too large, seen for certain, where 5 % are tolerated.
  static func slightlyWrong() throws -> VerificationReport {
    let shape = try LayerShape(dense: 256, 256)
    let options = options {
      $0.networks = 16
      $0.layers = 2
      $0.tolerance = 0.05
    }
    let wrong = uniform("slightly wide", shape, limit: 0.5 * Float(1.02).squareRoot())
    return try Verifier(VerificationPlan([wrong], options: options), workers: 2).run()
  }

  /// A run that was cancelled before its first sample.
  static func cancelled() throws -> VerificationReport {
    let shape = try LayerShape(dense: 64, 64)
    let initializers = try ["he-normal", "zeros"].map { try Catalogue.resolve($0, shape: shape) }
    let cancellation = Cancellation()
    cancellation.cancel()
    let plan = try VerificationPlan(initializers, options: VerificationOptions())
    return try Verifier(plan, workers: 2).run(cancellation: cancellation)
  }

  static let facts = RunFacts(
    wallSeconds: 12.5, samplesPerSecond: 1.25e8, workers: 2, processors: 2, version: "0.0.0",
    gslVersion: "2.7.1", swiftVersion: "6.3")
}
