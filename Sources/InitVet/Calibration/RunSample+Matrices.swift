/// Matrices whose rows or columns are wrong.
extension RunSample {
  /// Gives the n-vectors of a matrix, its rows, a part in common such that E (w_i·w_j)²/n − 1 is
  /// `effect`: at a correlation c it is (n + 1)c².
  mutating func correlateRows(_ effect: Double, _ dice: inout Variates) {
    let columns = arrangement.columns
    let correlation = (effect / Double(columns + 1)).squareRoot()
    let (own, common) = (Float((1 - correlation).squareRoot()), correlation.squareRoot())
    for matrix in matrices {
      let part = (0..<columns).map { _ in Float(common * dice.normal()) }
      for i in matrix { weights[i] = own * weights[i] + part[(i - matrix.lowerBound) % columns] }
    }
  }

  /// Makes the first `count` rows of every matrix orthogonal to each other, and leaves their
  /// lengths.
  mutating func orthogonalizeRows(_ count: Int) {
    let columns = arrangement.columns
    for matrix in matrices {
      let starts = (0..<count).map { matrix.lowerBound + $0 * columns }
      for row in starts {
        let energy = product(row, row)
        for earlier in starts where earlier < row {
          let part = product(row, earlier) / product(earlier, earlier)
          for k in 0..<columns { weights[row + k] -= part * weights[earlier + k] }
        }
        let factor = (energy / product(row, row)).squareRoot()
        for k in 0..<columns { weights[row + k] *= factor }
      }
    }
  }

  private func product(_ a: Int, _ b: Int) -> Float {
    var sum: Float = 0
    for k in 0..<arrangement.columns { sum += weights[a + k] * weights[b + k] }
    return sum
  }

  /// Gives every second row, or column, 1 + `size` times the variance and the others 1 − `size`.
  mutating func scale(columns isOfColumns: Bool, by size: Double) {
    let factors = [1 + size, 1 - size].map { Float($0.squareRoot()) }
    for matrix in matrices {
      for i in matrix {
        let (row, column) = (i - matrix.lowerBound).quotientAndRemainder(
          dividingBy: arrangement.columns)
        weights[i] *= factors[(isOfColumns ? column : row) % 2]
      }
    }
  }

  /// Moves the energies of columns towards their mean, to `ratio` of their variance.
  mutating func evenColumns(_ ratio: Double) {
    let (rows, columns) = (arrangement.rows, arrangement.columns)
    for matrix in matrices {
      for column in 0..<columns {
        let places = (0..<rows).map { matrix.lowerBound + $0 * columns + column }
        let energy = places.reduce(0) { $0 + Double(weights[$1] * weights[$1]) }
        let wanted = Double(rows) + ratio.squareRoot() * (energy - Double(rows))
        let factor = Float((wanted / energy).squareRoot())
        for i in places { weights[i] *= factor }
      }
    }
  }

  /// Turns the signs of a share of the matrices with a negative trace.
  mutating func favourTraces(_ share: Double, _ dice: inout Variates) {
    for matrix in matrices where dice.uniform() < share {
      let diagonal = stride(
        from: matrix.lowerBound, to: matrix.upperBound, by: arrangement.columns + 1)
      if diagonal.reduce(0, { $0 + weights[$1] }) < 0 {
        for i in matrix { weights[i].negate() }
      }
    }
  }

  /// Turns the first row of a share of the matrices with a negative determinant.
  mutating func favourDeterminants(_ share: Double, _ dice: inout Variates) {
    let columns = arrangement.columns
    for matrix in matrices where dice.uniform() < share {
      let vectors = MatrixVectors(
        weights.span.extracting(matrix), columns: columns, scale: 1)
      guard vectors.determinantSign < 0 else { continue }
      for i in matrix.prefix(columns) { weights[i].negate() }
    }
  }
}
