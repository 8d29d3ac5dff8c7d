public import InitVet

/// A plan as people read it: what each initializer costs.
public struct PlanReport {
  private let plan: VerificationPlan
  private let seconds: [Double?]
  private let workers: Int
  private let style: Style

  /// - Parameter seconds: for each entry of the plan, the time it will take, nil if unknown.
  public init(_ plan: VerificationPlan, seconds: [Double?], workers: Int, style: Style) {
    precondition(seconds.count == plan.entries.count, "a time for each entry")
    self.plan = plan
    self.seconds = seconds
    self.workers = workers
    self.style = style
  }

  /// All of it; ends with a newline.
  public var text: String {
    let lines = header + [""] + table + [""] + legend + [style.paint(total, .bold)]
    return lines.joined(separator: "\n") + "\n"
  }

  private var header: [String] {
    let options = plan.options
    return wrapped(
      "initvet plan: alpha \(Numbers.exact(options.alpha)), "
        + "power \(Numbers.exact(options.power)), "
        + "tolerance \(Numbers.percent(options.tolerance)), \(options.generator.name)"
    ).map { style.paint($0, .bold) }
  }

  private typealias Row = (entry: VerificationPlan.Entry, seconds: Double?)

  private var table: [String] {
    func required(_ property: Property) -> (Row) -> Cell {
      { row in Cell(row.entry.requiredSamples(property).map(Numbers.count) ?? "-") }
    }
    let columns: [Column<Row>] = [
      Column("initializer") { Cell($0.entry.initializer.canonicalText.printable) },
      Column("mean", .right, cell: required(.mean)),
      Column("variance", .right, cell: required(.variance)),
      Column("shape", .right, cell: required(.shape)),
      Column("rules", .right, cell: required(.finite)),
      Column("networks", .right) { Cell("\($0.entry.networks)") },
      Column("drawn", .right) { Cell(Numbers.count($0.entry.samples)) },
      Column("time", .right) { Cell($0.seconds.map(Numbers.duration) ?? "-") },
    ]
    return Table(columns: columns, rows: Array(zip(plan.entries, seconds))).lines(style)
  }

  private var legend: [String] {
    wrapped(
      "mean, variance, shape and rules (finite, support, extremes): the samples that each needs "
        + "to be verified; the other properties need fewer. A run has at least "
        + "\(VerificationPlan.leastNetworks) networks unless --networks says otherwise.")
  }

  private var total: String {
    let known = seconds.compactMap { $0 }
    let threads = workers == 1 ? "1 worker" : "\(workers) workers"
    let time =
      known.count == seconds.count
      ? ", about \(Numbers.duration(known.reduce(0, +))) on \(threads)" : ""
    return "total: \(Numbers.count(plan.samples)) samples\(time)"
  }
}
