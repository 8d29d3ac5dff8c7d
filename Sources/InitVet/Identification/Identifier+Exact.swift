extension Identifier {
  /// The constant, the identity or the orthogonal matrix that the weights are; nil if they are none.
  func exact(_ weights: [Float]) -> Identification.Candidate? {
    if let first = weights.first, weights.allSatisfy({ $0 == first }) {
      let text = first == 0 ? "zeros" : "constant:c=\(Self.number(first))"
      return candidate(text, .exact(.constant(first)))
    }
    let dimensions = origin.layerDimensions
    guard dimensions.count == 2, dimensions[0] * dimensions[1] <= weights.count else { return nil }
    let (rows, columns) = (dimensions[0], dimensions[1])
    let matrix = Array(weights.prefix(rows * columns))
    return identity(matrix, columns) ?? orthogonal(matrix, rows, columns)
  }

  private func identity(_ matrix: [Float], _ columns: Int) -> Identification.Candidate? {
    guard let value = matrix.first, value != 0 else { return nil }
    let isIdentity = matrix.indices.allSatisfy { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      return matrix[index] == (row == column ? value : 0)
    }
    guard isIdentity else { return nil }
    let text = "scaled-identity:c=\(Self.number(value))"
    return candidate(text, .exact(.identity(value)))
  }

  /// Products of all vectors with each other cost as many multiplications for each weight as there are
  /// vectors.
  private func orthogonal(
    _ matrix: [Float], _ rows: Int, _ columns: Int
  ) -> Identification.Candidate? {
    let vectors = min(rows, columns)
    guard vectors > 1, vectors <= 2048 else { return nil }
    let squares = matrix.reduce(0.0) { $0 + Double($1) * Double($1) }
    let gain = (squares / Double(vectors)).squareRoot()
    guard gain > 0, gain.isFinite else { return nil }
    let defect = MatrixVectors(matrix.span, columns: columns, scale: gain).orthonormalityDefect
    let allowed =
      HaarBattery.rounding(length: max(rows, columns)) + origin.precision.relativeError
    guard defect <= allowed else { return nil }
    // Rounding leaves a gain of 1 next to 1.
    let isOne = abs(gain - 1) <= allowed
    let text =
      isOne ? "orthogonal" : "orthogonal:gain=\(Self.number(Float(gain)))"
    return candidate(text, .haar(gain: isOne ? 1 : gain))
  }

  /// The shortest number that is this weight: 0.1, and not the double next to it.
  private static func number(_ weight: Float) -> ParameterValue {
    .number(Double("\(weight)") ?? Double(weight))
  }

  private func candidate(_ text: String, _ claim: Claim) -> Identification.Candidate {
    let name = Identification.Name(
      canonicalText: text, layouts: [],
      frameworkNames: Catalogue.frameworkNames.filter { $0.canonical == text }.map(\.name))
    return Identification.Candidate(
      names: [name], claim: claim, isFitted: false, logLikelihood: 0, logP: 0)
  }
}
