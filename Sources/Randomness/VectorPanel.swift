/// A few vectors of one length in double precision, which meet every weight together.
public struct VectorPanel: Hashable, Sendable {
  /// How many vectors.
  public let count: Int
  /// Entries of each.
  public let length: Int
  /// From the start of one vector to that of the next.
  public let stride: Int
  /// Entry i of vector k is at k·`stride` + i; what is between two vectors is 0.
  public var values: [Double]

  /// Vectors of zeros.
  public init(count: Int, length: Int) {
    self.count = count
    self.length = length
    // Whole cache lines: the kernels read eight entries at a time.
    stride = (length + 7) / 8 * 8
    values = [Double](repeating: 0, count: count * stride)
  }

  /// One entry.
  public subscript(vector: Int, entry: Int) -> Double {
    get { values[vector * stride + entry] }
    set { values[vector * stride + entry] = newValue }
  }
}
