/// How the weights of a run are cut into networks, and the networks into chunks.
public struct NetworkLayout: Hashable, Sendable {
  /// Weights in a layer.
  public let layerWeights: Int
  /// Layers in a network.
  public let layers: Int
  /// Networks in a chunk: the unit that a worker computes and that sums are merged by. It depends
  /// on the network alone, never on the machine.
  public let networksPerChunk: Int

  /// The fewest weights of a network, so that starting its stream costs little beside drawing it.
  static let leastWeights = 65_536
  /// Weights of a chunk, about: some milliseconds of work.
  private static let chunkWeights = 1 << 21
  /// The most weights of a layer that is drawn.
  private static let mostLayerWeights = 1 << 31
  /// The most weights of a network.
  private static let mostWeights = 2 * mostLayerWeights

  /// Weights in a network.
  public var networkWeights: Int { layerWeights * layers }

  /// - Parameter layers: nil for the contract's: at least 2, as many as reach 65,536 weights.
  /// - Throws: `VerificationError.layerTooLarge`, or `.tooLarge` for so many layers.
  init(layerWeights: Int, layers: Int?) throws(VerificationError) {
    guard layerWeights <= Self.mostLayerWeights else {
      throw .layerTooLarge(
        "a layer of \(layerWeights) weights is too large to draw: it may have at most "
          + "\(Self.mostLayerWeights)")
    }
    self.layerWeights = layerWeights
    self.layers = layers ?? max(2, (Self.leastWeights + layerWeights - 1) / layerWeights)
    let (weights, overflow) = layerWeights.multipliedReportingOverflow(by: self.layers)
    guard !overflow, weights <= Self.mostWeights else {
      throw .tooLarge("a network of \(self.layers) layers of \(layerWeights) weights is too large")
    }
    networksPerChunk = max(1, Self.chunkWeights / weights)
  }

  /// Networks of one layer that were drawn elsewhere, and are read one after another.
  init(recorded layerWeights: Int) {
    self.layerWeights = layerWeights
    layers = 1
    networksPerChunk = 1
  }

  /// The chunks of `networks` networks.
  func chunks(_ networks: Int) -> Int { (networks + networksPerChunk - 1) / networksPerChunk }

  /// The networks of chunk `chunk` of `networks` networks.
  func networks(ofChunk chunk: Int, of networks: Int) -> Range<Int> {
    chunk * networksPerChunk..<min(networks, (chunk + 1) * networksPerChunk)
  }
}
