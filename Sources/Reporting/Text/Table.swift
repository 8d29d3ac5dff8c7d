/// One column of a table: a title, a side, and what it shows of a row.
struct Column<Row> {
  enum Side { case left, right }

  let title: String
  let side: Side
  let cell: (Row) -> Cell

  init(_ title: String, _ side: Side = .left, cell: @escaping (Row) -> Cell) {
    self.title = title
    self.side = side
    self.cell = cell
  }

  fileprivate func align(_ text: String, _ width: Int) -> String {
    side == .left ? text.padded(to: width) : text.paddedLeft(to: width)
  }
}

/// What stands in one place of a table.
struct Cell: ExpressibleByStringInterpolation {
  var text: String
  var ink: Style.Ink?

  init(_ text: String, _ ink: Style.Ink? = nil) {
    self.text = text
    self.ink = ink
  }

  init(stringLiteral value: String) { self.init(value) }
}

/// Rows under columns. All columns are as wide as their widest cell, but the first: it has what is
/// left of the line, and a cell that is longer stands on lines of its own above its row.
struct Table<Row> {
  let columns: [Column<Row>]
  let rows: [Row]
  var gap = 2

  func lines(_ style: Style) -> [String] {
    let cells = rows.map { row in columns.map { $0.cell(row) } }
    var widths = columns.indices.map { column in
      max(columns[column].title.count, cells.map { $0[column].text.count }.max() ?? 0)
    }
    let others = widths.dropFirst().reduce(0) { $0 + $1 + gap }
    let room = max(columns[0].title.count, lineWidth - others)
    if widths[0] > room {
      // As wide as the widest that fits, so that one long name does not push the others apart.
      widths[0] = cells.map { $0[0].text.count }.filter { $0 <= room }.max() ?? 0
      widths[0] = max(widths[0], columns[0].title.count)
    }
    let head = line(columns.map { Cell($0.title, .dim) }, widths, style)
    return head + cells.flatMap { line($0, widths, style) }
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> [String] {
    var lines: [String] = []
    var parts: [String] = []
    for (index, cell) in cells.enumerated() {
      var text = columns[index].align(cell.text, widths[index])
      if index == 0, cell.text.count > widths[0] {
        lines += wrapped(cell.text, rest: "  ").map { style.paint($0, cell.ink) }
        text = "".padded(to: widths[0])
      }
      // Trailing spaces would only be in the way of those who copy a line.
      if index == cells.count - 1, columns[index].side == .left { text = cell.text }
      parts.append(style.paint(text, cell.ink))
    }
    return lines + [parts.joined(separator: String(repeating: " ", count: gap))]
  }
}
