/// All weights of a run of the calibration, which alternatives make wrong before the engine reads
/// them.
struct RunSample: Sendable {
  /// How a network is arranged; all of it is held.
  let arrangement: Arrangement
  let networks: Int
  /// Network after network.
  var weights: [Float] = []

  init(_ arrangement: Arrangement, networks: Int) {
    self.arrangement = arrangement
    self.networks = networks
  }

  /// Draws the networks from the first streams of a family.
  mutating func draw(_ source: WeightSource, _ streams: StreamFamily) throws(RandomnessError) {
    var sampler = NetworkSampler(
      source: source, streams: streams, layerWeights: arrangement.layerWeights,
      layers: arrangement.layers)
    weights.reserveCapacity(networks * positions)
    for network in 0..<networks {
      try sampler.draw(network: network) { _, block in
        for i in block.indices { weights.append(block[i]) }
      }
    }
  }

  /// What hands the weights to the engine; the streams are not read.
  func sampler(_ streams: StreamFamily) -> NetworkSampler {
    let (weights, positions) = (weights, positions)
    return NetworkSampler(
      source: .custom { network, filled in
        for i in 0..<positions { filled[i] = weights[network * positions + i] }
      },
      streams: streams, layerWeights: arrangement.layerWeights, layers: arrangement.layers)
  }

  /// Weights of a network.
  var positions: Int { arrangement.heldWeights }

  /// Where the weights of each layer of each network are.
  var matrices: [Range<Int>] {
    let size = arrangement.layerWeights
    return (0..<networks * arrangement.layers).map { $0 * size..<($0 + 1) * size }
  }
}
