/// A layer as the matrix that a claim of orthogonality is about, and what Haar's law says of one of its
/// weights.
///
/// The matrix is the stored tensor with all axes but the last made into one: kernel × in/groups rows,
/// out columns. PyTorch makes its tensor [out, in/groups, kernel…] into one of out rows: the same
/// matrix transposed and its rows reordered, which Haar's law does not notice.
public struct HaarMatrix: Hashable, Sendable {
  /// Rows: fan_in.
  public let rows: Int
  /// Columns: the outputs of all groups together.
  public let columns: Int
  /// What orthonormal rows or columns are multiplied by.
  public let gain: Double

  /// A matrix of rows and columns, at least one of each.
  public init(rows: Int, columns: Int, gain: Double) {
    self.rows = rows
    self.columns = columns
    self.gain = gain
  }

  /// The matrix of a layer.
  public init(_ shape: LayerShape, gain: Double) {
    rows = shape.weightCount / shape.outputs
    columns = shape.outputs
    self.gain = gain
  }

  /// How many vectors are orthonormal, the k of the literature: the shorter side.
  public var vectors: Int { min(rows, columns) }

  /// How long they are, its m: the longer side.
  public var length: Int { max(rows, columns) }

  /// Multiplications that drawing one weight takes, 2k − 2k²/3m: what makes large layers slow.
  public var multiplicationsPerWeight: Double {
    let (vectors, length) = (Double(vectors), Double(length))
    return 2 * vectors - 2 * vectors * vectors / (3 * length)
  }

  /// The variance of a weight, gain²/m.
  public var variance: Double { gain * gain / Double(length) }

  /// Its fourth moment over its squared variance, 3m/(m + 2): a weight is gain times a coordinate of a
  /// point that is uniform on the sphere in m dimensions, x²/gain² of Beta(½, (m − 1)/2).
  public var kurtosis: Double { 3 * Double(length) / Double(length + 2) }
}
