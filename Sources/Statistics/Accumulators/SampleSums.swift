/// Everything that is kept of a sample: its size does not depend on the sample's.
public struct SampleSums: Hashable, Sendable {
  /// Moments, extremes, and values that are not finite.
  public private(set) var moments = MomentSums()
  /// Samples far out.
  public private(set) var tails: TailCounts
  /// Cells, of the part of the sample that the shape needs.
  public private(set) var cells = CellCounts()

  /// No samples, to be measured by `ruler`.
  public init(_ ruler: SampleRuler) { tails = TailCounts(cuts: ruler.watch.cuts.count) }

  /// Adds the samples of `other`, measured by the same ruler.
  public mutating func merge(_ other: SampleSums) {
    moments.merge(other.moments)
    tails.merge(other.tails)
    cells.merge(other.cells)
  }

  /// Adds a block of weights.
  ///
  /// - Parameter countingCells: whether the block is part of the sample that the shape needs;
  ///   cells cost more than all of the rest.
  public mutating func add(_ weights: Span<Float>, ruler: SampleRuler, countingCells: Bool) {
    let largest = moments.add(weights, standardDeviation: ruler.standardDeviation)
    guard largest.isNaN else {
      addFinite(weights, largest: largest, ruler: ruler, countingCells: countingCells)
      return
    }
    var finite: [Float] = []
    for i in weights.indices where weights[i].isFinite { finite.append(weights[i]) }
    let most = finite.reduce(0) { max($0, abs($1)) }
    addFinite(finite.span, largest: most, ruler: ruler, countingCells: countingCells)
  }

  private mutating func addFinite(
    _ weights: Span<Float>, largest: Float, ruler: SampleRuler, countingCells: Bool
  ) {
    tails.add(weights, largest: largest, watch: ruler.watch)
    if countingCells {
      cells.add(weights, standardDeviation: ruler.standardDeviation, edges: ruler.edges)
    }
  }
}

/// What a sample is measured against: the claimed law and standard deviation, with the tables
/// that make measuring fast. Made once per claim, shared by all threads.
public struct SampleRuler: Hashable, Sendable {
  /// The law of z, the weight divided by its claimed standard deviation.
  public let law: StandardizedLaw
  /// The claimed standard deviation of a weight.
  public let standardDeviation: Double
  /// The cuts for samples far out.
  public let watch: TailWatch
  let edges: CellEdges

  /// - Parameter standardDeviation: positive and finite.
  public init(law: StandardizedLaw, standardDeviation: Double) {
    self.law = law
    self.standardDeviation = standardDeviation
    watch = TailWatch(law, standardDeviation: standardDeviation)
    edges = CellEdges(law)
  }
}
