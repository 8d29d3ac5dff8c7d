/// Which units of a run are looked at, and which of these are kept to be compared: decided by the
/// layout and the planned number of networks alone.
///
/// To look at a unit costs a hash, about 3 ns, and to keep and compare one some 40 ns; drawing a weight
/// costs 0.3 ns. So one unit for each 256 weights of the run is looked at in full in its first networks,
/// where a fault that each network has must show, and as many again are spread over the others, where a
/// network that repeats another must show. Of what is looked at, a unit is kept if its hash is below a
/// threshold: then equal units are kept both or neither, wherever they are and whoever hashed them, and a
/// single pair of equal units is seen with the probability that one unit is kept.
public struct UnitSampling: Hashable, Sendable {
  /// How networks are cut.
  public let layout: UnitLayout
  /// Networks, from the first, in which every unit is looked at.
  public let fullNetworks: Int
  /// In the others every so-many-th unit is, a power of two.
  public let stride: Int
  /// Units that are looked at in the whole run.
  public let plannedUnits: Double
  /// The probability that a unit that is looked at is kept: 1 if all fit.
  public private(set) var keptShare: Double
  /// The most units that are kept, whatever the data: twice the expected number. Honest weights never
  /// reach it, and those that do repeat themselves.
  public let mostKept: Int
  /// A unit is kept if its first lane is not above this.
  private(set) var threshold: UInt64
  /// Whether nobody knows how many networks will come: the kept share is then halved whenever there
  /// would be too many.
  let isOpen: Bool

  /// One unit is looked at for each so many weights.
  private static let weightsPerUnit = 256
  /// One unit is kept for each so many weights…
  private static let weightsPerKept = 2048.0
  /// …but at least so many if there are…
  private static let leastCapacity = 65_536.0
  /// …and at most so many.
  private static let mostCapacity = 1_048_576.0
  /// The fewest networks that are looked at in full.
  private static let leastFullNetworks = 16

  /// - Parameter networks: how many the run plans.
  public init(_ layout: UnitLayout, networks: Int) {
    self.layout = layout
    var stride = 1
    while stride * layout.unitWeights < Self.weightsPerUnit { stride *= 2 }
    self.stride = stride
    let full = networks / Self.weightsPerUnit * layout.unitWeights
    fullNetworks = min(networks, max(Self.leastFullNetworks, full))
    let spread = (layout.unitsPerNetwork + stride - 1) / stride
    plannedUnits =
      Double(fullNetworks) * Double(layout.unitsPerNetwork)
      + Double(networks - fullNetworks) * Double(spread)
    let weights = Double(networks) * Double(layout.networkWeights)
    let capacity = min(
      Self.mostCapacity, max(Self.leastCapacity, weights / Self.weightsPerKept))
    keptShare = plannedUnits > capacity ? capacity / plannedUnits : 1
    threshold = keptShare < 1 ? UInt64(keptShare * 0x1p64) : .max
    mostKept = Int(2 * capacity)
    isOpen = false
  }

  /// Every unit of as many networks as come, of which at most `mostKept` are kept.
  public init(_ layout: UnitLayout, mostKept: Int) {
    self.layout = layout
    self.mostKept = mostKept
    stride = 1
    fullNetworks = .max
    plannedUnits = .infinity
    keptShare = 1
    threshold = .max
    isOpen = true
  }

  /// Keeps half as many.
  mutating func halve() {
    keptShare /= 2
    threshold /= 2
  }

  /// Whether a unit with this first lane is kept.
  func keeps(_ lane: UInt64) -> Bool { lane <= threshold }
}
