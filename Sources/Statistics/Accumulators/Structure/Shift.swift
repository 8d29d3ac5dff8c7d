/// A pairing of weights: each with the one that lies a fixed distance behind it in storage order, or
/// at the same place of the network before.
///
/// Distances count through the ends of rows and of layers, so a shift within rows also pairs the last
/// weights of a row with the first of the next: independent weights are uncorrelated there too.
public struct Shift: Hashable, Sendable {
  /// What lies between the two of a pair.
  public enum Kind: String, Hashable, Sendable {
    /// Neighbours in a row.
    case row
    /// Neighbours in a column.
    case column
    /// The same place of two layers.
    case layer
    /// The same place of two consecutive networks.
    case network
  }

  /// What lies between the two of a pair.
  public let kind: Kind
  /// How many columns, rows, layers or networks.
  public let lag: Int
  /// Weights from one to the other in storage order; 0 between networks.
  public let distance: Int

  /// A pairing.
  ///
  /// - Parameter distance: weights from one to the other; 0 between networks.
  public init(kind: Kind, lag: Int, distance: Int) {
    self.kind = kind
    self.lag = lag
    self.distance = distance
  }

  /// The most lags of each kind.
  public static let mostLags = 16
  /// The most lags between layers.
  static let mostLayerLags = 8

  /// The shifts of an arrangement: lags of at most half of the row, of the column and of the layers,
  /// and the next network. Where two kinds have the same distance (one column, one row) the first
  /// stands for both.
  public static func all(_ arrangement: Arrangement) -> [Shift] {
    let row = (1...mostLags).map { Shift(kind: .row, lag: $0, distance: $0) }
      .filter { $0.lag <= arrangement.columns / 2 }
    let column = (1...mostLags)
      .map { Shift(kind: .column, lag: $0, distance: $0 * arrangement.columns) }
      .filter { $0.lag <= arrangement.rows / 2 }
    let layer = (1...mostLayerLags)
      .map { Shift(kind: .layer, lag: $0, distance: $0 * arrangement.heldLayerWeights) }
      .filter { $0.lag <= arrangement.layers / 2 }
    var seen: Set<Int> = []
    let inside = (row + column + layer).filter { seen.insert($0.distance).inserted }
    return inside + [Shift(kind: .network, lag: 1, distance: 0)]
  }

  /// Pairs that one network gives; between networks, that each after the first gives.
  public func pairs(_ arrangement: Arrangement) -> Int { arrangement.heldWeights - distance }

  /// The networks that give `needed` pairs; the first gives none to the shift between networks.
  public func networks(_ arrangement: Arrangement, pairs needed: Double) -> Int {
    let networks = (needed / Double(pairs(arrangement))).rounded(.up)
    return Int(min(networks, 1e18)) + (kind == .network ? 1 : 0)
  }
}
