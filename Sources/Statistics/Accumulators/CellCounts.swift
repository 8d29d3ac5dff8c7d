internal import CKernels

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
  // edges[c] ≤ z < edges[c + 1] in cell c; the first is −∞, and the last cell has no upper edge.
  private let edges: [Float]
  // The range of the inner edges in steps of equal width, see `ck_cells`: as few as hold one edge at most,
  // because a small table stays in the cache. A law of unit variance that is symmetric and falls from its
  // centre has cells wider than 6.1e-4, the normal's central one, in a range below 7.
  private let low: Float
  private let stepsPerUnit: Float
  private let steps: [UInt32]

  /// The cells of `law`.
  public init(_ law: StandardizedLaw) {
    switch law {
    case .normal: self = .normal
    case .uniform: self = .uniform
    case .truncatedNormal(2): self = .truncated
    case .truncatedNormal: self.init(inner: law.equiprobableEdges(cells: CellCounts.cells))
    }
  }

  // The laws of most claims, computed once: 2 ms and 80 KB each, of which an audit would have hundreds.
  private static let normal = CellEdges(
    inner: StandardizedLaw.normal.equiprobableEdges(cells: CellCounts.cells))
  private static let uniform = CellEdges(
    inner: StandardizedLaw.uniform.equiprobableEdges(cells: CellCounts.cells))
  private static let truncated = CellEdges(
    inner: StandardizedLaw.truncatedNormal(bound: 2).equiprobableEdges(cells: CellCounts.cells))

  /// The cells of `law`.
  public init(_ law: SphereLaw) {
    self.init(inner: law.equiprobableEdges(cells: CellCounts.cells))
  }

  private init(inner: [Float]) {
    edges = [-Float.infinity] + inner
    let low = inner[0]
    let range = inner[inner.count - 1] - low
    let narrowest = zip(inner, inner.dropFirst()).map { $1 - $0 }.min() ?? range
    // A hundredth more than would do, so that no rounding brings two edges into one step.
    let last = (1.01 * range / narrowest).rounded(.up)
    precondition(last < Float(ck_most_cell_steps), "cells too unlike for a table")
    let stepsPerUnit = last / range
    let places = inner.map { ck_cell_place($0, low, stepsPerUnit, last) }
    var passed = 0
    steps = (0...UInt32(last)).map { step in
      let first = UInt32(passed) << 16
      guard passed < places.count, places[passed] >> 16 == step else { return first }
      passed += 1
      precondition(passed == places.count || places[passed] >> 16 > step, "a step with two edges")
      return first + (1 << 16 - places[passed - 1] & 0xffff)
    }
    self.low = low
    self.stepsPerUnit = stepsPerUnit
  }

  fileprivate func count(_ weights: Span<Float>, scale: Float, into counts: inout [UInt64]) {
    unsafe weights.withUnsafeBufferPointer { weights in
      unsafe edges.withUnsafeBufferPointer { edges in
        unsafe steps.withUnsafeBufferPointer { steps in
          guard let start = weights.baseAddress else { return }
          var cells = unsafe ck_cells(
            steps: steps.baseAddress, edges: edges.baseAddress, low: low,
            steps_per_unit: stepsPerUnit, last: Float(steps.count - 1))
          unsafe ck_count_cells(start, weights.count, scale, &cells, &counts)
        }
      }
    }
  }
}
