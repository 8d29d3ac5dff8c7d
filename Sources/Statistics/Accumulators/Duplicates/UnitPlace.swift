/// A part of a network, by the names that a reader would look for it with.
///
/// The parts are nested: nil means all there are.
public struct UnitPlace: Hashable, Sendable {
  /// The network's number in the run, from 0.
  public var network: Int
  /// Layers, from 0.
  public var layers: ClosedRange<Int>?
  /// Rows of the layer, from 0.
  public var rows: ClosedRange<Int>?
  /// Columns of the row, from 0.
  public var columns: ClosedRange<Int>?
  /// Its weights within the network.
  public var weights: Range<Int>
}

extension UnitLayout {
  /// Unit `unit` of a network and everything that encloses it, the smallest first: the unit, its row,
  /// its layer, its network, each once.
  public func enclosures(ofUnit unit: Int, network: Int) -> [UnitPlace] {
    let first = start(ofUnit: unit)
    let layerWeights = rows * columns
    let whole = UnitPlace(network: network, weights: 0..<networkWeights)
    var place = whole
    place.weights = first..<first + unitWeights
    let (layer, within) = first.quotientAndRemainder(dividingBy: layerWeights)
    place.layers = layer...(first + unitWeights - 1) / layerWeights
    guard layerWeights >= Self.leastWeights else { return distinct([place, whole]) }
    var layerPlace = place
    layerPlace.weights = layer * layerWeights..<(layer + 1) * layerWeights
    let row = within / columns
    place.rows = row...(within + unitWeights - 1) / columns
    guard columns >= Self.leastWeights else { return distinct([place, layerPlace, whole]) }
    var rowPlace = place
    rowPlace.weights = first - within % columns..<first - within % columns + columns
    place.columns = within % columns...within % columns + unitWeights - 1
    return distinct([place, rowPlace, layerPlace, whole])
  }

  /// Of places with the same weights only the last, which has the simplest name.
  private func distinct(_ places: [UnitPlace]) -> [UnitPlace] {
    places.indices.filter { index in
      !places[(index + 1)...].contains { $0.weights == places[index].weights }
    }.map { places[$0] }
  }
}
