/// How networks are cut into units that are compared for equality.
///
/// A unit is a run of at least 8 consecutive weights, because shorter ones repeat by chance: two
/// weights of single precision are equal with probability about 2⁻²⁵. It is the largest of the equal
/// pieces that halving a row again and again gives while they have at least 64 weights; a shorter row
/// as a whole; as many rows as reach 8 weights; or as many layers, if a layer has fewer. Rows or layers
/// that are left over after the last full unit belong to none.
///
/// A copy is seen if it begins where a unit begins: copied layers, rows, networks, halves of rows, and
/// tensors that are moved by whole rows. One that is moved by a single weight is not.
public struct UnitLayout: Hashable, Sendable {
  /// The fewest weights of a unit.
  public static let leastWeights = 8
  /// The fewest weights of a piece of a row.
  static let leastPiece = 64

  /// Rows of a layer, one for each input and kernel position.
  public let rows: Int
  /// Weights of a row, one for each output.
  public let columns: Int
  /// Layers of a network.
  public let layers: Int
  /// Weights of a unit.
  public let unitWeights: Int
  /// Units follow each other without a gap inside a period of this many weights…
  let period: Int
  /// …which begins with so many of them.
  let unitsPerPeriod: Int
  /// Units of a network; 0 if it has fewer than 8 weights.
  public let unitsPerNetwork: Int

  /// The layout of networks of `layers` layers of `rows` × `columns` weights, all at least 1.
  public init(rows: Int, columns: Int, layers: Int) {
    precondition(rows > 0 && columns > 0 && layers > 0, "nothing to cut into units")
    self.rows = rows
    self.columns = columns
    self.layers = layers
    let layerWeights = rows * columns
    let periods: Int
    if layerWeights < Self.leastWeights {
      period = Self.fewest(of: layerWeights) * layerWeights
      unitsPerPeriod = 1
      unitWeights = period
      periods = layers * layerWeights / period
    } else if columns < Self.leastWeights {
      let grouped = Self.fewest(of: columns)
      period = layerWeights
      unitsPerPeriod = rows / grouped
      unitWeights = grouped * columns
      periods = layers
    } else {
      var pieces = 1
      while columns / (2 * pieces) >= Self.leastPiece { pieces *= 2 }
      period = columns
      unitsPerPeriod = pieces
      unitWeights = columns / pieces
      periods = rows * layers
    }
    unitsPerNetwork = periods * unitsPerPeriod
  }

  /// How many things of `weights` weights reach the fewest of a unit.
  private static func fewest(of weights: Int) -> Int { (leastWeights + weights - 1) / weights }

  /// Weights at the start of a unit that its fingerprint is made of: 8 or 16.
  public var headWeights: Int { unitWeights < 16 ? 8 : 16 }

  /// Weights of a network.
  public var networkWeights: Int { rows * columns * layers }

  /// The first weight of unit `unit` of a network.
  public func start(ofUnit unit: Int) -> Int {
    let (number, within) = unit.quotientAndRemainder(dividingBy: unitsPerPeriod)
    return number * period + within * unitWeights
  }
}
