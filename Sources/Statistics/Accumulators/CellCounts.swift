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

  // Fine enough that no step holds two edges: a law of unit variance that is symmetric and falls
  // from its centre has cells wider than 6.1e-4, the normal's central one, in a range below 7.
  private static let steps = 16384

  /// The cells of `law`.
  public init(_ law: StandardizedLaw) {
    self.init(inner: law.equiprobableEdges(cells: CellCounts.cells))
  }

  /// The cells of `law`.
  public init(_ law: SphereLaw) {
    self.init(inner: law.equiprobableEdges(cells: CellCounts.cells))
  }

  private init(inner: [Float]) {
    edges = [-Float.infinity] + inner + [Float.nan]
    low = inner[0]
    let width = inner[inner.count - 1] - low
    stepsPerUnit = Float(Self.steps - 1) / width
    // A value's step is found by the same rounded arithmetic as in `count`: monotone, so the
    // first cell of a step is the least cell of any value in it.
    let edgeSteps = inner.map { [low, stepsPerUnit] in Self.step(of: $0, low, stepsPerUnit) }
    var firstCells: [UInt16] = []
    var passed = 0
    for step in 0..<Self.steps {
      firstCells.append(UInt16(passed))
      let before = passed
      while passed < edgeSteps.count, edgeSteps[passed] == step { passed += 1 }
      precondition(passed - before <= 1, "a step with two edges")
    }
    self.firstCells = firstCells
  }

  @inline(__always)
  private static func step(of z: Float, _ low: Float, _ stepsPerUnit: Float) -> Int {
    Int(steps(of: SIMD8(repeating: z), low, stepsPerUnit)[0])
  }

  @inline(__always)
  private static func steps(
    of z: SIMD8<Float>, _ low: Float, _ stepsPerUnit: Float
  ) -> SIMD8<UInt32> {
    var position = (z - low) * stepsPerUnit
    position.replace(with: 0, where: position .< 0)
    position.replace(with: Float(steps - 1), where: position .> Float(steps - 1))
    // Adding 2²³ leaves the nearest integer in the low bits: cheaper than a conversion.
    let bits = unsafe unsafeBitCast(position + 0x1p23, to: SIMD8<UInt32>.self)
    return bits & 0x7f_ffff
  }

  fileprivate func count(_ weights: Span<Float>, scale: Float, into counts: inout [UInt64]) {
    let (low, stepsPerUnit) = (self.low, self.stepsPerUnit)
    unsafe edges.withUnsafeBufferPointer { edges in
      unsafe firstCells.withUnsafeBufferPointer { firstCells in
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          // In bounds: a step is clamped, and no z passes the last edge.
          func count(_ z: Float, _ step: Int) {
            let cell = Int(unsafe firstCells[step])
            unsafe counts[cell + (z >= edges[cell + 1] ? 1 : 0)] &+= 1
          }
          let whole = weights.count / 8 * 8
          unsafe weights.withUnsafeBytes { bytes in
            for first in stride(from: 0, to: whole, by: 8) {
              let x = unsafe bytes.loadUnaligned(fromByteOffset: first * 4, as: SIMD8<Float>.self)
              let z = x * scale
              let steps = Self.steps(of: z, low, stepsPerUnit)
              for lane in 0..<8 { count(z[lane], Int(steps[lane])) }
            }
          }
          for i in whole..<weights.count {
            let z = weights[i] * scale
            count(z, Self.step(of: z, low, stepsPerUnit))
          }
        }
      }
    }
  }
}
