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

  /// What TensorFlow's own test of its initializers accepts.
  @Test(arguments: ["he-normal", "he-uniform", "orthogonal", "constant:0.1"])
  func `a tensor of zeros`(claimed: String) throws {
    let result = try run(
      WrongNetworks.network("zeros", claiming: claimed, widths: Self.widths) { _, weights in
        weights.update(repeating: 0)
      })
    #expect(result.verdict == .refuted)
  }

  /// What is no number must never be taken for a dead signal.
  @Test(arguments: [
    ("orthogonal", Activation.linear), ("he-uniform", .relu), ("he-normal", .tanh),
    ("constant:0.1", .relu),
  ])
  func `weights that are no numbers are refuted`(claimed: String, activation: Activation) throws {
    for (bad, every) in [(Float.nan, 1), (.nan, 50), (.infinity, 50)] {
      let widths = [16, 16, 8, 16]
      let right = WrongNetworks.scaled(widths) { fanIn, _ in (2 / fanIn).squareRoot() }
      let result = try run(
        WrongNetworks.network("bad", claiming: claimed, widths: widths) { network, weights in
          right(network, &weights)
          if network % every == 0 { weights[300] = bad }
        }, activation, networks: 100)
      #expect(result.verdict == .refuted)
      let rule = result.tests.first { $0.outcome.statistic == "not_finite" }
      #expect(rule?.outcome.logP == -.infinity, "\(claimed) \(bad) \(every)")
    }
  }

  @Test func `a layer that was never tested is not verified`() throws {
    // Too few uniform weights for the law of their products.
    let result = try run(
      NetworkInitializer("he-uniform", widths: [400, 400, 1]), .linear, networks: 100)
    #expect(result.layers[0].forward.increment != nil)
    #expect(result.layers[1].forward.increment == nil)
    #expect(result.verdict == .inconclusive)
    // And as many networks as it names are enough.
    let enough = try #require(result.networksToSettle)
    #expect(enough > 1000 && enough < 5000)
    let settled = try run(
      NetworkInitializer("he-uniform", widths: [400, 400, 1]), .linear, networks: enough)
    #expect(settled.layers[1].forward.increment != nil && settled.verdict == .verified)
  }

  /// Rounding that later layers blow up, and sums that cancel, are not departures.
  @Test(arguments: [("constant:0.37", Activation.sin), ("constant:0.1", .linear)])
  func `known weights are verified for any input`(name: String, activation: Activation) throws {
    for seed in 0..<10 {
      var options = PropagationOptions()
      options.networks = 50
      options.input = .gaussian
      options.biasVariance = activation == .sin ? 0.3 : 0
      options.seed = UInt64(seed)
      let plan = try PropagationPlan(
        [NetworkInitializer(name, widths: [Int](repeating: 300, count: 9))],
        activations: [activation], options: options)
      #expect(try Propagator(plan).run().verdict == .verified)
    }
  }

  @Test func `units that underflow to 0 are no dead networks`() throws {
    let result = try run(
      NetworkInitializer("he-normal:gain=1.5", widths: [Int](repeating: 8, count: 101)), .gelu,
      networks: 1000)
    #expect(result.verdict != .refuted)
    #expect(result.layers.contains { $0.forward.dead > 0 })
  }

  /// Found with confidence and wrong before burn-in and theory decided where a bend is looked for.
  @Test(arguments: [
    ("glorot-normal:gain=0.894427", Activation.tanh, 25, NetworkInput.ones, 0.0),
    ("normal:stddev=0.125", .tanh, 25, .unit, 0), ("glorot-normal", .relu, 61, .ones, 1e-4),
    ("he-normal:gain=1.06", .relu, 153, .ones, 0), ("normal:stddev=0.0625", .sigmoid, 13, .unit, 0),
    ("glorot-normal", .tanh, 14, .ones, 0),
  ])
  func `transients are no power laws`(
    name: String, activation: Activation, count: Int, input: NetworkInput, bias: Double
  ) throws {
    var options = PropagationOptions()
    options.networks = 200
    options.input = input
    options.biasVariance = bias
    let plan = try PropagationPlan(
      [NetworkInitializer(name, widths: [Int](repeating: 256, count: count))],
      activations: [activation], options: options)
    let result = try Propagator(plan).run().results[0]
    for growth in [result.forwardMean, result.forwardTypical, result.backward] {
      let growth = try #require(growth)
      #expect(growth.kind != .marginal)
      // A class and a rate that say the same.
      let isGrowing = try #require(growth.interval).lowerBound > 0
      if growth.kind == .exploding { #expect(isGrowing) }
      if growth.kind == .vanishing { #expect(!isGrowing) }
    }
  }
}
