/// The streams of one result: stream i belongs to network i, whoever computes it.
///
/// The family is keyed by the run's seed and a label (the initializer's name, parameters and
/// shape), so that two results never share samples by construction of their keys. Within a
/// family no two streams have the same seed: the seeds are a permutation of the generator's seed
/// space, not hashes, which would collide (69 % at 10⁵ streams of a 32-bit generator).
public struct StreamFamily: Sendable {
  /// The generator of every stream.
  public let generator: Generator
  private let seeds: KeyedBijection
  private var first: UInt64 = 0

  /// Streams of `generator` under the 64-bit `seed`, for the thing that `label` names.
  public init(generator: Generator, seed: UInt64, label: String) {
    self.generator = generator
    // FNV-1a's multiplication is a bijection of the state for each byte, and the mixing after
    // each byte lets every byte act on every bit.
    var key = mix64(seed)
    for byte in label.utf8 { key = mix64((key ^ UInt64(byte)) &* 0x100_0000_01b3) }
    seeds = KeyedBijection(key: key, count: generator.seedSpace.count)
  }

  /// How many distinct streams there are.
  public var count: UInt64 { seeds.count - first }

  /// The family without its first `count` streams: what was stream `count` is stream 0.
  public func dropFirst(_ count: UInt64) -> StreamFamily {
    precondition(count <= self.count, "fewer streams than are dropped")
    var rest = self
    rest.first += count
    return rest
  }

  /// Checks that there are `needed` distinct streams.
  ///
  /// - Throws: `RandomnessError.tooFewStreams`.
  public func require(_ needed: UInt64) throws(RandomnessError) {
    if needed > count {
      throw .tooFewStreams(generator: generator.name, available: count, needed: needed)
    }
  }

  /// The stream of network `network`, from its start. `network` must be below `count`.
  ///
  /// - Throws: `RandomnessError` if GSL has no memory.
  public func stream(_ network: Int) throws(RandomnessError) -> WordStream {
    try WordStream(generator: generator, seed: gslSeed(of: network))
  }

  /// What `gsl_rng_set` is given for network `network`.
  func gslSeed(of network: Int) -> UInt64 {
    generator.seedSpace.seed(at: seeds(first + UInt64(network)))
  }
}
