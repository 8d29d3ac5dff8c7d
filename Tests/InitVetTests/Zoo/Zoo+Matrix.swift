import Foundation
import InitVet

extension Zoo {
  private static let square = Mutant.Network(inputs: 64, outputs: 64, layers: 4)
  private static let wide = Mutant.Network(inputs: 16, outputs: 64, layers: 4)

  /// Samples: 35 vectors of one length show at A² = 0.386 a vector; φ = ±1 shows in the fewest
  /// matrices that its test takes, 18 at 16x64 and 3 at 64x64.
  static let matrix: [Mutant] = [
    Mutant(
      name: "rows normalised",
      cause: "every row is divided by its own length",
      claim: .independent(.normal(variance: 1)), samples: 35 * 64, property: .matrix,
      direction: .none, network: square,
      wrong: Fills.changed(64, 64) { normalise(&$0) }, right: Fills.changed(64, 64) { _ in }),
    Mutant(
      name: "columns standardised",
      cause: "weight standardisation: every column has mean 0 and variance 1 exactly",
      claim: .independent(.normal(variance: 1)), samples: 35 * 64, property: .matrix,
      direction: .none, network: square,
      wrong: Fills.changed(64, 64) { standardiseColumns(&$0) },
      right: Fills.changed(64, 64) { _ in }),
    Mutant(
      name: "orthogonal rows of random lengths",
      cause: "Gram and Schmidt's process under an independent claim, lengths kept",
      diagnosis: .orthogonalRows,
      claim: .independent(.normal(variance: 1)), samples: 18 * 16 * 64, property: .matrix,
      direction: .below, network: wide,
      wrong: Fills.changed(16, 64) { orthogonalise(&$0) }, right: Fills.changed(16, 64) { _ in }),
    Mutant(
      name: "half a matrix, twice",
      cause: "the right half of every layer repeats the left half",
      diagnosis: .repeatedValues,
      claim: .independent(.normal(variance: 1)), samples: 64 * 64, property: .matrix,
      direction: .above, network: square,
      wrong: Fills.changed(64, 64) { rows in
        for r in rows.indices { for k in 0..<32 { rows[r][k + 32] = rows[r][k] } }
      }, right: Fills.changed(64, 64) { _ in }),
  ]

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func normalise(_ rows: inout [[Double]]) {
    rows = rows.map { row in
      let scale = (Double(row.count) / dot(row, row)).squareRoot()
      return row.map { $0 * scale }
    }
  }

  private static func standardiseColumns(_ rows: inout [[Double]]) {
    let count = Double(rows.count)
    for k in rows[0].indices {
      let mean = rows.reduce(0) { $0 + $1[k] } / count
      let variance = rows.reduce(0) { $0 + ($1[k] - mean) * ($1[k] - mean) } / count
      for r in rows.indices { rows[r][k] = (rows[r][k] - mean) / variance.squareRoot() }
    }
  }

  private static func orthogonalise(_ rows: inout [[Double]]) {
    let lengths = rows.map { dot($0, $0).squareRoot() }
    for r in rows.indices {
      for before in 0..<r {
        let share = dot(rows[r], rows[before]) / dot(rows[before], rows[before])
        rows[r] = zip(rows[r], rows[before]).map { $0 - share * $1 }
      }
      let scale = lengths[r] / dot(rows[r], rows[r]).squareRoot()
      rows[r] = rows[r].map { $0 * scale }
    }
  }
}

extension Fills {
  /// Normal layers of variance 1 of `rows` rows, after a change.
  static func changed(
    _ rows: Int, _ columns: Int, _ change: @escaping @Sendable (inout [[Double]]) -> Void
  ) -> Fill {
    { streams, network, weights in
      var dice = Dice(streams, network: network)
      for layer in 0..<weights.count / (rows * columns) {
        var matrix: [[Double]] = []
        for _ in 0..<rows {
          var row: [Double] = []
          for _ in 0..<columns { row.append(dice.normal()) }
          matrix.append(row)
        }
        change(&matrix)
        for r in 0..<rows {
          for k in 0..<columns {
            weights[(layer * rows + r) * columns + k] = Float(matrix[r][k])
          }
        }
      }
    }
  }
}
