import Foundation
import Testing

@testable import InitVet

/// Wrong initializers, seen through depth.
///
/// Null hypothesis of each run: the claim. α = 1e-6 for all tests of a run. Power: the variance of the
/// weights meets N·Σn_l squares, so a departure of 5.3·√(2/N·Σn_l)·2 is seen with probability 0.999; for
/// 100 networks of 12 layers of width 64 that is 5 %, and every defect here is larger, but the uniform
/// law, which only the spread of the products shows (test of its own, p = 4e-8 expected at N = 1500).
@Suite struct WrongNetworksTests {
  private func run(
    _ network: NetworkInitializer, _ activation: Activation = .relu, networks: Int = 100,
    expected: GrowthClass? = nil
  ) throws -> PropagationResult {
    var options = PropagationOptions()
    options.networks = networks
    options.tolerance = 0.05
    options.expected = expected
    let plan = try PropagationPlan([network], activations: [activation], options: options)
    return try Propagator(plan).run().results[0]
  }

  private static let widths = [Int](repeating: 64, count: 13)

  private func expectRefuted(
    _ fill: @escaping @Sendable (Int, inout MutableSpan<Float>) -> Void, claiming claimed: String,
    _ activation: Activation = .relu, widths: [Int] = widths, ratio: Double
  ) throws {
    let result = try run(
      WrongNetworks.network("wrong", claiming: claimed, widths: widths, fill: fill), activation)
    #expect(result.verdict == .refuted)
    let interval = try #require(result.varianceRatioInterval)
    #expect(interval.contains(ratio), "\(interval)")
    // Each layer alone is refuted, forward and backward: no layer hides behind another.
    for layer in result.layers {
      #expect((layer.forward.increment?.logPAdjusted ?? 0) < log(1e-6), "\(layer.layer)")
    }
  }

  @Test func `a truncated normal that was not rescaled`() throws {
    try expectRefuted(
      WrongNetworks.scaled(Self.widths, bound: 2) { fanIn, _ in (2 / fanIn).squareRoot() },
      claiming: "he-truncated-normal", ratio: 0.77374)
  }

  @Test func `a gain of three quarters for SELU`() throws {
    try expectRefuted(
      WrongNetworks.scaled(Self.widths) { fanIn, _ in 0.75 / fanIn.squareRoot() },
      claiming: "lecun-normal", .selu, ratio: 0.5625)
  }

  @Test func `PyTorch's default for a linear layer under ReLU`() throws {
    try expectRefuted(
      WrongNetworks.scaled(Self.widths, uniform: true) { fanIn, _ in
        1 / (3 * fanIn).squareRoot()
      }, claiming: "he-uniform", ratio: 1.0 / 6)
  }

  @Test func `fan_out for fan_in`() throws {
    let widths = [64, 32, 64, 32, 64]
    let result = try run(
      WrongNetworks.network(
        "wrong", claiming: "he-normal", widths: widths,
        fill: WrongNetworks.scaled(widths) { _, fanOut in (2 / fanOut).squareRoot() }))
    #expect(result.verdict == .refuted)
    // The errors cancel over two layers: only single layers show them.
    for layer in result.layers {
      #expect((layer.forward.increment?.logPAdjusted ?? 0) < log(1e-6))
      #expect((layer.backward.increment?.logPAdjusted ?? 0) < log(1e-6))
      #expect(layer.forward.increment?.outcome.direction == (layer.width == 32 ? .above : .below))
    }
  }

  @Test func `uniform weights under a normal's name, by the spread of their products`() throws {
    let widths = [Int](repeating: 16, count: 13)
    let fill = WrongNetworks.scaled(widths, uniform: true) { fanIn, _ in (2 / fanIn).squareRoot() }
    let result = try run(
      WrongNetworks.network("wrong", claiming: "he-normal", widths: widths, fill: fill),
      networks: 5000)
    #expect(result.verdict == .refuted)
    let fit = result.tests.first { $0.outcome.statistic == "forward_products_psi_square_8" }
    #expect((fit?.logPAdjusted ?? 0) < log(1e-6))
    #expect(result.varianceRatioInterval?.contains(1) == true)
  }

  @Test func `one matrix in every layer`() throws {
    let widths = [Int](repeating: 16, count: 13)
    let whole = WrongNetworks.scaled([16, 16]) { fanIn, _ in 1 / fanIn.squareRoot() }
    let result = try run(
      WrongNetworks.network("wrong", claiming: "lecun-normal", widths: widths) { network, weights in
        var layer = [Float](repeating: 0, count: 16 * 16)
        var span = layer.mutableSpan
        whole(network, &span)
        for i in 0..<weights.count { weights[i] = layer[i % layer.count] }
      }, .linear, networks: 2000)
    #expect(result.verdict == .refuted)
  }

  @Test func `expectations are judged`() throws {
    let widths = [Int](repeating: 64, count: 31)
    func verdict(_ name: String, _ activation: Activation, _ expected: GrowthClass) throws
      -> Verdict?
    {
      try run(NetworkInitializer(name, widths: widths), activation, expected: expected).verdict
    }
    #expect(try verdict("he-normal", .relu, .stable) == .verified)
    #expect(try verdict("pytorch-linear", .relu, .stable) == .refuted)
    #expect(try verdict("pytorch-linear", .relu, .vanishing) == .verified)
    #expect(try verdict("he-normal", .linear, .exploding) == .verified)
    // SELU keeps its signal, and its gradient explodes by 1.07 a layer: 8 over 31, not yet 10.
    #expect(try verdict("lecun-normal", .selu, .exploding) == .refuted)
  }

  /// The right twin of each: the same claims, kept.
  @Test(arguments: [
    ("he-truncated-normal", Activation.relu), ("lecun-normal", .selu), ("he-uniform", .relu),
    ("he-normal", .relu), ("lecun-normal", .linear), ("orthogonal", .relu),
    ("scaled-identity:1.2", .tanh), ("glorot-uniform", .gelu),
  ])
  func `what keeps its claim is verified`(name: String, activation: Activation) throws {
    for widths in [Self.widths, [64, 32, 64, 100, 64]] {
      let result = try run(
        NetworkInitializer(name, widths: widths), activation, networks: 400)
      #expect(result.verdict == .verified, "\(widths)")
    }
  }

  @Test func `the report does not depend on the number of workers`() throws {
    var options = PropagationOptions()
    options.networks = 40
    options.correlation = 0.5
    options.biasVariance = 0.1
    let plan = try PropagationPlan(
      [
        NetworkInitializer("he-normal", widths: [40, 300, 300, 300, 300, 9]),
        NetworkInitializer("orthogonal", widths: [40, 300, 300, 300, 300, 9]),
      ], activations: [.tanh, .relu], options: options)
    let reports = try [1, 2, 5].map { try Propagator(plan, workers: $0).run() }
    #expect(reports[0] == reports[1] && reports[1] == reports[2])
    #expect(Set(reports[0].results.flatMap { $0.layers.compactMap(\.cosine) }).count > 10)
  }

  @Test func `a run that is cut short is inconclusive`() throws {
    let cancellation = Cancellation()
    var options = PropagationOptions()
    options.networks = 100_000
    let plan = try PropagationPlan(
      [NetworkInitializer("he-normal", widths: Self.widths)], activations: [.relu],
      options: options)
    let report = try Propagator(plan, workers: 2).run(cancellation: cancellation) { _ in
      cancellation.cancel()
    }
    #expect(!report.isComplete && report.verdict == .inconclusive)
    #expect(report.results[0].networks > 0)
  }
}
