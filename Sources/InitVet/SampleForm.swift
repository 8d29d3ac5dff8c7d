/// How the weights that a claim is judged by come: cut into networks, one weight after another in storage
/// order, with the precision of what holds them.
struct SampleForm: Sendable {
  /// What is held of a network.
  let arrangement: Arrangement
  /// What of a network is compared for equality.
  let units: UnitLayout
  /// Whether there is more than one network; a single one has no other to be compared with.
  var hasNetworks = true
  /// Whether the weights were drawn elsewhere: as many are looked at as there are.
  var isRecorded = false
  /// What the weights were rounded to.
  var precision = StoragePrecision.single
  /// The order in which a layer is stored; nil for that of `LayerShape`.
  var layout: TensorLayout?

  /// Networks of `layers` layers that are drawn here: rows, one for each input and kernel position, and
  /// columns, one for each output.
  init(_ shape: LayerShape, layers: Int) {
    let (rows, columns) = (shape.weightCount / shape.outputs, shape.outputs)
    self.init(
      arrangement: Arrangement(rows: rows, columns: columns, layers: layers),
      units: UnitLayout(rows: rows, columns: columns, layers: layers))
  }

  init(arrangement: Arrangement, units: UnitLayout) {
    self.arrangement = arrangement
    self.units = units
  }

  /// The shifts at which weights can be paired.
  var shifts: [Shift] {
    Shift.all(arrangement).filter { hasNetworks || $0.kind != .network }
  }
}
