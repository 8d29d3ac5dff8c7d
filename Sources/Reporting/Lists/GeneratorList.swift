internal import InitVet

/// GSL's generators: what they are made of, how many streams they have, and what he-normal comes to
/// with them.
struct GeneratorList {
  let survey: GeneratorSurvey?

  private struct Row {
    let generator: Generator
    let result: InitializerReport?
  }

  private var rows: [Row] {
    guard let survey else { return Generator.all.map { Row(generator: $0, result: nil) } }
    return survey.rows.map { Row(generator: $0.generator, result: $0.result) }
  }

  func lines(_ style: Style) -> [String] {
    var columns: [Column<Row>] = [
      Column("generator") { Cell($0.generator.name) },
      Column("bits", .right) { Cell(Numbers.fixed($0.generator.bits, 1)) },
      Column("streams", .right) { Cell("\($0.generator.seedSpace.count)") },
      Column("family") { Cell($0.generator.family?.rawValue ?? "unknown") },
    ]
    if survey != nil {
      columns.append(Column("he-normal") { $0.result?.finding ?? "" })
    }
    return Table(columns: columns, rows: rows).lines(style) + [""] + legend
  }

  private var legend: [String] {
    let size = survey?.rows.first.map { Numbers.count(Double($0.result.samples)) }
    let seen = size.map {
      " he-normal is verified with \($0) weights of each: that shows coarse defects only, and a "
        + "generator that passes is not thereby good. More than one property may be refuted; the "
        + "first is named."
    }
    return wrapped(
      "bits are those of one call of gsl_rng_get. A run needs a stream for each network."
        + (seen ?? ""))
  }
}

extension InitializerReport {
  /// The verdict, and the first property that refutes.
  fileprivate var finding: Cell {
    guard let property = properties.first(where: { $0.verdict == .refuted }) else {
      return Cell(verdict.text, verdict.ink)
    }
    return Cell("\(verdict.sign) \(property.property.rawValue)", verdict.ink)
  }
}

extension Generator {
  /// Bits of information in one call of `gsl_rng_get`.
  fileprivate var bits: Double {
    Numbers.log2(Double(range.upperBound - range.lowerBound) + 1)
  }
}
