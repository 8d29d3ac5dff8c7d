internal import CKernels

/// Energies of rows and columns, and products of vectors, of the layers of held networks.
///
/// The first energies of a run are kept one by one, no more than `mostEnergies` of rows and of columns;
/// of the products only the sum of squares.
public struct MatrixSums: Hashable, Sendable {
  /// The most energies that are kept of rows, and of columns.
  public static let mostEnergies = 1 << 13
  /// The most vectors of a matrix whose products are formed: the leading ones. Each costs as many
  /// multiplications as there are vectors.
  public static let mostVectors = 256

  /// Σz² of rows, in the order of the run.
  public private(set) var rowEnergies: [Float] = []
  /// Σz² of columns, in the order of the run.
  public private(set) var columnEnergies: [Float] = []
  /// Σ (w_i·w_j)² over all pairs of the longer vectors of all matrices.
  public private(set) var squaredProducts = 0.0
  /// Layers that were looked at.
  public private(set) var matrices: UInt64 = 0

  /// No matrices.
  public init() {}

  /// Adds the sums of `other`, of later networks.
  public mutating func merge(_ other: MatrixSums) {
    rowEnergies += other.rowEnergies.prefix(Self.mostEnergies - rowEnergies.count)
    columnEnergies += other.columnEnergies.prefix(Self.mostEnergies - columnEnergies.count)
    squaredProducts += other.squaredProducts
    matrices += other.matrices
  }

  /// Adds the layers of a network.
  ///
  /// - Complexity: O(weights × vectors): 2 ns a weight at 512x256 with AVX-512.
  public mutating func add(_ window: NetworkWindow) {
    let arrangement = window.arrangement
    let (rows, columns) = (arrangement.rows, arrangement.columns)
    let vectors = arrangement.longVectors
    var transposed = AlignedFloats(zeros: columns < rows ? vectors * rows : 0)
    unsafe window.scores.withUnsafeBufferPointer { scores in
      guard let start = scores.baseAddress else { return }
      for layer in 0..<arrangement.layers {
        let matrix = unsafe start + layer * rows * columns
        unsafe addEnergies(matrix, rows, columns)
        if columns >= rows {
          squaredProducts += unsafe ck_gram(matrix, vectors, columns)
        } else {
          unsafe transposed.withUnsafeMutableBufferPointer { transposed in
            guard let to = transposed.baseAddress else { return }
            unsafe ck_transpose(matrix, rows, columns, vectors, to)
            squaredProducts += unsafe ck_gram(to, vectors, rows)
          }
        }
      }
    }
    matrices += UInt64(arrangement.layers)
  }

  private mutating func addEnergies(_ matrix: UnsafePointer<Float>, _ rows: Int, _ columns: Int) {
    let (rowRoom, columnRoom) = (
      Self.mostEnergies - rowEnergies.count, Self.mostEnergies - columnEnergies.count
    )
    guard rowRoom > 0 || columnRoom > 0 else { return }
    var ofRows = [Double](repeating: 0, count: rows)
    var ofColumns = [Double](repeating: 0, count: columns)
    unsafe ck_energies(matrix, rows, columns, &ofRows, &ofColumns)
    rowEnergies += ofRows.prefix(rowRoom).map { Float($0) }
    columnEnergies += ofColumns.prefix(columnRoom).map { Float($0) }
  }
}

extension Arrangement {
  /// Weights of the longer vectors of a held matrix: its columns if it has more rows than columns.
  public var longLength: Int { max(rows, columns) }

  /// The longer vectors whose products are formed.
  public var longVectors: Int { min(rows, columns, MatrixSums.mostVectors) }
}
