import Foundation
import InitVet
import Testing

/// Whole sequential runs with the real engine. Every seed is fixed.
@Suite struct SequentialRunTests {
  private static let shape: LayerShape? = try? LayerShape(dense: 512, 256)

  private func run(
    _ initializers: [Initializer], workers: Int = 2,
    _ change: (inout VerificationOptions) -> Void = { _ in }
  ) throws -> VerificationReport {
    var options = VerificationOptions()
    options.isSequential = true
    change(&options)
    return try Verifier(VerificationPlan(initializers, options: options), workers: workers).run()
  }

  private func resolve(_ names: String...) throws -> [Initializer] {
    let shape = try #require(Self.shape)
    return try names.map { try Catalogue.resolve($0, shape: shape) }
  }

  /// Normal weights whose variance is `ratio` times what is claimed.
  private func wrong(_ ratio: Double) throws -> Initializer {
    let shape = try #require(Self.shape)
    let streams = StreamFamily(generator: .mt19937, seed: 11, label: "sequential \(ratio)")
    let scale = ratio.squareRoot()
    return Initializer(
      customNamed: "wrong", shape: shape, claim: .independent(.normal(variance: 1))
    ) { network, weights in
      var dice = Dice(streams, network: network)
      for i in weights.indices { weights[i] = Float(dice.normal() * scale) }
    }
  }

  /// A true claim is verified with probability 0.999; most runs stop at half of the fixed samples.
  @Test func `true claims are verified before the plan's end`() throws {
    let report = try run(
      try resolve("he-normal", "he-uniform", "lecun-truncated-normal", "zeros"))
    #expect(report.verdict == .verified && report.isComplete)
    for result in report.results {
      #expect(result.networks < result.plannedNetworks && result.isComplete)
      #expect(result.samples == UInt64(result.networks) * 2 * 512 * 256)
      for property in result.properties where property.property != .variance {
        #expect([.verified, .notApplicable].contains(property.verdict))
      }
    }
    // All properties of the fixed run are there, each with the same number of rules and tests, or
    // evidence in their place.
    let normal = report.results[0].properties
    #expect(normal.map(\.property) == Property.allCases)
    for (property, statistic) in [
      (Property.mean, "ln_e_mean"), (.variance, "ln_e_variance"), (.shape, "ln_e_shape"),
      (.extremes, "ln_e_endpoint"),
    ] {
      let tests = normal.first { $0.property == property }?.tests
      #expect(tests?.last?.outcome.statistic == statistic)
    }
  }

  /// The stopping point and every bit of the report, for claims that are verified and refuted.
  @Test func `the report does not depend on the number of workers`() throws {
    let initializers = try resolve("he-uniform", "he-normal", "constant:0.5") + [try wrong(0.998)]
    let alone = try run(initializers, workers: 1) { $0.tolerance = 0.002 }
    #expect(alone.results.map(\.verdict) == [.verified, .verified, .verified, .refuted])
    for workers in [2, 3, 8] {
      #expect(try run(initializers, workers: workers) { $0.tolerance = 0.002 } == alone)
    }
  }

  /// On the same stream: what the sequential run drew are the first networks of the fixed run.
  @Test func `the samples are the first of the fixed run`() throws {
    let initializers = try resolve("glorot-truncated-normal")
    let sequential = try run(initializers) { $0.tolerance = 0.002 }.results[0]
    var options = VerificationOptions()
    options.tolerance = 0.002
    options.networks = sequential.networks
    let fixed = try Verifier(VerificationPlan(initializers, options: options)).run().results[0]
    #expect(sequential.networks < sequential.plannedNetworks)
    #expect(fixed.samples == sequential.samples)
    #expect(fixed.estimate.variance?.bitPattern == sequential.estimate.variance?.bitPattern)
    #expect(fixed.estimate.mean?.bitPattern == sequential.estimate.mean?.bitPattern)
    #expect(fixed.estimate.minimum == sequential.estimate.minimum)
    #expect(fixed.estimate.maximum == sequential.estimate.maximum)
  }

  /// ±10 % are refuted at the first look; ±0.3 %, for which the fixed test needs 1.4e7
  /// samples alone, within 1.7e7.
  @Test(arguments: [(1.1, 1), (0.9, 1), (1.003, 8), (0.997, 8)])
  func `a wrong variance is refuted early`(ratio: Double, chunks: Int) throws {
    let result = try run([try wrong(ratio)]).results[0]
    #expect(result.verdict == .refuted && result.isComplete)
    #expect(result.networks <= chunks * 8 && result.networks < result.plannedNetworks / 10)
    let variance = try #require(result.properties.first { $0.property == .variance })
    #expect(variance.verdict == .refuted)
    #expect(variance.tests.first?.outcome.direction == (ratio > 1 ? .above : .below))
    // What had no time to be tested is open, not verified.
    let independence = try #require(result.properties.first { $0.property == .independence })
    #expect(independence.verdict == .inconclusive && independence.tests.isEmpty)
  }

  @Test func `tolerance mode stops for an interval that lies outside`() throws {
    for (ratio, verdict) in [(1.01, Verdict.refuted), (1.0002, .verified)] {
      let report = try run([try wrong(ratio)]) {
        $0.mode = .tolerance
        $0.tolerance = 0.002
      }
      #expect(report.results[0].verdict == verdict, "\(ratio)")
      #expect(report.results[0].networks < report.results[0].plannedNetworks)
    }
  }

  @Test func `a broken rule ends the run at the first look`() throws {
    let shape = try #require(Self.shape)
    let claim = Claim.exact(.constant(0.5))
    let initializer = Initializer(customNamed: "one off", shape: shape, claim: claim) {
      _, weights in
      for i in weights.indices { weights[i] = 0.5 }
      weights[77] = 0.25
    }
    let result = try run([initializer]).results[0]
    #expect(result.verdict == .refuted && result.networks == 8)
  }

  /// Too few networks to verify: the run ends where the plan does, and is judged there.
  @Test func `networks that do not suffice end inconclusive`() throws {
    let report = try run(try resolve("he-normal")) { $0.networks = 30 }
    #expect(report.verdict == .inconclusive && report.isComplete)
    #expect(report.results[0].networks == 30)
    let independence = report.results[0].properties.first { $0.property == .independence }
    #expect(independence?.tests.isEmpty == false)
  }

  @Test func `a cancelled run is not complete`() throws {
    let cancellation = Cancellation()
    var options = VerificationOptions()
    options.isSequential = true
    let plan = try VerificationPlan(
      try resolve("he-normal", "he-uniform"), options: options)
    let report = try Verifier(plan, workers: 2).run(cancellation: cancellation) { progress in
      if progress.samples > 1e7 { cancellation.cancel() }
    }
    #expect(report.verdict == .inconclusive && !report.isComplete)
    #expect(report.results.allSatisfy { !$0.isComplete && $0.verdict == .inconclusive })
  }
}
