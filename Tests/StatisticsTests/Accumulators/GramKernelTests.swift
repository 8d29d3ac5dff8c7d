import CKernels
import Testing

/// The kernels of matrices: the same bits from every clone, and the sums of plain loops.
@Suite struct GramKernelTests {
  /// Rests behind the lanes, behind the blocks of two and three rows, and more than one tile.
  static let shapes: [(vectors: Int, length: Int)] =
    (2...9).flatMap { p in [1, 2, 15, 16, 17, 33].map { (p, $0) } }
    + [(40, 64), (3, 4096), (3, 4097), (2, 9001)]

  private func values(_ count: Int) -> [Float] {
    var source = Statistician(seed: 31)
    return (0..<count).map { _ in Float(source.normal()) }
  }

  @Test(arguments: shapes) func `squared products are those of a loop, in every clone`(
    vectors: Int, length: Int
  ) {
    let matrix = values(vectors * length)
    let dispatched = unsafe ck_gram(matrix, vectors, length)
    #expect(dispatched.bitPattern == (unsafe ck_gram_baseline(matrix, vectors, length)).bitPattern)
    var (sum, room) = (0.0, 0.0)
    for i in 0..<vectors {
      for j in i + 1..<vectors {
        var (product, size) = (0.0, 0.0)
        for k in 0..<length {
          let term = Double(matrix[i * length + k]) * Double(matrix[j * length + k])
          product += term
          size += abs(term)
        }
        sum += product * product
        // Each product is within 257 roundings of its absolute size.
        let error = 257 * 0x1p-24 * size
        room += 2 * abs(product) * error + error * error
      }
    }
    #expect(abs(dispatched - sum) <= room)
  }

  @Test(arguments: shapes) func `energies are those of a loop, in every clone`(
    rows: Int, columns: Int
  ) {
    let matrix = values(rows * columns)
    var ofRows = [Double](repeating: 0, count: rows)
    var ofColumns = [Double](repeating: 0, count: columns)
    unsafe ck_energies(matrix, rows, columns, &ofRows, &ofColumns)
    var (baseRows, baseColumns) = (ofRows, ofColumns)
    unsafe ck_energies_baseline(matrix, rows, columns, &baseRows, &baseColumns)
    #expect(ofRows == baseRows && ofColumns == baseColumns)
    for r in 0..<rows {
      let sum = (0..<columns).reduce(0.0) { $0 + Double(matrix[r * columns + $1]).squared }
      #expect(abs(ofRows[r] - sum) <= 257 * 0x1p-24 * sum)
    }
    for k in 0..<columns {
      let sum = (0..<rows).reduce(0.0) { $0 + Double(matrix[$1 * columns + k]).squared }
      #expect(abs(ofColumns[k] - sum) <= 1e-14 * sum)
    }
  }

  @Test(arguments: shapes) func `transposed is transposed`(rows: Int, columns: Int) {
    let matrix = values(rows * columns)
    let vectors = max(1, columns - 1)
    var transposed = [Float](repeating: 0, count: vectors * rows)
    unsafe ck_transpose(matrix, rows, columns, vectors, &transposed)
    for r in 0..<rows {
      for k in 0..<vectors { #expect(transposed[k * rows + r] == matrix[r * columns + k]) }
    }
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
