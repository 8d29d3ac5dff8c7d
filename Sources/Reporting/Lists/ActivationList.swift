internal import InitVet

/// The activations that `propagate` knows.
enum ActivationList {
  static func lines(_ style: Style) -> [String] {
    let columns: [Column<Activation>] = [
      Column("activation") { Cell($0.name) },
      Column("parameter") {
        Cell($0.parameter.map { "\($0.name)=\(Numbers.exact($0.value))" } ?? "")
      },
      Column("formula") { Cell($0.formula) },
      Column("theory") { Cell($0.slopes == nil ? "mean field" : "exact") },
    ]
    return Table(columns: columns, rows: Activation.all).lines(style)
  }
}
