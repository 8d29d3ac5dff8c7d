import CKernels
import InitVetStatistics
import Testing

@Suite struct MatrixVectorsTests {
  private func vectors(_ matrix: [Float], columns: Int, scale: Double = 1) -> MatrixVectors {
    MatrixVectors(matrix.span, columns: columns, scale: scale)
  }

  /// A rotation of the plane by 3-4-5, exact in single precision times 5.
  @Test func `the defect of matrices that are known`() {
    #expect(vectors([3, -4, 4, 3], columns: 2, scale: 5).orthonormalityDefect < 1e-15)
    #expect(vectors([3, 4], columns: 2, scale: 5).orthonormalityDefect < 1e-15)
    #expect(vectors([3, 4], columns: 1, scale: 5).orthonormalityDefect < 1e-15)
    // Rows of unit length at 60 degrees.
    #expect(
      vectors([1, 0, 0, 0, 0.6, 0.8, 0, 0], columns: 4).orthonormalityDefect == Double(0.6 as Float)
    )
    // Columns of length 2.
    #expect(vectors([2, 0, 0, 2, 0, 0], columns: 2).orthonormalityDefect == 3)
    // A defect among the last vectors of a large matrix, whose panel is not full.
    for size in [5, 9, 70] {
      var matrix = [Float](repeating: 0, count: size * size)
      for i in 0..<size { matrix[i * size + i] = 1 }
      #expect(vectors(matrix, columns: size).orthonormalityDefect == 0)
      matrix[size * size - 2] = 0.25
      #expect(vectors(matrix, columns: size).orthonormalityDefect == 0.25)
      matrix[3] = .nan
      #expect(vectors(matrix, columns: size).orthonormalityDefect.isNaN)
    }
  }

  @Test func `the sign of determinants that are known`() {
    #expect(vectors([3, -4, 4, 3], columns: 2).determinantSign == 1)
    #expect(vectors([-4, 3, 3, 4], columns: 2).determinantSign == -1)
    #expect(vectors([1, 2, 2, 4], columns: 2).determinantSign == 0)
    #expect(vectors([-2], columns: 1).determinantSign == -1)
    // Permutations: even and odd cycles of 11, and one row's sign.
    for (size, sign) in [(11, 1), (10, -1)] {
      var matrix = [Float](repeating: 0, count: size * size)
      for i in 0..<size { matrix[i * size + (i + 1) % size] = 1 }
      #expect(vectors(matrix, columns: size).determinantSign == sign)
      matrix[1] = -1
      #expect(vectors(matrix, columns: size).determinantSign == -sign)
    }
  }

  @Test func `every instruction set gives the baseline's bits`() {
    let (count, stride) = (37, 40)
    // Any numbers will do.
    var state: UInt64 = 1
    let entries = (0..<count * stride).map { _ -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int64(bitPattern: state) >> 20) * 0x1p-43
    }
    var (one, two) = (
      [Double](repeating: 0, count: 4 * count), [Double](repeating: 0, count: 4 * count)
    )
    unsafe ck_panel_products(count, stride, entries, entries, &one)
    unsafe ck_panel_products_baseline(count, stride, entries, entries, &two)
    #expect(one == two)
    var (first, second) = (entries, entries)
    let sign = unsafe ck_determinant_sign(count, stride, &first)
    #expect(unsafe ck_determinant_sign_baseline(count, stride, &second) == sign)
    #expect(first == second)
  }
}
