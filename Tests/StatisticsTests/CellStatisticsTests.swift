import Foundation
import TestSupport
import Testing

@testable import InitVetStatistics

/// Neyman's and Anderson and Darling's statistics against their definitions.
@Suite struct CellStatisticsTests {
  private func counts(_ cells: Int) -> [UInt64] {
    (0..<cells).map { cell in
      let spread = (cell * cell * 7919 + cell * 31) % 83
      return UInt64(100 + spread)
    }
  }

  @Test func `Gram polynomials are those of exact fractions`() throws {
    let rows = try Fixture.rows("gram")
    #expect(rows.count == SmoothTest.cells / 2)
    var worst = WorstError()
    for row in rows {
      let cell = Int(row.number("cell"))
      for k in 1...SmoothTest.order {
        let polynomial = SmoothTest.polynomials[k - 1]
        let reference = row.number("p\(k)")
        worst.compare(polynomial[cell], reference, allowance: 1e-13, "p\(k) of \(cell)")
        let mirrored = k % 2 == 0 ? reference : -reference
        worst.compare(
          polynomial[SmoothTest.cells - 1 - cell], mirrored, allowance: 1e-13,
          "p\(k) across from \(cell)")
      }
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  /// Σ over all K − 1 components is χ², and with weights 1/k(k + 1) it is A².
  @Test(arguments: [8, 16, 24]) func `χ² and A² are sums over all components`(
    cells: Int
  ) throws {
    let counts = counts(cells)
    let samples = Double(counts.reduce(0, +))
    let polynomials = SmoothTest.gramPolynomials(cells: cells, order: cells - 1)
    let squares = polynomials.map { polynomial in
      let sum = zip(counts, polynomial).reduce(0) { $0 + Double($1.0) * $1.1 }
      return sum * sum / samples
    }
    let expected = samples / Double(cells)
    let chiSquare = counts.reduce(0) { $0 + pow(Double($1) - expected, 2) / expected }
    #expect(abs(squares.reduce(0, +) / chiSquare - 1) < 1e-9)
    let weighted = squares.enumerated().reduce(0) { sum, term in
      sum + term.element / Double((term.offset + 1) * (term.offset + 2))
    }
    let found = try #require(AndersonDarlingTest().evaluate(counts)).value
    #expect(abs((found - 1 / Double(cells)) / weighted - 1) < 1e-9)
  }

  @Test func `Neyman's statistic is the sum of its eight squares`() throws {
    let counts = counts(SmoothTest.cells)
    let samples = Double(counts.reduce(0, +))
    let rows = try Fixture.rows("gram")
    var value = 0.0
    for k in 1...SmoothTest.order {
      var sum = 0.0
      for (cell, row) in rows.enumerated() {
        let mirrored = Double(counts[SmoothTest.cells - 1 - cell])
        sum += row.number("p\(k)") * (Double(counts[cell]) + (k % 2 == 0 ? mirrored : -mirrored))
      }
      value += sum * sum / samples
    }
    let found = try #require(SmoothTest().evaluate(counts)).value
    #expect(abs(found / value - 1) < 1e-10)
  }

  @Test func `equal counts have nothing to say, and too few samples refuse`() throws {
    let equal = [UInt64](repeating: 100, count: SmoothTest.cells)
    #expect(try #require(SmoothTest().evaluate(equal)).value < 1e-20)
    #expect(try #require(AndersonDarlingTest().evaluate(equal)).value == 1 / 256.0)
    var few = [UInt64](repeating: 0, count: SmoothTest.cells)
    few[3] = 499
    #expect(SmoothTest().evaluate(few) == nil)
    #expect(AndersonDarlingTest().evaluate(few) == nil)
  }
}
