/// How a recorded tensor is cut into networks, which are what a battery compares with each other.
///
/// A draw is a network. One of independent weights that is larger than what is held is cut into slabs of
/// whole rows, so that all of its weights and not only the first are paired, multiplied and compared: any
/// part of independent weights is a sample of the same claim. Rows that are left over belong to the last
/// slab of their draw, of which what is held has the size of the others.
struct RecordedCut: Hashable, Sendable {
  /// The most weights of a network that are held: 1 MiB, and as many again of the one before.
  static let mostHeldWeights = 1 << 18

  /// Columns of rows that are longer than what is held, of which rows are cut then.
  private static let otherColumns = 1 << 10

  /// Weights of a draw.
  let drawWeights: Int
  /// Weights of a network that is not the last of its draw.
  let networkWeights: Int
  /// Networks of a draw.
  let networksPerDraw: Int
  /// The stored draw as a matrix.
  let rows: Int
  /// Its columns.
  let columns: Int

  init(_ target: AuditTarget) {
    let shape = target.initializer.shape
    let layout = target.origin.layout ?? .inputsOutputs
    var matrix = layout.matrix(of: shape)
    drawWeights = shape.weightCount
    if case .independent = target.initializer.claim, matrix.columns > Self.mostHeldWeights {
      matrix = (drawWeights / Self.otherColumns, Self.otherColumns)
    }
    (rows, columns) = matrix
    guard case .independent = target.initializer.claim else {
      (networkWeights, networksPerDraw) = (drawWeights, 1)
      return
    }
    let mostRows = max(1, Self.mostHeldWeights / columns)
    networksPerDraw = (rows + mostRows - 1) / mostRows
    networkWeights = rows / networksPerDraw * columns
  }

  /// The networks of all draws of a target; nil if nobody knows before the last one.
  func networks(_ target: AuditTarget) -> Int? {
    target.recording.count.map { $0 / drawWeights * networksPerDraw }
  }

  /// The rows of a network that are held.
  var networkRows: Int { networkWeights / columns }

  /// The network that weight `offset` of draw `draw` belongs to.
  func network(of offset: Int, draw: Int) -> Int {
    draw * networksPerDraw + min(offset / networkWeights, networksPerDraw - 1)
  }

  /// The first weight of the network after the one that weight `offset` belongs to.
  func end(after offset: Int) -> Int {
    let next = offset / networkWeights + 1
    return next < networksPerDraw ? next * networkWeights : drawWeights
  }

  /// The form in which the networks come.
  func form(_ origin: WeightOrigin, hasNetworks: Bool) -> SampleForm {
    var form = SampleForm(
      arrangement: Arrangement(
        rows: networkRows, columns: columns, layers: 1, mostWeights: Self.mostHeldWeights),
      units: UnitLayout(rows: rows, columns: columns, layers: 1))
    form.hasNetworks = hasNetworks
    form.isRecorded = true
    form.precision = origin.precision
    form.layout = origin.layout
    return form
  }
}
