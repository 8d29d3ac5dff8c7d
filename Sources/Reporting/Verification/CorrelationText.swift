internal import InitVet

/// The largest correlation in words.
struct CorrelationText {
  /// The test that refutes; nil if none does.
  let decisive: TestReport?
  /// `network`, or what takes its place.
  let part: String

  /// Between which weights: `between weights 3 apart in a row`.
  var place: String {
    guard let kind = pieces.dropLast().last, let lag = pieces.last else { return "of all lags" }
    let weights = isOfSquares ? "squares of weights" : "weights"
    switch kind {
    case "row": return "between \(weights) \(lag) apart in a row"
    case "column": return "between \(weights) \(lag) apart in a column"
    case "layer": return "between \(weights) at one place of layers \(lag) apart"
    default: return "between \(weights) at one place of consecutive \(part)s"
    }
  }

  /// A sentence about `value`, the largest correlation of weights with its place and interval.
  func sentence(_ value: String) -> String {
    guard let decisive else { return "the largest correlation is \(value)" }
    if pieces.isEmpty {
      return "the correlations of many lags are too large together; the largest is \(value)"
    }
    if isOfSquares {
      let size = Numbers.significant(abs(decisive.outcome.value), 3)
      return "the correlation \(place) is \(size) standard deviations from 0"
    }
    return "the largest correlation is \(value)"
  }

  private var isOfSquares: Bool { decisive?.outcome.statistic.hasPrefix("square") ?? false }

  /// The statistic's name in pieces, if it ends in a kind and a lag.
  private var pieces: [String] {
    let pieces = (decisive?.outcome.statistic ?? "").split(separator: "_").map(String.init)
    return pieces.count >= 3 ? pieces : []
  }
}
