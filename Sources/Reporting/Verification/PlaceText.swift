internal import InitVet

/// A place of a network in words.
struct PlaceText {
  let place: WeightPlace

  /// `layer 0, row 3, column 5 (from 0) has variance 1.5 of the average position`
  var sentence: String {
    let what =
      switch place.finding {
      case .constant(let weight): "is \(Numbers.significant(Double(weight), 6)) in every network"
      case .variance(let ratio):
        "has \(Numbers.significant(ratio, 4)) times the variance of the average position"
      case .mean(let shift):
        "has a mean that is off by \(Numbers.significant(shift, 4)) standard deviations"
      }
    return "layer \(place.layer), row \(place.row), column \(place.column) (from 0) \(what)"
  }
}
