/// Single rows and columns of a recorded matrix: whether one has a variance or a mean of its own.
///
/// A row of n weights is to the others what one position is to the other positions over n networks, and so
/// is a column (`ExtremePositionTest`).
struct LineCheck: Sendable {
  private let rows: [Line]
  private let columns: [Line]

  private typealias Line = (test: ExtremePositionTest, isEnergy: Bool, isGreatest: Bool)

  /// - Parameters:
  ///   - rows: all of a draw.
  init(rows: Int, columns: Int, law: StandardizedLaw) {
    self.rows = Self.tests(of: "row", rows, law)
    self.columns = Self.tests(of: "column", columns, law)
  }

  private static func tests(of line: String, _ count: Int, _ law: StandardizedLaw) -> [Line] {
    [(true, true), (true, false), (false, true), (false, false)].map { isEnergy, isGreatest in
      (
        ExtremePositionTest(
          isGreatest ? .greatest : .least, isEnergy ? .energy : .mean, positions: count, law,
          of: line), isEnergy, isGreatest
      )
    }
  }

  /// Both ends of energies and of means, of rows and of columns.
  let testCount = 8

  /// What is found at the ends, where lines are long enough for the tests.
  func find(_ sums: LineSums) -> [(outcome: TestOutcome, line: MatrixLine)] {
    find(rows, sums.ofRows, isRow: true) + find(columns, sums.ofColumns, isRow: false)
  }

  private func find(
    _ lines: [Line], _ sums: PositionSums, isRow: Bool
  ) -> [(outcome: TestOutcome, line: MatrixLine)] {
    let members = Double(sums.networks)
    guard members > 0 else { return [] }
    let (energies, means) = (sums.extremeEnergies, sums.extremeMeans)
    return lines.compactMap { test, isEnergy, isGreatest in
      guard let ends = isEnergy ? energies : means else { return nil }
      let place = isGreatest ? ends.greatest : ends.least
      guard let outcome = test.evaluate(.init(value: place.value, networks: members)) else {
        return nil
      }
      let finding: WeightPlace.Finding =
        isEnergy
        ? .variance(place.value / members) : .mean(place.value / members.squareRoot())
      return (outcome, MatrixLine(isRow: isRow, number: place.position, finding: finding))
    }
  }
}

/// One row or column of a matrix, and what was found of its weights.
public struct MatrixLine: Hashable, Sendable {
  /// A row, or a column.
  public let isRow: Bool
  /// From 0; of several draws the rows are counted through.
  public let number: Int
  /// What was found.
  public let finding: WeightPlace.Finding
}
