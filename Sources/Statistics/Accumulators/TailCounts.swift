internal import CKernels

/// Counts of samples far out: beyond fixed cuts, at the bound of a bounded law, outside it.
public struct TailCounts: Hashable, Sendable {
  /// Samples with |z| above each cut of the watch, in the order of its cuts.
  public private(set) var beyond: [UInt64]
  /// Samples outside the claimed support by more than rounding.
  public private(set) var outside: UInt64 = 0

  /// No samples, for a watch with `cuts` cuts.
  public init(cuts: Int) { beyond = [UInt64](repeating: 0, count: cuts) }

  /// Adds the samples of `other`, counted by the same watch.
  public mutating func merge(_ other: TailCounts) {
    for cut in beyond.indices { beyond[cut] += other.beyond[cut] }
    outside += other.outside
  }

  /// Adds a block of finite weights whose largest magnitude is `largest`.
  public mutating func add(_ weights: Span<Float>, largest: Float, watch: TailWatch) {
    guard largest > watch.lowest else { return }
    // From one to the next, because almost none lies beyond the lowest cut.
    var index = next(in: weights, from: 0, watch)
    while index < weights.count {
      add(abs(weights[index]), watch)
      index = next(in: weights, from: index + 1, watch)
    }
  }

  private func next(in weights: Span<Float>, from index: Int, _ watch: TailWatch) -> Int {
    unsafe weights.withUnsafeBufferPointer { weights in
      guard let start = weights.baseAddress else { return 0 }
      return unsafe index + ck_first_beyond(start + index, weights.count - index, watch.lowest)
    }
  }

  private mutating func add(_ magnitude: Float, _ watch: TailWatch) {
    for (cut, threshold) in watch.thresholds.enumerated() where magnitude > threshold {
      beyond[cut] += 1
    }
    if magnitude > watch.bound { outside += 1 }
  }
}

/// What `TailCounts` looks for, in units of the weights.
public struct TailWatch: Hashable, Sendable {
  /// How far past the claimed bound a value may lie before it counts as outside: single
  /// precision rounds the scale and the product, each by at most 2⁻²⁴ of the value.
  public static let rounding = 0x1p-22
  /// How near to the bound a value counts as *at* the bound, as a fraction of it.
  public static let boundZone = 0x1p-14

  /// The cuts in standard deviations: |z| above each is counted.
  public let cuts: [Double]
  let thresholds: [Float]
  let lowest: Float
  let bound: Float

  /// The cuts for `law` at the claimed `standardDeviation`: 4, 5, 6 and 7 as far as they lie
  /// inside the law's support, and for a bounded law the edge of its bound zone.
  public init(_ law: StandardizedLaw, standardDeviation: Double) {
    let limit = law.upperBound ?? .infinity
    var cuts = [4.0, 5, 6, 7].filter { $0 < limit * 0.99 }
    if limit.isFinite { cuts.append(limit * (1 - Self.boundZone)) }
    self.cuts = cuts
    thresholds = cuts.map { Float($0 * standardDeviation) }
    lowest = thresholds.min() ?? .infinity
    bound = limit.isFinite ? Float(limit * standardDeviation * (1 + Self.rounding)) : .infinity
  }
}
