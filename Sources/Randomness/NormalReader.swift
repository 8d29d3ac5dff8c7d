/// Reads one stream as standard normals, as `ck_normal` makes them: for biases, inputs, and whatever else
/// a network has besides weights.
public struct NormalReader: ~Copyable {
  private var reader: StandardReader

  /// Starts at the start of a stream.
  public init(from stream: consuming WordStream) {
    reader = StandardReader(.normal, scale: 1, from: stream)
  }

  /// Goes over to the start of another stream; the buffers are kept.
  public mutating func restart(from stream: consuming WordStream) { reader.restart(from: stream) }

  /// Writes the next normals to `values[range]`.
  public mutating func fill(_ values: inout [Double], _ range: Range<Int>) {
    var next = range.lowerBound
    while next < range.upperBound {
      next += reader.read(upTo: range.upperBound - next) { [next] block in
        for i in block.indices { values[next + i] = Double(block[i]) }
      }
    }
  }
}
