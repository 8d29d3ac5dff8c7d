import Foundation
import Testing

@testable import InitVet

/// Claims of Haar's law, judged on matrices that the catalogue draws and on others.
@Suite struct HaarBatteryTests {
  private func run(
    _ name: String, _ shape: LayerShape, seed: UInt64 = 2026,
    _ change: (inout VerificationOptions) -> Void = { _ in }
  ) throws -> InitializerReport {
    var options = VerificationOptions()
    options.tolerance = 0.01
    options.networks = 128
    options.seed = seed
    change(&options)
    let initializer = try Catalogue.resolve(name, shape: shape)
    let report = try Verifier(VerificationPlan([initializer], options: options), workers: 2).run()
    return report.results[0]
  }

  static let shapes: [LayerShape] =
    [(512, 256), (64, 96), (1, 1), (1, 2), (2, 2), (3, 3), (4, 4), (1, 300), (300, 1)].compactMap {
      try? LayerShape(dense: $0, $1)
    }
    + [
      try? LayerShape(kernel: [3, 3], inputs: 16, outputs: 32, groups: 4),
      try? LayerShape(kernel: [5], inputs: 32, outputs: 32, groups: 32),
    ].compactMap { $0 }

  /// A run refutes a true claim with probability 1e-6 and misses with 0.001 on a fresh seed; the seed
  /// is fixed.
  @Test(arguments: shapes) func `true claims are verified`(shape: LayerShape) throws {
    for gain in [1, 1.5e-6] {
      let result = try run("orthogonal:\(gain)", shape)
      #expect(result.verdict == .verified, "\(gain) at \(shape)")
      let ratio = try #require(result.estimate.varianceRatio)
      #expect(abs(ratio - 1) < 1e-6)
      let length = max(shape.weightCount / shape.outputs, shape.outputs)
      let kurtosis = try #require(result.estimate.kurtosis)
      #expect(abs(kurtosis - 3 * Double(length) / Double(length + 2)) < 0.02)
    }
  }

  @Test func `properties without meaning say so`() throws {
    func applicable(_ inputs: Int, _ outputs: Int) throws -> Set<Property> {
      let result = try run("orthogonal", LayerShape(dense: inputs, outputs))
      return Set(result.properties.filter { $0.verdict != .notApplicable }.map(\.property))
    }
    let all: Set<Property> = [.finite, .mean, .variance, .shape, .support, .independence]
    #expect(try applicable(8, 8).isSuperset(of: all))
    #expect(try !applicable(8, 8).contains(.extremes))
    // The sign is all that one weight has.
    #expect(try !applicable(1, 1).contains(.shape))
  }

  /// The claim of the transposed shape is the same law: only rows are called columns.
  @Test func `a transposed matrix has the same law`() throws {
    let source = WeightSource.orthogonal(rows: 24, columns: 40, scale: 1)
    let initializer = Initializer(
      customNamed: "transposed", shape: try LayerShape(dense: 40, 24), claim: .haar(gain: 1)
    ) { network, weights in
      let streams = StreamFamily(generator: .mt19937, seed: 3, label: "transposed")
      var sampler = NetworkSampler(
        source: source, streams: streams, layerWeights: 960, layers: weights.count / 960)
      var all: [Float] = []
      try? sampler.draw(network: network) { _, block in
        for i in block.indices { all.append(block[i]) }
      }
      for layer in 0..<weights.count / 960 {
        for row in 0..<24 {
          for column in 0..<40 {
            weights[layer * 960 + column * 24 + row] = all[layer * 960 + row * 40 + column]
          }
        }
      }
    }
    var options = VerificationOptions()
    options.tolerance = 0.01
    options.networks = 128
    #expect(
      try Verifier(VerificationPlan([initializer], options: options)).run().verdict == .verified)
  }

  /// The rule's allowance, and δ in tolerance mode: a gain that is off by 10⁻⁴ is seen at once, and is
  /// within a tolerance of 1 %.
  @Test func `a gain that is off by a ten-thousandth`() throws {
    let shape = try LayerShape(dense: 64, 96)
    let wrong = Initializer(
      customNamed: "off", shape: shape, claim: .haar(gain: 1.0001)
    ) { network, weights in
      let streams = StreamFamily(generator: .mt19937, seed: 4, label: "off")
      var sampler = NetworkSampler(
        source: .orthogonal(rows: 64, columns: 96, scale: 1), streams: streams,
        layerWeights: 6144, layers: weights.count / 6144)
      var place = 0
      var all: [Float] = []
      try? sampler.draw(network: network) { _, block in
        for i in block.indices { all.append(block[i]) }
      }
      for weight in all {
        weights[place] = weight
        place += 1
      }
    }
    var options = VerificationOptions()
    options.tolerance = 0.01
    options.networks = 128
    let exact = try Verifier(VerificationPlan([wrong], options: options)).run().results[0]
    let refuted = Set(exact.properties.filter { $0.verdict == .refuted }.map(\.property))
    #expect(refuted == [.variance, .support])
    let variance = exact.properties.first { $0.property == .variance }
    #expect(variance?.isWithinTolerance == true)
    options.mode = .tolerance
    let tolerant = try Verifier(VerificationPlan([wrong], options: options)).run()
    #expect(tolerant.verdict == .verified)
  }

  @Test func `a weight that is no number is refuted, and not only by its own property`() throws {
    let shape = try LayerShape(dense: 8, 8)
    let broken = Initializer(customNamed: "broken", shape: shape, claim: .haar(gain: 1)) {
      network, weights in
      for i in weights.indices { weights[i] = i % 64 % 9 == 0 ? 1 : 0 }
      if network == 1 { weights[70] = .nan }
    }
    var options = VerificationOptions()
    options.networks = 128
    let result = try Verifier(VerificationPlan([broken], options: options)).run().results[0]
    for property in [Property.finite, .variance, .support] {
      #expect(result.properties.first { $0.property == property }?.verdict == .refuted)
    }
  }

  @Test func `few networks are inconclusive, and say how many would do`() throws {
    let result = try run("orthogonal", LayerShape(dense: 64, 64)) { $0.networks = 100 }
    #expect(result.verdict == .inconclusive)
    let shape = try #require(result.properties.first { $0.property == .shape })
    #expect(shape.verdict == .inconclusive && shape.samplesToSettle ?? 0 >= 128 * 65_536)
  }

  @Test func `layers that memory does not hold are refused in a sentence`() throws {
    let shape = try LayerShape(dense: 1 << 15, 1 << 13)
    let error = #expect(throws: VerificationError.self) {
      try VerificationPlan(
        [try Catalogue.resolve("orthogonal", shape: shape)], options: VerificationOptions())
    }
    #expect(
      error?.description
        == "orthogonal at 32768x8192 needs room for 805306368 weights in memory at once, and at most "
        + "268435456 are allowed")
  }
}
