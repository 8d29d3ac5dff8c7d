/// The fingerprint of a unit that is kept, and where the unit is.
public struct UnitFingerprint: Hashable, Sendable {
  let first: UInt64
  let second: UInt64
  /// The unit's network.
  public let network: Int
  /// Its number in the network.
  public let unit: Int
}

/// Fingerprints of units, gathered block by block.
///
/// Memory: at most `UnitSampling.mostKept` fingerprints of 32 bytes. Partial sums that are merged in the
/// order of their networks give the same as all networks one after another.
public struct UnitFingerprints: Sendable {
  /// Which units are looked at and kept.
  public let sampling: UnitSampling
  /// Those kept, in the order of the networks.
  public private(set) var kept: [UnitFingerprint] = []
  /// How many were looked at.
  public private(set) var units: UInt64 = 0
  private var cursor: UnitCursor
  /// The head of a unit that a block ends in.
  private var head = SIMD16<Float>()

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

  /// Forgets the fingerprints, when they have been compared.
  public mutating func discard() { kept = [] }

  /// Looks at a block that begins at weight `offset` of `network`. The blocks of a network come in order
  /// and from its first weight on.
  public mutating func add(_ block: Span<Float>, network: Int, offset: Int) {
    if offset == 0 { cursor.restart(network, sampling) }
    let end = offset + block.count
    guard cursor.start < end else { return }
    unsafe block.withUnsafeBytes { bytes in
      var cursor = self.cursor
      let length = sampling.layout.headWeights
      if cursor.start < offset {
        let last = min(end, cursor.start + length)
        for weight in offset..<last { head[weight - cursor.start] = block[weight - offset] }
        guard last == cursor.start + length else { return }
        unsafe withUnsafeBytes(of: head) { head in
          unsafe look(UnitHash.words(head, at: 0, weights: length), cursor)
        }
        cursor.advance()
      }
      while cursor.start <= end - length {
        let position = (cursor.start - offset) * MemoryLayout<Float>.stride
        unsafe look(UnitHash.words(bytes, at: position, weights: length), cursor)
        cursor.advance()
      }
      for weight in cursor.start..<max(cursor.start, end) {
        head[weight - cursor.start] = block[weight - offset]
      }
      self.cursor = cursor
    }
  }

  @inline(__always)
  private mutating func look(_ words: SIMD8<UInt64>, _ cursor: UnitCursor) {
    units += 1
    let first = UnitHash.first(words)
    guard first <= sampling.threshold, kept.count < sampling.mostKept else { return }
    kept.append(
      UnitFingerprint(
        first: first, second: UnitHash.second(words), network: cursor.network, unit: cursor.unit))
  }
}

/// The next unit to look at.
private struct UnitCursor: Sendable {
  private(set) var network = 0
  private(set) var unit = 0
  /// Its first weight; beyond every weight when there is none.
  private(set) var start = Int.max
  private let layout: UnitLayout
  private var stride = 1
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
