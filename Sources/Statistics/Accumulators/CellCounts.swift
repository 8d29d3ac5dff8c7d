/// Counts of samples in 4096 cells that are equally likely under a law.
public struct CellCounts: Hashable, Sendable {
  /// Cells.
  public static let cells = 4096

  /// Samples per cell, in the order of the cells.
  public private(set) var counts = [UInt64](repeating: 0, count: cells)

  /// No samples.
  public init() {}

  /// Counts that are known from elsewhere; there must be `cells` of them.
  public init(counts: [UInt64]) {
    precondition(counts.count == Self.cells, "counts of another number of cells")
    self.counts = counts
  }

  /// Samples in all cells.
  public var total: UInt64 { counts.reduce(0, +) }

  /// Adds the samples of `other`.
  public mutating func merge(_ other: CellCounts) {
    for cell in 0..<Self.cells { counts[cell] += other.counts[cell] }
  }

  /// Adds a block of finite weights, each divided by the claimed `standardDeviation`.
  public mutating func add(_ weights: Span<Float>, standardDeviation: Double, edges: CellEdges) {
    edges.count(weights, scale: Float(1 / standardDeviation), into: &counts)
  }

  /// The same samples in `cells` wider cells; `cells` must divide 4096.
  public func folded(into cells: Int) -> [UInt64] {
    let width = Self.cells / cells
    return (0..<cells).map { cell in counts[cell * width..<(cell + 1) * width].reduce(0, +) }
  }
}

/// The edges of the 4096 equiprobable cells of a law, with a table that finds a value's cell.
///
/// Edges are single precision and the same bits on every machine, and a value is compared in
/// single precision, so every machine bins alike.
public struct CellEdges: Hashable, Sendable {
  // edges[c] ≤ z < edges[c + 1] in cell c. The first is −∞; the last is NaN, which no z passes.
  private let edges: [Float]
  // The range of the inner edges in steps of equal width, and the first cell of each step.
  private let low: Float
  private let stepsPerUnit: Float
  private let firstCells: [UInt16]
  private let longestSearch: Int

  private static let steps = 16384

  /// The cells of `law`.
  public init(_ law: StandardizedLaw) {
    let inner = law.equiprobableEdges(cells: CellCounts.cells)
    edges = [-Float.infinity] + inner + [Float.nan]
    low = inner[0]
    let width = inner[inner.count - 1] - low
    stepsPerUnit = Float(Self.steps - 1) / width
    // A value's step is found by the same rounded arithmetic as in `count`: monotone, so the
    // first cell of a step is the least cell of any value in it.
    let edgeSteps = inner.map { [low, stepsPerUnit] in Self.step(of: $0, low, stepsPerUnit) }
    var firstCells: [UInt16] = []
    var longest = 0
    var passed = 0
    for step in 0..<Self.steps {
      firstCells.append(UInt16(passed))
      let before = passed
      while passed < edgeSteps.count, edgeSteps[passed] == step { passed += 1 }
      longest = max(longest, passed - before)
    }
    self.firstCells = firstCells
    longestSearch = longest
  }

  @inline(__always)
  private static func step(of z: Float, _ low: Float, _ stepsPerUnit: Float) -> Int {
    let position = min(max(0, (z - low) * stepsPerUnit), Float(steps - 1))
    // Adding 2²³ leaves the nearest integer in the low bits: cheaper than a checked conversion.
    return Int((position + 0x1p23).bitPattern & 0x7f_ffff)
  }

  fileprivate func count(_ weights: Span<Float>, scale: Float, into counts: inout [UInt64]) {
    let (low, stepsPerUnit, longestSearch) = (self.low, self.stepsPerUnit, self.longestSearch)
    unsafe edges.withUnsafeBufferPointer { edges in
      unsafe firstCells.withUnsafeBufferPointer { firstCells in
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          for i in weights.indices {
            let z = unsafe weights[unchecked: i] * scale
            let step = Self.step(of: z, low, stepsPerUnit)
            // In bounds: `step` is clamped, and no z passes the last edge.
            var cell = Int(unsafe firstCells[step])
            for _ in 0..<longestSearch { cell += unsafe z >= edges[cell + 1] ? 1 : 0 }
            unsafe counts[cell] += 1
          }
        }
      }
    }
  }
}
