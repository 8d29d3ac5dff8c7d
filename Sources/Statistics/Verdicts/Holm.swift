#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Holm's step-down correction on logarithms of p-values.
///
/// Rejecting where the adjusted value is at most α keeps the probability of any false rejection
/// in the family at or below α, whatever the dependence (S. Holm 1979, Scand. J. Statist. 6).
///
/// - Parameters:
///   - logPs: ln p of the tests that were made; −∞ for broken rules.
///   - familySize: tests in the family, at least `logPs.count`; those not made count as p = 1.
/// - Returns: ln of the adjusted p-values, at most 0, in the order given.
/// - Complexity: O(n log n).
public func holmAdjusted(_ logPs: [Double], familySize: Int) -> [Double] {
  precondition(familySize >= logPs.count, "a family smaller than its members")
  var adjusted = [Double](repeating: 0, count: logPs.count)
  var largest = -Double.infinity
  let order = logPs.indices.sorted { (logPs[$0], $0) < (logPs[$1], $1) }
  for (rank, index) in order.enumerated() {
    largest = max(largest, logPs[index] + log(Double(familySize - rank)))
    adjusted[index] = min(0, largest)
  }
  return adjusted
}
