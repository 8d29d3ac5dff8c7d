import CKernels
import TestSupport
import Testing

@testable import InitVetRandomness

@Suite struct OrthogonalReaderTests {
  /// A matrix as its orthonormal vectors, rows or columns, in double precision, scale divided out.
  private func vectors(_ matrix: [Float], rows: Int, columns: Int, scale: Double) -> [[Double]] {
    let stored = matrix.map { Double($0) / scale }
    guard rows > columns else {
      return (0..<rows).map { Array(stored[$0 * columns..<($0 + 1) * columns]) }
    }
    return (0..<columns).map { column in (0..<rows).map { stored[$0 * columns + column] } }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func matrices(
    _ rows: Int, _ columns: Int, scale: Double, count: Int, seed: UInt64
  ) throws -> [[Float]] {
    let stream = try WordStream(generator: .mt19937, seed: seed)
    var reader = OrthogonalReader(rows: rows, columns: columns, scale: scale, from: stream)
    var matrices: [[Float]] = []
    for _ in 0..<count {
      var matrix = [Float](repeating: .nan, count: rows * columns)
      var span = matrix.mutableSpan
      reader.fill(&span)
      matrices.append(matrix)
    }
    return matrices
  }

  /// Bits that NumPy computes a second time. A change here changes the results of every seed.
  @Test func `matrices have their committed bits`() throws {
    let rows = try Fixture.rows("orthogonal")
    #expect(rows.count == 9)
    for row in rows {
      let matrices = try matrices(
        Int(row.number("rows")), Int(row.number("columns")), scale: row.number("scale"),
        count: Int(row.number("matrices")), seed: 2026)
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for weight in matrices.joined() {
        hash = (hash ^ UInt64(weight.bitPattern)) &* 0x100_0000_01b3
      }
      #expect(String(hash, radix: 16) == row["digest"].map { String($0.drop { $0 == "0" }) })
    }
  }

  /// Rounding moves an entry by at most 2⁻²⁴ of itself, so a product of two rows, Σ|ab| ≤ 1, by at
  /// most 2⁻²³; the double precision before it adds a millionth of that.
  @Test(
    arguments: [(512, 256), (256, 512), (64, 64), (65, 9), (3, 200), (1, 5000), (5000, 1), (1, 1)])
  func `the shorter side is orthonormal to rounding`(rows: Int, columns: Int) throws {
    for scale in [1, 0.3, 1e-30, 1e30] {
      for matrix in try matrices(rows, columns, scale: scale, count: 2, seed: 5) {
        let vectors = vectors(matrix, rows: rows, columns: columns, scale: scale)
        var worst = 0.0
        for i in vectors.indices {
          for j in 0...i {
            worst = max(worst, abs(dot(vectors[i], vectors[j]) - (i == j ? 1 : 0)))
          }
        }
        #expect(worst <= 0x1p-23 * (1 + 1e-6))
      }
    }
  }

  @Test func `one weight is plus or minus the scale`() throws {
    let signs = try matrices(1, 1, scale: 0.7, count: 1000, seed: 3).map { $0[0] }
    #expect(Set(signs) == [Float(0.7), -Float(0.7)])
  }

  @Test func `every instruction set gives the baseline's bits`() throws {
    for (count, length) in [(256, 512), (31, 31), (1, 8), (5, 1000)] {
      let stride = (length + 7) / 8 * 8
      let stream = try WordStream(generator: .mt19937, seed: 9)
      var normals = StandardReader(.normal, scale: 1, from: stream)
      var vectors = [Double](repeating: 0, count: count * stride)
      for j in 0..<count {
        for i in j..<length {
          _ = normals.read(upTo: 1) { vectors[j * stride + i] = Double($0[0]) }
        }
      }
      var panel = [Double](repeating: 0, count: 4 * stride)
      for i in 0..<4 { panel[i * stride + min(i, length - 1)] = 1 }
      var (others, otherPanel) = (vectors, panel)
      var factors = [Double](repeating: 0, count: count)
      var (signs, otherFactors, otherSigns) = (factors, factors, factors)
      unsafe ck_householder(count, stride, &vectors, &factors, &signs)
      unsafe ck_householder_baseline(count, stride, &others, &otherFactors, &otherSigns)
      unsafe ck_reflect(count, stride, vectors, factors, &panel)
      unsafe ck_reflect_baseline(count, stride, others, otherFactors, &otherPanel)
      #expect(vectors.map(\.bitPattern) == others.map(\.bitPattern))
      #expect(factors == otherFactors && signs == otherSigns)
      #expect(panel.map(\.bitPattern) == otherPanel.map(\.bitPattern))
    }
  }

  @Test func `a network's layers come one after another from its stream`() throws {
    let streams = StreamFamily(generator: .mt19937, seed: 2026, label: "tests")
    let source = WeightSource.orthogonal(rows: 70, columns: 90, scale: 2)
    var sampler = NetworkSampler(
      source: source, streams: streams, layerWeights: 6300, layers: 3)
    for network in [4, 0, 4] {
      var weights: [Float] = []
      try sampler.draw(network: network) { offset, block in
        #expect(offset == weights.count && block.count <= NetworkSampler.blockLength)
        for i in block.indices { weights.append(block[i]) }
      }
      var reader = OrthogonalReader(
        rows: 70, columns: 90, scale: 2, from: try streams.stream(network))
      for layer in 0..<3 {
        var matrix = [Float](repeating: 0, count: 6300)
        var span = matrix.mutableSpan
        reader.fill(&span)
        #expect(Array(weights[layer * 6300..<(layer + 1) * 6300]) == matrix)
      }
    }
  }
}
