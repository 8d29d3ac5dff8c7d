/// One place of a network, and what was found there over all networks.
public struct WeightPlace: Hashable, Sendable {
  /// What was found.
  public enum Finding: Hashable, Sendable {
    /// Every network has this weight.
    case constant(Float)
    /// The weights' variance about the claimed mean, over that of all positions.
    case variance(Double)
    /// How far their mean is from that of all positions, in standard deviations of a weight.
    case mean(Double)
  }

  /// From 0.
  public let layer: Int
  /// The input, or the input and kernel position, from 0.
  public let row: Int
  /// The output, from 0.
  public let column: Int
  /// What was found.
  public let finding: Finding

  init(_ position: Int, _ arrangement: Arrangement, _ finding: Finding) {
    let (layer, within) = position.quotientAndRemainder(dividingBy: arrangement.heldLayerWeights)
    self.layer = layer
    (row, column) = within.quotientAndRemainder(dividingBy: arrangement.columns)
    self.finding = finding
  }
}
