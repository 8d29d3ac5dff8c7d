internal import CKernels

/// Sums over every row and every column of matrices that come in windows of whole rows.
///
/// Kept in single precision, as `PositionSums` are: 8 bytes for each row and 12 for each column.
public struct LineSums: Hashable, Sendable {
  /// The most rows that are kept: the leading ones.
  static let mostRows = 1 << 20

  private let columns: Int
  private var rowCount = 0
  private var sums: [Float]
  private var energies: [Float]
  // What `ck_add_positions` compares values with; nobody asks.
  private var common: [Float]
  private var rowSums: [Float] = []
  private var rowEnergies: [Float] = []

  /// No rows of a matrix's columns.
  public init(columns: Int) {
    self.columns = columns
    sums = [Float](repeating: 0, count: columns)
    energies = sums
    common = sums
  }

  /// Adds the rows that a window holds, which must have as many columns.
  ///
  /// - Complexity: O(weights), about 0.4 ns for each.
  public mutating func add(_ window: NetworkWindow) {
    let rows = window.scores.count / columns
    let (scores, columns) = (window.scores, columns)
    unsafe scores.withUnsafeBufferPointer { scores in
      guard let first = scores.baseAddress else { return }
      for row in 0..<rows {
        let start = unsafe first + row * columns
        unsafe ck_add_positions(start, start, &sums, &energies, &common, columns)
        guard rowSums.count < Self.mostRows else { continue }
        var moments = ck_moments()
        unsafe ck_moment_sums(start, columns, 1, &moments)
        rowSums.append(Float(moments.sum))
        rowEnergies.append(Float(moments.squares - Double(columns)))
      }
    }
    rowCount += rows
  }

  /// The sums of the columns, over rows that stand for networks.
  public var ofColumns: PositionSums {
    PositionSums(sums: sums, energies: energies, networks: rowCount)
  }

  /// The sums of the rows, over columns.
  public var ofRows: PositionSums {
    PositionSums(sums: rowSums, energies: rowEnergies, networks: columns)
  }
}
