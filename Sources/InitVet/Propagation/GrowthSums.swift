/// What is kept of the way that a signal and its gradient grow: one number for each network, because
/// only networks are independent of each other.
///
/// Both are followed from z^1 to z^L, and from δ^L to δ^1: L − 1 layers, without the step that an input
/// of another size than deep signals takes in the first.
struct GrowthSums: Sendable {
  private(set) var forward: Change
  private(set) var backward: Change

  /// How ln of a mean square changes along the layers.
  struct Change: Sendable {
    let schedule: GrowthSchedule
    /// Whether it is a change towards the last layer.
    let isForward: Bool
    /// Over all layers, in networks that are alive.
    private(set) var whole = RunningMoments()
    /// Behind the burn-in, in networks that are alive.
    private(set) var settled = RunningMoments()
    /// exp of that and its square over all networks: dead ones count 0.
    private(set) var factor = LogSum()
    private(set) var factorSquares = LogSum()
    private(set) var networks = 0
    /// The later stretch of the schedule minus twice the earlier one, and minus half of it.
    private(set) var bendFromExponential = RunningMoments()
    private(set) var bendFromSettled = RunningMoments()

    init(schedule: GrowthSchedule, isForward: Bool) {
      self.schedule = schedule
      self.isForward = isForward
    }

    /// - Parameter logs: ln of the mean square, layer by layer from the first.
    mutating func add(_ logs: [Double]) {
      networks += 1
      let last = logs.count - 1
      func change(_ from: Int, _ to: Int) -> Double {
        isForward ? logs[to] - logs[from] : logs[from] - logs[to]
      }
      let late = change(min(schedule.burnIn, last - 1), last)
      guard late.isFinite else { return }
      whole.add(change(0, last))
      settled.add(late)
      factor.add(late)
      factorSquares.add(2 * late)
      guard let stretch = schedule.stretch else { return }
      // Layer l is at position l − 1.
      let early = change(stretch - 1, 2 * stretch - 1)
      let later = change(4 * stretch - 1, 8 * stretch - 1)
      bendFromExponential.add(later - 2 * early)
      bendFromSettled.add(later - early / 2)
    }

    mutating func merge(_ other: Change) {
      whole.merge(other.whole)
      settled.merge(other.settled)
      factor.merge(other.factor)
      factorSquares.merge(other.factorSquares)
      networks += other.networks
      bendFromExponential.merge(other.bendFromExponential)
      bendFromSettled.merge(other.bendFromSettled)
    }
  }

  init(_ schedule: GrowthSchedule) {
    forward = Change(schedule: schedule, isForward: true)
    backward = Change(schedule: schedule, isForward: false)
  }

  /// Adds one network's layers: pre-activations z^1 … z^L, gradients δ^1 … δ^L.
  mutating func add(preActivations: [Double], gradients: [Double]) {
    guard preActivations.count > 1 else { return }
    forward.add(preActivations)
    backward.add(gradients)
  }

  mutating func merge(_ other: GrowthSums) {
    forward.merge(other.forward)
    backward.merge(other.backward)
  }
}

/// Where along the layers growth is measured.
struct GrowthSchedule: Hashable, Sendable {
  /// L.
  let depth: Int
  /// Layers that only lead to where the signal settles; at most half of all.
  let burnIn: Int
  /// q of the stretches from layer q to 2q and from 4q to 8q: a power of the layer changes both times by
  /// the same, an exponential four times as much the second time, and what has settled not any more. Nil
  /// where every layer does the same, so that there is only the exponential; and where the layers are
  /// too few, or q not behind the burn-in.
  let stretch: Int?
  /// Whether every layer does the same to a signal, at any of its sizes.
  let isHomogeneous: Bool

  /// - Parameters:
  ///   - settling: the layers in which a difference from where the signal settles falls by e; infinite
  ///     where it does so by a power. Nil where every layer does the same.
  init(depth: Int, settling: Double?) {
    self.depth = depth
    isHomogeneous = settling == nil
    let wanted = 5 * (settling ?? 0)
    burnIn = min((depth - 1) / 2, wanted < 1e6 ? Int(wanted.rounded(.up)) : depth)
    let eighth = depth / 8
    // Where it settles by a power, no layer is behind that; what is early is then left to the eighth.
    let isBehind = !wanted.isFinite || wanted <= Double(eighth)
    stretch = settling != nil && eighth >= 2 && isBehind ? eighth : nil
  }
}
