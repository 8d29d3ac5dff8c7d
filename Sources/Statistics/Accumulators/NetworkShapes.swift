/// The shape of the weights of networks, one network at a time, so that nothing need be assumed of the
/// weights inside one: the scatter from network to network says how sure the means are.
public struct NetworkShapes: Hashable, Sendable {
  /// Networks.
  public private(set) var networks: UInt64 = 0
  /// Weights in all of them.
  public private(set) var samples: UInt64 = 0
  /// T₁ … T₈ of each network, see `SmoothTest`: of mean 0 whatever the dependence inside.
  public private(set) var components = [NetworkMoments](
    repeating: NetworkMoments(), count: SmoothTest.order)
  // At the inner edges: the sum and the sum of squares of empirical minus claimed distribution function.
  private(set) var departures = [Double](repeating: 0, count: CellCounts.cells - 1)
  private(set) var squares = [Double](repeating: 0, count: CellCounts.cells - 1)

  /// No networks.
  public init() {}

  /// Adds a network by its counts; one without counts adds nothing.
  public mutating func add(_ cells: CellCounts) {
    let total = cells.total
    guard total > 0 else { return }
    networks += 1
    samples += total
    let values = SmoothTest().components(cells.folded(into: SmoothTest.cells))
    for k in components.indices { components[k].add(values[k]) }
    let weight = 1 / Double(total)
    var below: UInt64 = 0
    for edge in departures.indices {
      below += cells.counts[edge]
      let departure = Double(below) * weight - Double(edge + 1) / Double(CellCounts.cells)
      departures[edge] += departure
      squares[edge] += departure * departure
    }
  }

  /// Adds the networks of `other`.
  public mutating func merge(_ other: NetworkShapes) {
    networks += other.networks
    samples += other.samples
    for k in components.indices { components[k].merge(other.components[k]) }
    for edge in departures.indices {
      departures[edge] += other.departures[edge]
      squares[edge] += other.squares[edge]
    }
  }
}
