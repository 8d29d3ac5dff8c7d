internal import InitVetStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Compares the tensors of an audit with each other.
///
/// Null hypothesis: the tensors are independent. Then no two have a unit of weights in common (a rule:
/// eight weights or more, equal bit for bit), none has the magnitudes of another in any order (a rule), and
/// given the first weights y of one, Σxy/|y| over those of the other is a sum of independent terms, x in
/// claimed standard deviations. The laws of the catalogue are strictly sub-Gaussian (the symmetric truncated
/// normal: Arbel, Marchal and Nguyen 2020, doi:10.1051/ps/2019018): P(|Σxy| > s|y|) ≤ 2·exp(−s²/2), at every
/// N and for all pairs together at most the number of pairs times that. So that a wrong variance does not look like this, s is the
/// smaller of √N·r, r the correlation about 0, and Σxy/|y|.
struct ModelCheck {
  private let sketches: [TensorSketch]
  private let leading: LeadingScores
  private let isTied: (Int, Int) -> Bool

  /// - Parameters:
  ///   - sketches: in the order of the results.
  ///   - leading: their first weights.
  ///   - isTied: whether two are the same on purpose.
  init(
    _ sketches: [TensorSketch], leading: LeadingScores, isTied: @escaping (Int, Int) -> Bool
  ) {
    self.sketches = sketches
    self.leading = leading
    self.isTied = isTied
  }

  /// The fewest weights that are correlated, or whose magnitudes are compared.
  private static let fewestWeights = 32

  /// One test over all pairs, if there are any.
  static func testCount(tensors: Int) -> Int { tensors > 1 ? 1 : 0 }

  /// The pairs that true claims never make, or hardly ever.
  ///
  /// - Parameter tests: those of the audit, this one included.
  /// - Complexity: O(tensors² × first weights), about 0.1 s for a thousand tensors.
  func report(tests: Int, logAlpha: Double) -> ModelReport? {
    guard sketches.count > 1 else { return nil }
    let price = log(Double(sketches.count * (sketches.count - 1) / 2)) + log(Double(max(1, tests)))
    let shared = sharedUnits
    let repeated = shared.filter { !isTied($0.key.first, $0.key.second) }
      .map { reported($0, sharedUnits: $1) }
      .sorted { ($0.second, $0.first) < ($1.second, $1.first) }
    let sameMagnitudes = Set(sameMagnitudes).subtracting(shared.keys)
    let rearranged = sameMagnitudes.filter { !isTied($0.first, $0.second) }
      .map { reported($0) }
      .sorted { ($0.second, $0.first) < ($1.second, $1.first) }
    var correlated: [ModelReport.Pair] = []
    let comparable = sketches.indices.filter { leading.count($0) >= Self.fewestWeights }
    for (place, second) in comparable.enumerated() {
      for first in comparable[..<place] {
        let size = leading.correlate(first, second).size
        let logP = min(0, M_LN2 - size * size / 2 + price)
        guard logP <= logAlpha else { continue }
        let pair = PairNumber(first: first, second: second)
        guard shared[pair] == nil, !sameMagnitudes.contains(pair), !isTied(first, second)
        else { continue }
        correlated.append(reported(pair, logPAdjusted: logP))
      }
    }
    return ModelReport(
      tensors: sketches.count, repeated: repeated, rearranged: rearranged, correlated: correlated,
      verdict: repeated.isEmpty && rearranged.isEmpty && correlated.isEmpty ? .verified : .refuted)
  }

  private struct PairNumber: Hashable {
    let first: Int
    let second: Int
  }

  /// The share of the keys of the one with fewer that the other has too, for pairs that have any.
  private var sharedUnits: [PairNumber: Double] {
    var held: [(key: UnitFingerprint.Key, tensor: Int)] = []
    for (tensor, sketch) in sketches.enumerated() {
      for key in sketch.keys { held.append((key, tensor)) }
    }
    held.sort { ($0.key, $0.tensor) < ($1.key, $1.tensor) }
    var counts: [PairNumber: Int] = [:]
    var first = 0
    for index in held.indices {
      if held[index].key != held[first].key { first = index }
      for earlier in first..<index {
        counts[PairNumber(first: held[earlier].tensor, second: held[index].tensor), default: 0] += 1
      }
    }
    return counts.reduce(into: [:]) { shares, entry in
      let fewer = min(
        sketches[entry.key.first].keys.count, sketches[entry.key.second].keys.count)
      shares[entry.key] = Double(entry.value) / Double(fewer)
    }
  }

  /// Pairs with the magnitudes of each other. Of fewer weights than
  /// `fewestWeights` a coarse precision might have them by chance.
  private var sameMagnitudes: [PairNumber] {
    var holders: [MagnitudeFingerprint: [Int]] = [:]
    var pairs: [PairNumber] = []
    for (tensor, sketch) in sketches.enumerated()
    where sketch.magnitudes.count >= Self.fewestWeights {
      for earlier in holders[sketch.magnitudes, default: []] {
        pairs.append(PairNumber(first: earlier, second: tensor))
      }
      holders[sketch.magnitudes, default: []].append(tensor)
    }
    return pairs
  }

  private func reported(
    _ pair: PairNumber, sharedUnits: Double = 0, logPAdjusted: Double = -.infinity
  ) -> ModelReport.Pair {
    ModelReport.Pair(
      first: pair.first, second: pair.second, sharedUnits: sharedUnits,
      correlation: leading.correlate(pair.first, pair.second).correlation,
      weights: min(leading.count(pair.first), leading.count(pair.second)),
      logPAdjusted: logPAdjusted)
  }
}
