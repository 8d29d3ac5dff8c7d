extension HaarBattery {
  /// The tests of one property that have a p-value; nil for one that refuses the sample.
  func tests(_ property: Property, _ sums: Sums) -> [TestOutcome?] {
    switch property {
    case .finite, .variance, .support, .extremes: []
    case .mean: [mean.evaluate(sums.moments)]
    case .shape: testsOfWeights(sums)
    case .matrix: testsOfMatrices(sums)
    case .streams: streams.tests(sums.positions)
    case .position: position?.evaluate(sums.positions) ?? []
    case .homogeneity: [blockMeans.evaluate(sums.blocks.means(sums.moments))]
    case .duplicates: testsOfTies(sums)
    case .independence: independence?.tests(sums.shifts) ?? []
    }
  }

  private func testsOfTies(_ sums: Sums) -> [TestOutcome?] {
    guard let duplicates, let found = sums.duplicates else { return [] }
    return duplicates.tests(found)
  }

  private func testsOfWeights(_ sums: Sums) -> [TestOutcome?] {
    edges == nil ? [] : zip(components, sums.shapes.components).map { $0.evaluate($1) }
  }

  /// What Haar's law says of a matrix as a whole.
  private func testsOfMatrices(_ sums: Sums) -> [TestOutcome?] {
    let deviation = (Double(matrix.vectors) / Double(matrix.length)).squareRoot()
    var tests: [TestOutcome?] = []
    if hasTrace {
      tests.append(
        trace.evaluate(.init(sum: sums.traces / deviation, terms: Double(sums.layers))))
    }
    if hasDeterminant {
      tests.append(
        determinant.evaluate(.init(positive: sums.positiveDeterminants, of: sums.determinants)))
    }
    return tests
  }
}
