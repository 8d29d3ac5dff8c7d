internal import CKernels

/// What weights have in common with the same weights in another order or with other signs: how many they
/// are, and two sums of hashes of their magnitudes.
///
/// Samples of equal magnitudes have equal fingerprints. Two honest ones of N weights each have them with
/// probability about 1/(N·2⁶²), as each sum scatters by √N·2³⁰: of 2²⁰ tensors none do. A few values, as of
/// constants, come again of course: it says something of samples of a law.
public struct MagnitudeFingerprint: Hashable, Sendable {
  /// Weights that were added.
  public private(set) var count: UInt64 = 0
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  /// No weights.
  public init() {}

  /// Adds weights.
  ///
  /// - Complexity: O(weights), about 0.2 ns for each.
  public mutating func add(_ weights: Span<Float>) {
    var sums = (first, second)
    unsafe weights.withUnsafeBufferPointer { weights in
      guard let start = weights.baseAddress else { return }
      unsafe withUnsafeMutableBytes(of: &sums) { sums in
        unsafe sums.withMemoryRebound(to: UInt64.self) { sums in
          guard let sums = sums.baseAddress else { return }
          unsafe ck_magnitude_sums(start, weights.count, sums)
        }
      }
    }
    (first, second) = sums
    count += UInt64(weights.count)
  }
}
