import CKernels
import Foundation
import Testing

@testable import InitVetRandomness

@Suite("LayerSampler")
struct LayerSamplerTests {
  private static let widths = [40, 300, 17, 64]

  /// All layers forward and then back, of two vectors that do not depend on the layers before.
  private func products(
    _ source: (_ rows: Int, _ columns: Int) -> WeightSource, keptWeights: Int, network: Int = 2
  ) throws -> [[Double]] {
    var sampler = LayerSampler(
      layers: layers(Self.widths, source), streams: streams("layers"), keptWeights: keptWeights)
    // A network before, so that nothing of it is left over.
    var all: [[Double]] = []
    for number in [0, network] {
      try sampler.begin(network: number)
      all = []
      for (layer, isForward) in [
        (0, true), (1, true), (2, true), (2, false), (1, false), (0, false),
      ] {
        let (rows, columns) = (Self.widths[layer], Self.widths[layer + 1])
        let length = isForward ? rows : columns
        let inputs = panel((0..<2).map { k in (0..<length).map { sin(Double($0 + 7 * k + 1)) } })
        var outputs = VectorPanel(count: 2, length: isForward ? columns : rows)
        sampler.multiply(layer: layer, inputs, into: &outputs, isForward: isForward)
        all.append(outputs.values)
      }
    }
    return all
  }

  @Test("a network that is drawn again has the bits of one that is kept")
  func keptAndDrawnAgain() throws {
    for sampler in [
      StandardSampler.normal, .uniform, .truncatedNormal(bound: 2), .truncatedNormal(bound: 0.5),
    ] {
      let source = { (rows: Int, _: Int) in
        WeightSource.sampled(sampler, scale: 1 / Float(rows).squareRoot())
      }
      let kept = try products(source, keptWeights: 1 << 20)
      let again = try products(source, keptWeights: 0)
      let other = try products(source, keptWeights: 0, network: 3)
      #expect(kept == again)
      #expect(kept != other)
    }
  }

  /// The pairing u·(Wᵀx) = (Wu)·x ties both directions, and the norm is that of orthonormal vectors.
  @Test("orthogonal layers keep norms and are the transposes of themselves on the way back")
  func orthogonal() throws {
    let found = try products({ .orthogonal(rows: $0, columns: $1, scale: 2) }, keptWeights: 1 << 20)
    func vector(_ length: Int, _ k: Int = 0) -> [Double] {
      (0..<length).map { sin(Double($0 + 7 * k + 1)) }
    }
    for layer in 0..<3 {
      let (rows, columns) = (Self.widths[layer], Self.widths[layer + 1])
      let (forward, back) = (found[layer], found[5 - layer])
      let (x, u) = (vector(rows), vector(columns))
      let one = zip(u, forward).reduce(0) { $0 + $1.0 * $1.1 }
      let other = zip(x, back).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(one - other) < 1e-12 * (1 + abs(one)))
      let stride = (columns + 7) / 8 * 8
      if rows <= columns {
        #expect(abs(squares(Array(forward[..<stride])) - 4 * squares(x)) < 1e-11)
      }
      if rows >= columns {
        #expect(abs(squares(Array(back[..<((rows + 7) / 8 * 8)])) - 4 * squares(u)) < 1e-11)
      }
    }
  }

  /// The matrix that `OrthogonalReader` writes from the same stream, rounded to single precision.
  @Test(
    "orthogonal layers are the matrices that verify draws",
    arguments: [(24, 40), (40, 24), (16, 16)])
  func orthogonalMatricesAreTheSame(rows: Int, columns: Int) throws {
    let layer = LayerSampler.Layer(
      source: .orthogonal(rows: rows, columns: columns, scale: 1.5), rows: rows, columns: columns)
    var sampler = LayerSampler(layers: [layer], streams: streams("one"))
    try sampler.begin(network: 4)
    var reader = OrthogonalReader(
      rows: rows, columns: columns, scale: 1.5, from: try streams("one").stream(4))
    reader.startMatrix()
    var matrix = [Float](repeating: 0, count: rows * columns)
    var span = matrix.mutableSpan
    reader.fill(&span)
    // Every unit vector: the columns of Wᵀ are the rows of the matrix.
    let units = panel((0..<rows).map { row in (0..<rows).map { $0 == row ? 1 : 0 } })
    var outputs = VectorPanel(count: rows, length: columns)
    sampler.multiply(layer: 0, units, into: &outputs, isForward: true)
    for row in 0..<rows {
      for column in 0..<columns {
        #expect(Float(outputs[row, column]) == matrix[row * columns + column])
      }
    }
  }

  @Test("the clones of the products have the bits of the plain code", arguments: 1...4)
  func clones(vectors: Int) {
    let (rows, columns, stride) = (37, 29, 40)
    let weights = (0..<rows * columns).map { Float(sin(Double($0 * $0))) }
    let input = (0..<vectors * stride).map { cos(Double($0)) }
    var (one, two) = (
      [Double](repeating: 0.5, count: 4 * stride), [Double](repeating: 0.5, count: 4 * stride)
    )
    unsafe ck_combine_rows(weights, rows, columns, input, stride, &one, stride, Int32(vectors))
    unsafe ck_combine_rows_baseline(
      weights, rows, columns, input, stride, &two, stride, Int32(vectors))
    #expect(one == two)
    for k in 0..<vectors {
      for j in 0..<columns {
        let sum = (0..<rows).reduce(0.5) {
          $0 + input[k * stride + $1] * Double(weights[$1 * columns + j])
        }
        #expect(one[k * stride + j] == sum, "in order, so to the bit")
      }
    }
    unsafe ck_project_rows(weights, rows, columns, input, stride, &one, stride, Int32(vectors))
    unsafe ck_project_rows_baseline(
      weights, rows, columns, input, stride, &two, stride, Int32(vectors))
    #expect(one == two)
    for k in 0..<vectors {
      for r in 0..<rows {
        let sum = (0..<columns).reduce(0) {
          $0 + input[k * stride + $1] * Double(weights[r * columns + $1])
        }
        #expect(abs(one[k * stride + r] - sum) < 1e-13)
      }
    }
  }
}
