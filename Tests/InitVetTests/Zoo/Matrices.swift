import InitVet

/// A QR decomposition by Householder's reflections, written for the zoo: LAPACK's, signs included, and
/// nothing of the program's.
struct HouseholderQR {
  /// The first columns of Q: as many as the matrix has, each of its length.
  private(set) var columns: [[Double]]
  /// R's diagonal.
  private(set) var diagonal: [Double] = []

  /// - Parameter matrix: the columns of a matrix that has no more of them than rows.
  init(_ matrix: [[Double]]) {
    var work = matrix
    var reflectors: [[Double]] = []
    for j in work.indices {
      // H = I − 2vvᵀ/vᵀv takes x to −sign(x₀)·‖x‖·e₀. The last column of a square matrix is a single
      // number: LAPACK leaves it as it is.
      let x = Array(work[j][j...])
      guard x.count > 1 else {
        diagonal.append(x[0])
        reflectors.append([])
        break
      }
      let norm = Self.dot(x, x).squareRoot()
      let head = x[0] < 0 ? norm : -norm
      var v = x
      v[0] -= head
      diagonal.append(head)
      for column in j..<work.count { Self.reflect(&work[column], v, from: j) }
      reflectors.append(v)
    }
    columns = matrix.indices.map { index in
      var column = [Double](repeating: 0, count: matrix[0].count)
      column[index] = 1
      for j in reflectors.indices.reversed() where !reflectors[j].isEmpty {
        Self.reflect(&column, reflectors[j], from: j)
      }
      return column
    }
  }

  /// The columns, each with the sign of its number on R's diagonal: those of the decomposition whose
  /// diagonal is positive.
  var unique: [[Double]] {
    zip(columns, diagonal).map { column, head in head < 0 ? column.map(-) : column }
  }

  private static func reflect(_ x: inout [Double], _ v: [Double], from first: Int) {
    var product = 0.0
    for i in v.indices { product += v[i] * x[first + i] }
    let factor = 2 * product / dot(v, v)
    for i in v.indices { x[first + i] -= factor * v[i] }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension Fills {
  /// Layers of `inputs` × `outputs` whose shorter side is `vectors` made of a matrix of `draw`, the
  /// columns of an array as long as the longer side.
  static func matrices(
    _ network: Mutant.Network, gain: Double = 1, drawn draw: @escaping Draw = { $0.normal() },
    vectors: @escaping @Sendable ([[Double]]) -> [[Double]]
  ) -> Fill {
    let (rows, columns) = (network.inputs, network.outputs)
    return { streams, number, weights in
      var dice = Dice(streams, network: number)
      for layer in 0..<network.layers {
        let gaussian = (0..<min(rows, columns)).map { _ in
          (0..<max(rows, columns)).map { _ in draw(&dice) }
        }
        for (i, vector) in vectors(gaussian).enumerated() {
          for (j, entry) in vector.enumerated() {
            let (row, column) = rows < columns ? (i, j) : (j, i)
            weights[(layer * rows + row) * columns + column] = Float(gain * entry)
          }
        }
      }
    }
  }

  /// Haar's law, as it should be drawn.
  static func orthogonal(_ network: Mutant.Network, gain: Double = 1) -> Fill {
    matrices(network, gain: gain) { HouseholderQR($0).unique }
  }
}
