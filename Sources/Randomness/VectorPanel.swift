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

  /// The scalar product of two of the vectors.
  public func dot(_ first: Int, _ second: Int) -> Double {
    let (one, other) = (first * stride, second * stride)
    var sum = 0.0
    for i in 0..<length { sum += values[one + i] * values[other + i] }
    return sum
  }

  /// One entry.
  public subscript(vector: Int, entry: Int) -> Double {
    get { values[vector * stride + entry] }
    set { values[vector * stride + entry] = newValue }
  }
}
