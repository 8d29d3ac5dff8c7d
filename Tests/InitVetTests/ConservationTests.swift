import InitVet
import Testing

/// Every weight of every network is measured once: no block lost between draw and report, and
/// none counted twice. The weights are known, so nothing here is statistical.
@Suite struct ConservationTests {
  /// Weight i of network n is (1 + (n + i) mod 3)/4, with a sign that alternates: sums are exact.
  private static func weight(_ network: Int, _ index: Int) -> Float {
    let size = Float(1 + (network + index) % 3) / 4
    return index % 2 == 0 ? size : -size
  }

  /// Layers that fit the sampler's blocks and layers that do not, one chunk and several.
  @Test(arguments: [(5, 7, 3), (3, 4096, 1), (2, 4097, 2), (1, 300_000, 3), (6, 1_500_000, 1)])
  func `a run's sums are those of its weights`(
    networks: Int, layerWeights: Int, layers: Int
  ) throws {
    let claim = Claim.independent(Marginal(distribution: .normal, variance: 0.25))
    let shape = try LayerShape(dense: 1, layerWeights)
    let initializer = Initializer(customNamed: "known", shape: shape, claim: claim) {
      network, weights in
      for i in weights.indices { weights[i] = Self.weight(network, i) }
    }
    var options = VerificationOptions()
    options.networks = networks
    options.layers = layers
    let report = try Verifier(VerificationPlan([initializer], options: options)).run()
    let result = try #require(report.results.first)

    let total = networks * layerWeights * layers
    var (sum, squares) = (0.0, 0.0)
    for network in 0..<networks {
      for index in 0..<layerWeights * layers {
        let weight = Double(Self.weight(network, index))
        sum += weight
        squares += weight * weight
      }
    }
    #expect(result.samples == UInt64(total))
    let whole: [Property] = [.finite, .mean, .variance, .shape, .extremes, .independence]
    for property in result.properties where whole.contains(property.property) {
      #expect(property.samples == UInt64(total), "\(property.property)")
    }
    // Exact but for the divisions.
    let mean = try #require(result.estimate.mean)
    let variance = try #require(result.estimate.variance)
    #expect(abs(mean - sum / Double(total)) <= 1e-15)
    #expect(abs(variance - squares / Double(total)) <= 1e-15)
    #expect(result.estimate.minimum == -0.75)
    #expect(result.estimate.maximum == 0.75)
  }
}
