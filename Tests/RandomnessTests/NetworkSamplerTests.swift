import Testing

@testable import InitVetRandomness

@Suite struct NetworkSamplerTests {
  static let samplers: [StandardSampler] = [
    .normal, .uniform, .truncatedNormal(bound: 2), .truncatedNormal(bound: 0.5),
  ]

  private let streams = StreamFamily(generator: .mt19937, seed: 2026, label: "tests")

  private func draw(
    _ source: WeightSource, network: Int = 0, layerWeights: Int, layers: Int = 1
  ) throws -> [Float] {
    var sampler = NetworkSampler(
      source: source, streams: streams, layerWeights: layerWeights, layers: layers)
    var weights: [Float] = []
    try sampler.draw(network: network) { offset, block in
      #expect(offset == weights.count)
      for i in block.indices { weights.append(block[i]) }
    }
    #expect(weights.count == layerWeights * layers)
    return weights
  }

  @Test(arguments: samplers)
  func weightsDoNotDependOnHowTheyAreCutIntoLayers(sampler: StandardSampler) throws {
    let source = WeightSource.sampled(sampler, scale: 0.25)
    let whole = try draw(source, layerWeights: 20_000)
    #expect(try draw(source, layerWeights: 100, layers: 200) == whole)
    #expect(try draw(source, layerWeights: 1, layers: 777) == Array(whole.prefix(777)))
    #expect(try draw(source, network: 1, layerWeights: 20_000) != whole)
  }

  @Test func aSamplerCanDrawAnyNetworkNext() throws {
    let source = WeightSource.sampled(.truncatedNormal(bound: 2), scale: 1)
    var sampler = NetworkSampler(source: source, streams: streams, layerWeights: 5000, layers: 1)
    for network in [3, 0, 3] {
      var weights: [Float] = []
      try sampler.draw(network: network) { _, block in
        for i in block.indices { weights.append(block[i]) }
      }
      #expect(try draw(source, network: network, layerWeights: 5000) == weights)
    }
  }

  @Test func aCustomSourceFillsAllLayersAtOnce() throws {
    let source = WeightSource.custom { network, weights in
      for i in weights.indices { weights[i] = Float(network * 100_000 + i) }
    }
    let weights = try draw(source, network: 2, layerWeights: 3000, layers: 3)
    #expect(weights == (0..<9000).map { Float(200_000 + $0) })
  }

  @Test func aFixedSourceRepeatsItsLayer() throws {
    let source = WeightSource.fixed { layer in
      for i in layer.indices { layer[i] = Float(i) }
    }
    let weights = try draw(source, layerWeights: 5000, layers: 2)
    #expect(weights == (0..<10_000).map { Float($0 % 5000) })
  }
}
