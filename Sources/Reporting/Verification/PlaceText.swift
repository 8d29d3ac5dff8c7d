internal import InitVet

/// A place of a network, or of what takes its place, in words.
struct PlaceText {
  let place: WeightPlace
  let result: InitializerReport

  /// `layer 0, row 3, column 5 (from 0) has variance 1.5 of the average position`
  var sentence: String {
    let what =
      switch place.finding {
      case .constant(let weight):
        "is \(Numbers.significant(Double(weight), 6)) in every \(result.part)"
      case .variance(let ratio):
        "has \(Numbers.significant(ratio, 4)) times the variance of the average position"
      case .mean(let shift):
        "has a mean that is off by \(Numbers.significant(shift, 4)) standard deviations"
      }
    let layer = result.origin == nil ? "layer \(place.layer), " : ""
    return "\(layer)row \(place.row), column \(place.column) (from 0) \(what)"
  }
}
