internal import CKernels

/// The rows of a matrix in double precision, or its columns if they are fewer: the vectors that a claim
/// of orthogonality is about.
public struct MatrixVectors: Sendable {
  private let count: Int
  private let length: Int
  private let stride: Int
  // Vector i begins at i·stride; what pads it, and the vectors that fill the last panel, are 0.
  private var entries: [Double]

  /// - Parameters:
  ///   - matrix: stored row by row.
  ///   - scale: what its vectors should be orthonormal times.
  public init(_ matrix: Span<Float>, columns: Int, scale: Double) {
    let rows = matrix.count / columns
    count = min(rows, columns)
    length = max(rows, columns)
    let lanes = Int(ck_lanes)
    stride = (length + lanes - 1) / lanes * lanes
    let panel = Int(ck_panel)
    entries = [Double](repeating: 0, count: (count + panel - 1) / panel * panel * stride)
    for row in 0..<rows {
      for column in 0..<columns {
        let (vector, entry) = rows <= columns ? (row, column) : (column, row)
        entries[vector * stride + entry] = Double(matrix[row * columns + column]) / scale
      }
    }
  }

  /// The largest entry of |VVᵀ − I|: how far the vectors are from orthonormal. NaN if one of them is not
  /// finite.
  ///
  /// - Complexity: O(k²m).
  public var orthonormalityDefect: Double {
    var largest = 0.0
    forEachProduct { i, j, product in
      let defect = abs(product - (i == j ? 1 : 0))
      // A maximum would pass over NaN.
      largest = largest.isNaN || defect.isNaN ? .nan : max(largest, defect)
    }
    return largest
  }

  /// The mean square of the products of two different vectors; 1/m for independent entries of variance
  /// 1/m, and nil for a single vector.
  ///
  /// - Complexity: O(k²m).
  public var meanSquareOfProducts: Double? {
    guard count > 1 else { return nil }
    var (sum, pairs) = (0.0, 0.0)
    forEachProduct { i, j, product in
      guard i != j else { return }
      sum += product * product
      pairs += 1
    }
    return sum / pairs
  }

  /// Every pair at least once, some within a panel twice.
  private func forEachProduct(_ body: (Int, Int, Double) -> Void) {
    let panel = Int(ck_panel)
    var products = [Double](repeating: 0, count: (count + panel) * panel)
    for first in Swift.stride(from: 0, to: count, by: panel) {
      let end = min(count, first + panel)
      unsafe entries.withUnsafeBufferPointer { entries in
        guard let start = entries.baseAddress else { return }
        unsafe ck_panel_products(end, stride, start, start + first * stride, &products)
      }
      for j in 0..<end {
        for i in first..<end { body(i, j, products[panel * j + i - first]) }
      }
    }
  }

  /// The sign of the determinant of a square matrix: 1, −1, or 0 for a singular one.
  ///
  /// Rounding cannot change it for a matrix that is all but orthogonal.
  ///
  /// - Complexity: O(k³).
  public var determinantSign: Int {
    precondition(count == length, "the determinant of a matrix that is not square")
    var rows = entries
    return unsafe Int(ck_determinant_sign(count, stride, &rows))
  }
}
