/// Reads the elements of a tensor front to back, in the order in which they are stored.
///
/// Holds at most 200 KiB, whatever the tensor's size. The file is opened anew and kept open.
///
/// Halves become the same number as `Float`, and NaN stays NaN; doubles the nearest `Float`. A
/// finite double beyond the range of `Float` becomes ±`Float.greatestFiniteMagnitude`, not to be
/// taken for an infinity of the file, and one that is not 0 but too small for `Float` becomes the
/// smallest of its sign.
public struct TensorReader: ~Copyable, Sendable {
  /// What is read.
  public let tensor: WeightTensor
  /// The elements that were neither read nor skipped.
  public private(set) var remaining: Int
  private var elements: ElementReader<TensorBytes>
  /// The error that ended the reading: what follows it in the file is not to be trusted.
  private var failure: WeightFileError?

  /// Begins at the first element of `tensor`.
  ///
  /// - Throws: errors of `file`; of `npz` if an archive changed since it was opened.
  public init(_ tensor: WeightTensor) throws(WeightFileError) {
    self.tensor = tensor
    remaining = tensor.count
    elements = ElementReader(
      try TensorBytes(tensor), tensor.elementType, tensor.byteOrder)
  }

  /// Fills `weights` with the next elements.
  ///
  /// - Returns: how many: fewer than `weights` holds only at the end, and then 0 for ever.
  /// - Throws: `npy.truncatedData` or `st.truncatedData` if the file has become shorter; errors of
  ///   `npz`, among them `npz.crc` with the last element of an array of which none was skipped, or
  ///   that is compressed; `file.unreadable`. Once it has thrown, it throws the same again. What
  ///   `weights` then holds is undefined.
  /// - Complexity: O(`weights.count`), at the pace of memory for elements not compressed.
  public mutating func read(into weights: inout MutableSpan<Float>) throws(WeightFileError) -> Int {
    let count = min(weights.count, remaining)
    guard count > 0 else { return 0 }
    try perform { elements throws(WeightFileError) in
      try unsafe weights.withUnsafeMutableBufferPointer { buffer throws(WeightFileError) in
        _ = try unsafe elements.read(into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      }
    }
    remaining -= count
    return count
  }

  /// Passes over the next `count` elements, or over all that are left if they are fewer.
  ///
  /// - Precondition: `count >= 0`.
  /// - Throws: errors of `npz` if the data are compressed.
  /// - Complexity: O(1), but O(`count`) if the data are compressed.
  public mutating func skip(_ count: Int) throws(WeightFileError) {
    precondition(count >= 0, "elements cannot be skipped backwards")
    let count = min(count, remaining)
    try perform { elements throws(WeightFileError) in
      try elements.source.skip(count * elements.type.byteCount)
    }
    remaining -= count
  }

  private mutating func perform(
    _ body: (inout ElementReader<TensorBytes>) throws(WeightFileError) -> Void
  ) throws(WeightFileError) {
    if let failure { throw failure }
    do { try body(&elements) } catch {
      failure = error
      throw error
    }
  }
}
