#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is kept of the way that a signal and its gradient grow: one number for each network, because
/// only networks are independent of each other.
struct GrowthSums: Sendable {
  private(set) var forward: Change
  private(set) var backward: Change

  /// How ln of a mean square changes from one layer to a later one.
  struct Change: Sendable {
    /// Layers between the first position, behind the burn-in, and the last.
    let layers: Int
    /// Whether it is a change towards the last layer.
    let isForward: Bool
    /// Over all layers, in networks that are alive.
    private(set) var whole = RunningMoments()
    /// Over `layers`, in networks that are alive.
    private(set) var total = RunningMoments()
    /// exp(total) and its square over all networks: dead ones count 0.
    private(set) var factor = LogSum()
    private(set) var factorSquares = LogSum()
    private(set) var networks = 0
    /// Over two stretches, from q to 2q and from 4q to 8q layers: a power of the layer changes both
    /// times by the same, an exponential four times as much the second time. Second minus twice the
    /// first.
    private(set) var bend = RunningMoments()

    init(layers: Int, isForward: Bool) {
      self.layers = layers
      self.isForward = isForward
    }

    /// - Parameters:
    ///   - logs: ln of the mean square, layer by layer.
    ///   - offset: the position of layer 0.
    mutating func add(_ logs: [Double], offset: Int) {
      networks += 1
      let last = logs.count - 1
      func change(_ from: Int, _ to: Int) -> Double {
        isForward ? logs[to] - logs[from] : logs[from] - logs[to]
      }
      let total = change(last - layers, last)
      guard total.isFinite else { return }
      whole.add(change(0, last))
      self.total.add(total)
      factor.add(total)
      factorSquares.add(2 * total)
      let eighth = last / 8
      guard eighth >= 2 else { return }
      func rise(_ from: Int, _ to: Int) -> Double { logs[to + offset] - logs[from + offset] }
      bend.add(rise(4 * eighth, 8 * eighth) - 2 * rise(eighth, 2 * eighth))
    }

    mutating func merge(_ other: Change) {
      whole.merge(other.whole)
      total.merge(other.total)
      factor.merge(other.factor)
      factorSquares.merge(other.factorSquares)
      networks += other.networks
      bend.merge(other.bend)
    }
  }

  private let depth: Int

  /// - Parameters:
  ///   - depth: L.
  ///   - burnIn: the first layers, which only lead to where the signal settles.
  init(depth: Int, burnIn: Int) {
    self.depth = depth
    let layers = max(1, depth - 1 - burnIn)
    forward = Change(layers: layers, isForward: true)
    backward = Change(layers: layers, isForward: false)
  }

  /// Adds one network's layers: activations a^0 … a^(L−1), gradients δ^1 … δ^L.
  mutating func add(activations: [Double], gradients: [Double]) {
    guard depth > 1 else { return }
    forward.add(activations, offset: 0)
    backward.add(gradients, offset: -1)
  }

  mutating func merge(_ other: GrowthSums) {
    forward.merge(other.forward)
    backward.merge(other.backward)
  }
}
