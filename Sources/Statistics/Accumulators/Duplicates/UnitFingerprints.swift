internal import CKernels

/// The fingerprint of a unit that is kept, and where the unit is.
public struct UnitFingerprint: Hashable, Sendable {
  let first: UInt64
  let second: UInt64
  /// The unit's network.
  public let network: Int
  /// Its number in the network.
  public let unit: Int

  /// What equal units have in common, wherever they are, and others do not.
  public struct Key: Hashable, Comparable, Sendable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64

    public static func < (a: Key, b: Key) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }

  /// See `Key`.
  public var key: Key { Key(first: first, second: second) }
}

/// Fingerprints of units, gathered block by block.
///
/// Memory: at most `UnitSampling.mostKept` fingerprints of 32 bytes. Partial sums that are merged in the
/// order of their networks give the same as all networks one after another.
public struct UnitFingerprints: Sendable {
  /// Which units are looked at and kept.
  public private(set) var sampling: UnitSampling
  /// Those kept, in the order of the networks.
  public private(set) var kept: [UnitFingerprint] = []
  /// How many were looked at.
  public private(set) var units: UInt64 = 0
  /// Whether there are repeats among as many as are kept: nothing more need be kept to know it.
  private var isFullOfRepeats = false
  private var cursor: UnitCursor
  /// The head of a unit that a block ends in.
  private var head = [Float](repeating: 0, count: 16)
  /// The first lanes of a batch.
  private var lanes = [UInt64](repeating: 0, count: batch)

  /// None yet.
  public init(_ sampling: UnitSampling) {
    self.sampling = sampling
    cursor = UnitCursor(sampling)
  }

  /// Adds those of later networks, sampled alike.
  public mutating func merge(_ other: UnitFingerprints) {
    kept.append(contentsOf: other.kept.prefix(sampling.mostKept - kept.count))
    units += other.units
  }

  /// The least keys of those kept, each once: two samples that have units in common have some of these
  /// in common too, if they are not few among many.
  public func leastKeys(_ count: Int) -> [UnitFingerprint.Key] {
    // The first lanes of honest weights are spread evenly up to the threshold: four times as many as are
    // wanted lie below this one, and only those are sorted.
    let share = min(1, 4 * Double(count) / Double(max(1, kept.count)))
    let limit = share < 1 ? UInt64(share * Double(sampling.threshold)) : .max
    let few = kept.filter { $0.first <= limit }
    let chosen = few.count < count ? kept : few
    return Array(Set(chosen.map(\.key)).sorted().prefix(count))
  }

  /// Forgets the fingerprints, when they have been compared.
  public mutating func discard() { kept = [] }

  /// Looks at a block that begins at weight `offset` of `network`. The blocks of a network come in order
  /// and from its first weight on.
  public mutating func add(_ block: Span<Float>, network: Int, offset: Int) {
    if offset == 0 { cursor.restart(network, sampling) }
    let end = offset + block.count
    guard cursor.start < end else { return }
    unsafe block.withUnsafeBufferPointer { weights in
      guard let first = weights.baseAddress else { return }
      let length = sampling.layout.headWeights
      if cursor.start < offset {
        let last = min(end, cursor.start + length)
        for weight in offset..<last { head[weight - cursor.start] = block[weight - offset] }
        guard last == cursor.start + length else { return }
        var start: UInt32 = 0
        unsafe head.withUnsafeBufferPointer { head in
          guard let head = head.baseAddress else { return }
          unsafe look(head, &start, 1, cursor)
        }
        cursor.advance()
      }
      unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.batch) { starts in
        guard let batch = starts.baseAddress else { return }
        while cursor.start <= end - length {
          let before = cursor
          var count = 0
          while count < Self.batch, cursor.start <= end - length {
            unsafe batch[count] = UInt32(truncatingIfNeeded: cursor.start - offset)
            cursor.advance()
            count += 1
          }
          unsafe look(first, batch, count, before)
        }
      }
      for weight in cursor.start..<max(cursor.start, end) {
        head[weight - cursor.start] = block[weight - offset]
      }
    }
  }

  /// Units that are hashed at a time.
  private static let batch = 64

  /// Looks at `count` units, no more than a batch, that begin at `starts`; the first is the cursor's.
  private mutating func look(
    _ weights: UnsafePointer<Float>, _ starts: UnsafePointer<UInt32>, _ count: Int,
    _ cursor: UnitCursor
  ) {
    let length = sampling.layout.headWeights
    units += UInt64(count)
    unsafe ck_unit_lanes(weights, starts, count, length, UnitHash.firstKeys, &lanes)
    for n in 0..<count where sampling.keeps(lanes[n]) && hasRoom(for: lanes[n]) {
      let second = unsafe UnitHash.lane(
        weights + Int(starts[n]), weights: length, UnitHash.secondKeys)
      kept.append(
        UnitFingerprint(
          first: lanes[n], second: second, network: cursor.network,
          unit: cursor.unit + n * cursor.stride))
    }
  }

  /// Whether a unit can be kept, after making room for it if that is allowed.
  private mutating func hasRoom(for lane: UInt64) -> Bool {
    if kept.count < sampling.mostKept { return true }
    guard sampling.isOpen, !isFullOfRepeats else { return false }
    // Repeats that are among those kept would be thinned away with the rest.
    isFullOfRepeats = repeats(most: 1).count > 0
    if isFullOfRepeats { return false }
    sampling.halve()
    kept.removeAll { !sampling.keeps($0.first) }
    return sampling.keeps(lane) && kept.count < sampling.mostKept
  }
}

/// The next unit to look at.
private struct UnitCursor: Sendable {
  private(set) var network = 0
  private(set) var unit = 0
  /// Its first weight; beyond every weight when there is none.
  private(set) var start = Int.max
  private let layout: UnitLayout
  private(set) var stride = 1
  /// A stride in whole periods and units, so that no step divides.
  private var periodStep = 0
  private var unitStep = 0
  private var periodStart = 0
  private var within = 0

  init(_ sampling: UnitSampling) { layout = sampling.layout }

  mutating func restart(_ network: Int, _ sampling: UnitSampling) {
    self.network = network
    unit = 0
    (periodStart, within) = (0, 0)
    start = layout.unitsPerNetwork > 0 ? 0 : .max
    stride = network < sampling.fullNetworks ? 1 : sampling.stride
    periodStep = stride / layout.unitsPerPeriod * layout.period
    unitStep = stride % layout.unitsPerPeriod
  }

  @inline(__always)
  mutating func advance() {
    unit += stride
    guard unit < layout.unitsPerNetwork else {
      start = .max
      return
    }
    periodStart += periodStep
    within += unitStep
    if within >= layout.unitsPerPeriod {
      within -= layout.unitsPerPeriod
      periodStart += layout.period
    }
    start = periodStart + within * layout.unitWeights
  }
}
