/// The statistics of independence in words.
struct CorrelationText {
  let statistic: String

  /// Between which weights: `between weights 3 columns apart`.
  var place: String {
    guard let kind = pieces.dropLast().last, let lag = pieces.last else {
      return "over all lags, many of them small ones"
    }
    let weights = statistic.hasPrefix("square") ? "squares of weights" : "weights"
    switch kind {
    case "row": return "between \(weights) \(lag) apart in a row"
    case "column": return "between \(weights) \(lag) apart in a column"
    case "layer": return "between \(weights) at one place of layers \(lag) apart"
    default: return "between \(weights) at one place of consecutive networks"
    }
  }

  /// The name in pieces, if it ends in a kind and a lag.
  private var pieces: [String] {
    let pieces = statistic.split(separator: "_").map(String.init)
    return pieces.count >= 3 ? pieces : []
  }
}
