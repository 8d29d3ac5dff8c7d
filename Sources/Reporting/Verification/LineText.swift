internal import InitVet

/// A row or a column of a matrix in words.
struct LineText {
  let line: MatrixLine

  /// `row 300 (from 0) has 1.3 times the variance of the average row`
  var sentence: String {
    let kind = line.isRow ? "row" : "column"
    let what =
      switch line.finding {
      case .constant(let weight): "is \(Numbers.significant(Double(weight), 6)) throughout"
      case .variance(let ratio):
        "has \(Numbers.significant(ratio, 4)) times the mean square of the average \(kind)"
      case .mean(let shift):
        "has a mean that is off by \(Numbers.significant(shift, 4)) standard deviations"
      }
    return "\(kind) \(line.number) (from 0) \(what)"
  }
}

extension TestOutcome {
  /// Whether the statistic is about a single row or column.
  var isOfOneLine: Bool {
    ["least_", "greatest_"].contains(where: statistic.hasPrefix)
      && (statistic.contains("_row_") || statistic.contains("_column_"))
  }
}
