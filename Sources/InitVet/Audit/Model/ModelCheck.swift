#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Compares the tensors of an audit with each other.
///
/// Null hypothesis: the tensors are independent. Then no two have a unit of weights in common (a rule:
/// eight weights or more, equal bit for bit), and given the first weights y of one, Σxy/|y| over those of
/// the other is a sum of independent terms, x in claimed standard deviations. The laws of the catalogue
/// are strictly sub-Gaussian (the symmetric truncated normal: Arbel, Marchal and Nguyen 2020,
/// doi:10.1051/ps/2019018): P(|Σxy| > s|y|) ≤ 2·exp(−s²/2), at every N and for all pairs together at
/// most the number of pairs times that. So that a wrong variance does not look like this, s is the
/// smaller of √N·r, r the correlation about 0, and Σxy/|y|.
struct ModelCheck {
  private let sketches: [TensorSketch]
  private let isTied: (Int, Int) -> Bool

  /// - Parameters:
  ///   - sketches: in the order of the results.
  ///   - isTied: whether two are the same on purpose.
  init(_ sketches: [TensorSketch], isTied: @escaping (Int, Int) -> Bool) {
    self.sketches = sketches
    self.isTied = isTied
  }

  /// The fewest first weights that are correlated.
  private static let fewestWeights = 32

  /// One test over all pairs, if there are any.
  static func testCount(tensors: Int) -> Int { tensors > 1 ? 1 : 0 }

  /// The pairs that true claims never make, or hardly ever.
  ///
  /// - Parameter tests: those of the audit, this one included.
  /// - Complexity: O(tensors² × first weights), about 0.2 s for a thousand tensors.
  func report(tests: Int, logAlpha: Double) -> ModelReport? {
    guard sketches.count > 1 else { return nil }
    let price = log(Double(sketches.count * (sketches.count - 1) / 2)) + log(Double(max(1, tests)))
    let shared = sharedUnits
    let repeated = shared.filter { !isTied($0.key.first, $0.key.second) }.map { pair, share in
      ModelReport.Pair(
        first: pair.first, second: pair.second, sharedUnits: share,
        correlation: correlate(pair).correlation, weights: pairedWeights(pair),
        logPAdjusted: -.infinity)
    }.sorted { ($0.second, $0.first) < ($1.second, $1.first) }
    var correlated: [ModelReport.Pair] = []
    let comparable = sketches.indices.filter {
      sketches[$0].leading.count >= Self.fewestWeights
    }
    for (place, second) in comparable.enumerated() {
      for first in comparable[..<place] {
        let pair = PairNumber(first: first, second: second)
        let (correlation, size) = correlate(pair)
        let logP = min(0, M_LN2 - size * size / 2 + price)
        guard logP <= logAlpha, shared[pair] == nil, !isTied(first, second) else { continue }
        correlated.append(
          ModelReport.Pair(
            first: first, second: second, sharedUnits: 0, correlation: correlation,
            weights: pairedWeights(pair), logPAdjusted: logP))
      }
    }
    return ModelReport(
      tensors: sketches.count, repeated: repeated, correlated: correlated,
      verdict: repeated.isEmpty && correlated.isEmpty ? .verified : .refuted)
  }

  private struct PairNumber: Hashable {
    let first: Int
    let second: Int
  }

  /// The share of the keys of the one with fewer that the other has too, for pairs that have any.
  private var sharedUnits: [PairNumber: Double] {
    var holders: [UnitFingerprint.Key: [Int]] = [:]
    for (number, sketch) in sketches.enumerated() {
      for key in sketch.keys { holders[key, default: []].append(number) }
    }
    var counts: [PairNumber: Int] = [:]
    for tensors in holders.values where tensors.count > 1 {
      for (place, second) in tensors.enumerated().dropFirst() {
        for first in tensors[..<place] {
          counts[PairNumber(first: first, second: second), default: 0] += 1
        }
      }
    }
    return counts.reduce(into: [:]) { shares, entry in
      let fewer = min(
        sketches[entry.key.first].keys.count, sketches[entry.key.second].keys.count)
      shares[entry.key] = Double(entry.value) / Double(fewer)
    }
  }

  private func pairedWeights(_ pair: PairNumber) -> Int {
    min(sketches[pair.first].leading.count, sketches[pair.second].leading.count)
  }

  /// The correlation about 0, and s.
  private func correlate(_ pair: PairNumber) -> (correlation: Double, size: Double) {
    let count = pairedWeights(pair)
    let x = sketches[pair.first].leading
    let y = sketches[pair.second].leading
    var lanes = (products: SIMD8<Double>(), xs: SIMD8<Double>(), ys: SIMD8<Double>())
    for start in stride(from: 0, to: count / 8 * 8, by: 8) {
      var (a, b) = (SIMD8<Double>(), SIMD8<Double>())
      for lane in 0..<8 {
        a[lane] = Double(x[start + lane])
        b[lane] = Double(y[start + lane])
      }
      lanes.products += a * b
      lanes.xs += a * a
      lanes.ys += b * b
    }
    let (xs, ys) = (lanes.xs.sum(), lanes.ys.sum())
    guard xs > 0, ys > 0 else { return (0, 0) }
    let correlation = lanes.products.sum() / (xs * ys).squareRoot()
    let claimed = min(xs.squareRoot(), Double(count).squareRoot())
    return (correlation, abs(correlation) * claimed)
  }
}
