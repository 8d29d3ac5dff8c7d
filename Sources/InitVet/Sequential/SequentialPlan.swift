#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// When the run of one initializer may look, and at what: fixed before the first sample.
///
/// A sequential run draws the networks of the fixed run, in the same order, and looks at the sums after
/// every chunk. It stops as soon as the claim is refuted or verified, and at the plan's end.
///
/// The probability that a run of true claims refutes anything is at most α over all looks:
///
/// - α/2 goes to evidence (`Evidence`): K processes in the run, counted beforehand. Each may reach 2K/α
///   with probability at most α/2K, at any look at all.
/// - α/2 goes to the tests that have no such form (shape's Ψ² and A², counts of far values,
///   independence and all that looks at more than one weight). They are made once, at
///   `fixedNetworks`, which does not depend on the data; that the run may have stopped before only takes
///   opportunities away. Holm's correction runs within each half.
/// - Rules (no NaN, nothing outside the support) are never broken by a true claim: every look.
///
/// A wrong claim is verified with probability at most α, as in the fixed run. Mean and variance are
/// verified by confidence sequences, shape by a band at looks that share α, rules once their samples
/// are there; each of them holds at all looks together. What is tested at `fixedNetworks` is judged by
/// its interval there, once, and the run cannot verify before. So it stops at the latest of these; the
/// variance usually decides.
struct SequentialPlan: Sendable {
  /// Nil for claims that are judged by rules alone.
  let battery: SequentialBattery?
  /// The networks after which the tests without sequential form are made: the end of a chunk.
  let fixedNetworks: Int
  /// Where the band of the distribution function is read: networks, and ln of the share of α.
  private let bandShares: [Int: Double]

  /// ln 2: what it costs to halve α.
  static let logHalves = 0.693147180559945309417232121458

  init(
    battery: SequentialBattery?, requirements: [Property: Requirement], layout: NetworkLayout,
    networks: Int
  ) {
    self.battery = battery
    func chunkEnd(_ needed: Double) -> Int {
      let chunks = (min(needed, Double(networks)) / Double(layout.networksPerChunk)).rounded(.up)
      return min(networks, Int(chunks) * layout.networksPerChunk)
    }
    let atOnce = requirements.filter { battery == nil || !$0.key.hasConfidenceSequence }
    fixedNetworks = chunkEnd(max(1, atOnce.values.map(\.networks).max() ?? 0))
    guard battery != nil, let shape = requirements[.shape] else {
      bandShares = [:]
      return
    }
    let perNetwork = Double(layout.networkWeights)
    let looks = BandSchedule(samples: min(shape.samples, Double(networks) * perNetwork)).looks
    // Of several looks at the end of one chunk, the one with the largest share is taken.
    bandShares = Dictionary(
      looks.map { (chunkEnd(($0.samples / perNetwork).rounded(.up)), $0.logShare) },
      uniquingKeysWith: max)
  }

  /// ln of the share of α of the band that is read after `networks` networks, if one is.
  func bandShare(after networks: Int) -> Double? { bandShares[networks] }
}

/// What a sequential run has noted at its looks.
struct SequentialNotes: Sendable {
  /// The assessments at `fixedNetworks`.
  var fixed: [Assessment]?
  /// Whether nothing in them stands against verifying.
  var canVerify = false
  /// The last reading of the band.
  var band: BandReading?
  /// Whether a look found the claim refuted or verified: nothing more is drawn.
  var isDecided = false
}

/// The band of the distribution function at one look.
struct BandReading: Hashable, Sendable {
  var distance: Double
  var interval: ClosedRange<Double>
  var samples: UInt64
}
