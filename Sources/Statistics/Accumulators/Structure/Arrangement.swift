/// How the weights of one network are arranged, and which of them are held at once for the
/// accumulators that look at more than one weight at a time.
///
/// A network is layers of rows of columns, in storage order: a row holds the weights of one input,
/// a column those of one output, one in each row. Of a network that is too large to be held, the
/// leading layers, and of a layer that is too large its leading rows, stand for the whole: which
/// weights those are depends on the shape alone.
public struct Arrangement: Hashable, Sendable {
  /// The most weights that are held.
  public static let mostWeights = 1 << 22

  /// Weights of a layer, those that are not held included.
  public let layerWeights: Int
  /// Layers that are held.
  public let layers: Int
  /// Rows of a layer that are held.
  public let rows: Int
  /// Columns of a row; fewer than the layer's only where a single row is too large.
  public let columns: Int

  /// - Parameters:
  ///   - rows: inputs of a layer's matrix, kernel positions included.
  ///   - columns: outputs.
  ///   - layers: layers of the network.
  ///   - mostWeights: the most weights to hold, at least 2.
  public init(rows: Int, columns: Int, layers: Int, mostWeights: Int = mostWeights) {
    precondition(rows > 0 && columns > 0 && layers > 0 && mostWeights > 1, "nothing to arrange")
    layerWeights = rows * columns
    // At least two layers where there are two: they are compared with each other.
    self.layers = min(layers, max(2, mostWeights / layerWeights))
    let share = mostWeights / self.layers
    self.columns = min(columns, share)
    self.rows = min(rows, share / self.columns)
  }

  /// Weights of a layer that are held.
  public var heldLayerWeights: Int { rows * columns }

  /// Weights of a network that are held.
  public var heldWeights: Int { layers * heldLayerWeights }
}
