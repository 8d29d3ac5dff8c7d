#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The first weights of a run, for counting equal ones.
public struct LeadingWeights: Sendable {
  /// The most that are held.
  public static let most = 65_536

  private var bits: [UInt32] = []
  // What is left when the weights were let go.
  private var facts: (ties: TieCounts, counts: [UInt32: Int])?

  /// None yet.
  public init() {}

  /// Adds those of later networks.
  public mutating func merge(_ other: LeadingWeights) { bits.append(contentsOf: other.bits) }

  /// Takes what is held of a block that begins at weight `offset` of `network`, whose networks have
  /// `perNetwork` weights.
  public mutating func add(_ block: Span<Float>, network: Int, offset: Int, perNetwork: Int) {
    // The first test also keeps the product small.
    guard network < Self.most, offset < Self.most else { return }
    let (position, isTooLarge) = network.multipliedReportingOverflow(by: perNetwork)
    guard !isTooLarge, position < Self.most - offset else { return }
    for i in 0..<min(block.count, Self.most - offset - position) {
      bits.append(block[i].bitPattern)
    }
  }

  /// Lets the weights go, and keeps how often values come again and how many are each of `weights`: all
  /// that can still be asked.
  public mutating func condense(counting weights: [Float]) {
    let counts = weights.map { ($0.bitPattern, count(of: $0)) }
    facts = (ties, Dictionary(counts) { first, _ in first })
    bits = []
  }

  /// How many of them are `weight`, bit for bit.
  public func count(of weight: Float) -> Int {
    facts.map { $0.counts[weight.bitPattern] ?? 0 } ?? bits.count { $0 == weight.bitPattern }
  }

  /// How often values come again.
  public var ties: TieCounts {
    if let facts { return facts.ties }
    let sorted = Self.sorted(bits)
    var (repeats, pairs, run) = (0, 0, 0)
    for index in sorted.indices.dropFirst() {
      run = sorted[index] == sorted[index - 1] ? run + 1 : 0
      if run > 0 { repeats += 1 }
      // The value's run-th repeat makes a pair with each before it.
      pairs += run
    }
    return TieCounts(values: sorted.count, repeats: repeats, pairs: pairs)
  }

  /// In three passes over eleven bits each, where a comparison sort takes twenty times as long.
  private static func sorted(_ values: [UInt32]) -> [UInt32] {
    if values.count < 1 << 12 { return values.sorted() }
    let (bits, digits) = (11, 1 << 11)
    var source = values
    var target = values
    for pass in 0..<3 {
      let shift = UInt32(pass * bits)
      var ends = [Int](repeating: 0, count: digits)
      unsafe source.withUnsafeBufferPointer { source in
        unsafe target.withUnsafeMutableBufferPointer { target in
          unsafe ends.withUnsafeMutableBufferPointer { ends in
            for i in 0..<source.count {
              let value = unsafe source[i]
              unsafe ends[Int(value >> shift) & (digits - 1)] += 1
            }
            var sum = 0
            for digit in 0..<digits { unsafe (ends[digit], sum) = (sum, sum + ends[digit]) }
            for i in 0..<source.count {
              let value = unsafe source[i]
              let digit = Int(value >> shift) & (digits - 1)
              unsafe target[ends[digit]] = value
              unsafe ends[digit] += 1
            }
          }
        }
      }
      swap(&source, &target)
    }
    return source
  }
}

/// Equal values of a sample; +0 and −0 are different ones.
public struct TieCounts: Hashable, Sendable {
  /// Values looked at.
  public let values: Int
  /// Those equal to an earlier one: `values` less the number of different values.
  public let repeats: Int
  /// Pairs of equal values.
  public let pairs: Int

  /// Counts.
  public init(values: Int, repeats: Int, pairs: Int) {
    self.values = values
    self.repeats = repeats
    self.pairs = pairs
  }

  /// −log₂ of the share of pairs that are equal: values drawn evenly from 2ᵇ have b effective bits. nil
  /// without an equal pair.
  public var effectiveBits: Double? {
    guard pairs > 0 else { return nil }
    return log2(Double(values) * Double(values - 1) / 2 / Double(pairs))
  }
}
