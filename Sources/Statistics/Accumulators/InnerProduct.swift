internal import CKernels

/// Σ aᵢbᵢ over as many pairs as the shorter has.
///
/// Accuracy: products are added in single precision 128 at a time, then in double: the error is below
/// 2⁻¹⁷ of Σ|aᵢbᵢ|, and typically 2⁻²² of it.
public func innerProduct(_ a: Span<Float>, _ b: Span<Float>) -> Double {
  let count = min(a.count, b.count)
  return unsafe a.withUnsafeBufferPointer { a in
    unsafe b.withUnsafeBufferPointer { b in
      guard let first = a.baseAddress, let second = b.baseAddress else { return 0 }
      return unsafe ck_dot(first, second, count)
    }
  }
}
