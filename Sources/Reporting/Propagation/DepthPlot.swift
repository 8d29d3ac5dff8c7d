internal import InitVet

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// log10 of the variance against depth, in characters: the mean of z², the typical z², the gradient.
struct DepthPlot {
  let result: PropagationResult

  private static let rows = 12
  private static let columns = 64

  var lines: [String] {
    let series: [(Character, [Double])] = [
      ("δ", result.layers.map(\.backward.logOfMedian)),
      ("·", result.layers.map { $0.forward.prediction?.logOfMean ?? .nan }),
      ("o", result.layers.map(\.forward.logOfMedian)),
      ("*", result.layers.map(\.forward.logOfMean)),
    ]
    let decimal = series.map { mark, values in (mark, values.map { $0 / log(10) }) }
    let finite = decimal.flatMap { $0.1 }.filter { $0.isFinite }
    guard let least = finite.min(), let greatest = finite.max() else { return [] }
    // At least one decade, so that the noise of a stable network does not look like growth.
    let middle = (least + greatest) / 2
    let half = max(0.5, (greatest - least) / 2)
    let (low, high) = (middle - half, middle + half)
    let count = result.layers.count
    let width = Self.columns
    var canvas = [[Character]](
      repeating: [Character](repeating: " ", count: width), count: Self.rows)
    for (mark, values) in decimal {
      for (index, value) in values.enumerated() where value.isFinite {
        let column = count > 1 ? index * (width - 1) / (count - 1) : 0
        let row = Int((Double(Self.rows - 1) * (high - value) / (high - low)).rounded())
        canvas[min(Self.rows - 1, max(0, row))][column] = mark
      }
    }
    var lines = ["log10 variance   * mean z²  o typical z²  · theory's mean  δ typical gradient²"]
    for (row, characters) in canvas.enumerated() {
      let value = high - (high - low) * Double(row) / Double(Self.rows - 1)
      let isLabelled = row == 0 || row == Self.rows - 1
      let label = isLabelled ? Numbers.fixed(value, abs(value) < 100 ? 2 : 0) : ""
      var text = label.paddedLeft(to: 9) + " |" + String(characters)
      while text.last == " " { text.removeLast() }
      lines.append(text)
    }
    let last = "layer \(count)"
    let axis = "layer 1".padded(to: width - last.count) + (count > 1 ? last : "")
    lines.append(String(repeating: " ", count: 11) + axis)
    return lines
  }
}
