import Foundation
import InitVet
import Testing

/// One weight from the dice.
typealias Draw = @Sendable (inout Dice) -> Double

/// A wrong initializer, what must refute it and with how many samples, and its right twin: the
/// same code without the defect, under the same claim.
struct Mutant: Sendable, CustomTestStringConvertible {
  let name: String
  /// Where it shipped, or what it is.
  let story: String
  /// What it claims.
  let claim: Marginal
  /// Samples that one test alone needs at α = 1e-6 and power 0.999.
  let samples: Int
  /// Which property must refute it.
  let property: Property
  /// Which way the data must be said to depart.
  let direction: Direction
  let wrong: Draw
  let right: Draw

  var testDescription: String { name }

  /// The samples of its run: a quarter more, which pays for Holm's family of nine tests.
  var runSamples: Int { Int((1.25 * Double(samples)).rounded(.up)) }

  /// The wrong initializer in a run of `runSamples` weights.
  func refutation(seed: UInt64) throws -> VerificationReport {
    // Networks of about 60,000 weights: the total is off by less than one in 60,000.
    let networks = (runSamples + 59_999) / 60_000
    let weights = (runSamples + networks - 1) / networks
    var options = VerificationOptions()
    options.networks = networks
    options.layers = 1
    return try report("wrong " + name, wrong, weights: weights, options, seed: seed)
  }

  /// The right twin in a planned run at a tolerance of 1 %.
  func confirmation(seed: UInt64) throws -> VerificationReport {
    var options = VerificationOptions()
    options.tolerance = 0.01
    options.layers = 1
    return try report("right " + name, right, weights: 1500, options, seed: seed)
  }

  private func report(
    _ label: String, _ draw: @escaping Draw, weights: Int, _ options: VerificationOptions,
    seed: UInt64
  ) throws -> VerificationReport {
    let streams = StreamFamily(generator: .mt19937, seed: seed, label: "zoo " + label)
    let initializer = Initializer(
      customNamed: label, shape: try LayerShape(dense: 1, weights), claim: .independent(claim)
    ) { network, weights in
      var dice = Dice(streams, network: network)
      for i in weights.indices { weights[i] = Float(draw(&dice)) }
    }
    return try Verifier(VerificationPlan([initializer], options: options)).run()
  }
}

/// Draws that several mutants and twins share.
enum Draws {
  static func normal(variance: Double) -> Draw {
    let scale = variance.squareRoot()
    return { $0.normal() * scale }
  }

  static func uniform(limit: Double) -> Draw { { $0.uniform(limit: limit) } }

  static func uniform(variance: Double) -> Draw { uniform(limit: (3 * variance).squareRoot()) }

  /// Cut at two standard deviations of the normal before the cut, `parent`.
  static func truncatedNormal(parent: Double) -> Draw {
    { $0.truncatedNormal(bound: 2) * parent }
  }
}

extension Marginal {
  static func normal(variance: Double) -> Marginal {
    Marginal(distribution: .normal, variance: variance)
  }

  static func uniform(variance: Double) -> Marginal {
    Marginal(distribution: .uniform, variance: variance)
  }

  static func truncatedNormal(variance: Double) -> Marginal {
    Marginal(distribution: .truncatedNormal(bound: 2), variance: variance)
  }
}
