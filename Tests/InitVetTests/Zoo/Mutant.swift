import Foundation
import InitVet
import Testing

/// One weight from the dice.
typealias Draw = @Sendable (inout Dice) -> Double

/// All weights of a network, layer after layer.
typealias Fill =
  @Sendable (_ streams: StreamFamily, _ network: Int, _ weights: inout MutableSpan<Float>)
  -> Void

/// A wrong initializer, what must refute it and with how many samples, and its right twin: the
/// same code without the defect, under the same claim.
struct Mutant: Sendable, CustomTestStringConvertible {
  /// The defect.
  let name: String
  /// Where it shipped, if it is known to have.
  let origin: String?
  /// What the mistake is.
  let cause: String
  /// What the diagnosis must name first; nil if nothing may be named, because the mistake is none of the
  /// known.
  let diagnosis: Cause?
  /// The layer whose weights these are, where its fans are part of the mistake.
  let layer: LayerShape?
  /// What it claims.
  let claim: Claim
  /// Samples that one test alone needs at α = 1e-6 and power 0.999.
  let samples: Int
  /// Which property must refute it.
  let property: Property
  /// Which way the data must be said to depart.
  let direction: Direction
  /// The layer, and layers of a network; nil where the weights alone matter, and not their places.
  let network: Network?
  let wrong: Fill
  let right: Fill

  /// A network of dense layers.
  struct Network: Sendable {
    let inputs: Int
    let outputs: Int
    let layers: Int

    var weights: Int { inputs * outputs * layers }

    /// For defects so rare that weights are drawn by the million.
    static let large = Network(inputs: 512, outputs: 1024, layers: 2)
  }

  /// A defect of single weights.
  init(
    name: String, origin: String? = nil, cause: String, diagnosis: Cause? = nil,
    layer: LayerShape? = nil, claim: Marginal, samples: Int, property: Property,
    direction: Direction, wrong: @escaping Draw, right: @escaping Draw
  ) {
    self.init(
      name: name, origin: origin, cause: cause, diagnosis: diagnosis, layer: layer,
      claim: .independent(claim), samples: samples, property: property, direction: direction,
      network: nil, wrong: Fills.each(wrong),
      right: Fills.each(right))
  }

  /// A defect that the places of the weights matter for, or one that is drawn fast.
  init(
    name: String, origin: String? = nil, cause: String, diagnosis: Cause? = nil,
    layer: LayerShape? = nil, claim: Claim, samples: Int, property: Property, direction: Direction,
    network: Network?, wrong: @escaping Fill,
    right: @escaping Fill
  ) {
    self.name = name
    self.origin = origin
    self.cause = cause
    self.diagnosis = diagnosis
    self.layer = layer
    self.claim = claim
    self.samples = samples
    self.property = property
    self.direction = direction
    self.network = network
    self.wrong = wrong
    self.right = right
  }

  var testDescription: String { name }

  /// The samples of its run: as many more as pay for Holm's family of about 110 tests.
  var runSamples: Int { Int((priceOfFamily * Double(samples)).rounded(.up)) }

  /// A z test pays 1.23 for a hundred others; where p falls as qᴺ, as at a missing end, the price is
  /// 1 + ln 110/ln 10⁶ = 1.34.
  private var priceOfFamily: Double {
    property == .extremes && direction == .below ? 1.34 : Self.priceOfFamily
  }

  /// What most pay.
  static let priceOfFamily = 1.25

  /// The wrong initializer in a run of `runSamples` weights, or of the whole networks that hold them.
  func refutation(
    seed: UInt64, mode: VerificationMode = .exact
  ) throws -> VerificationReport {
    var options = VerificationOptions()
    options.seed = seed
    options.mode = mode
    guard let network else {
      // Networks of about 60,000 weights: the total is off by less than one in 60,000.
      let networks = (runSamples + 59_999) / 60_000
      let weights = (runSamples + networks - 1) / networks
      options.networks = networks
      let single = Network(inputs: 1, outputs: weights, layers: 1)
      return try report("wrong " + name, wrong, single, options)
    }
    options.networks = (runSamples + network.weights - 1) / network.weights
    return try report("wrong " + name, wrong, network, options)
  }

  /// The right twin in a planned run at a tolerance of 1 %.
  func confirmation(seed: UInt64) throws -> VerificationReport {
    var options = VerificationOptions()
    options.tolerance = 0.01
    options.seed = seed
    let network = network ?? Network(inputs: 1, outputs: 1500, layers: 1)
    return try report("right " + name, right, network, options)
  }

  /// The wrong initializer in a sequential run that is planned for 0.1 %.
  func sequentialRefutation(seed: UInt64) throws -> VerificationReport {
    var options = VerificationOptions()
    options.seed = seed
    options.isSequential = true
    let network = network ?? Network(inputs: 1, outputs: 60_000, layers: 1)
    return try report("wrong " + name, wrong, network, options)
  }

  private func report(
    _ label: String, _ fill: @escaping Fill, _ network: Network, _ options: VerificationOptions
  ) throws -> VerificationReport {
    let streams = StreamFamily(generator: .mt19937, seed: options.seed, label: "zoo " + label)
    let shape = try LayerShape(dense: network.inputs, network.outputs)
    let initializer = Initializer(customNamed: label, shape: shape, layer: layer, claim: claim) {
      fill(streams, $0, &$1)
    }
    var options = options
    options.layers = network.layers
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

extension LayerShape {
  static func dense(_ inputs: Int, _ outputs: Int) -> LayerShape {
    known { try LayerShape(dense: inputs, outputs) }
  }

  /// A convolution with a square kernel.
  static func kernel(_ side: Int, _ inputs: Int, _ outputs: Int, groups: Int = 1) -> LayerShape {
    known {
      try LayerShape(kernel: [side, side], inputs: inputs, outputs: outputs, groups: groups)
    }
  }

  private static func known(_ make: () throws -> LayerShape) -> LayerShape {
    do { return try make() } catch { fatalError("no shape: \(error)") }
  }
}
