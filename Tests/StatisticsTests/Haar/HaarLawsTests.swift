import TestSupport
import Testing

@testable import InitVetStatistics

/// The laws that orthogonal matrices are judged by, against mpmath and exact integers
/// (scripts/fixtures/haar.py).
@Suite struct HaarLawsTests {
  @Test func `edges of equally likely cells`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("haar-edges") {
      let law = SphereLaw(dimension: Int(row.number("dimension")))
      let edges = law.equiprobableEdges(cells: Int(row.number("cells")))
      let (edge, expected) = (Int(row.number("edge")), row.number("value"))
      // One rounding to single precision, and what the law documents.
      worst.compare(
        Double(edges[edge - 1]), expected, allowance: expected * (0x1p-24 + 2e-13), "\(row)")
      #expect(edges.map { -$0 }.reversed() == edges)
    }
    #expect(worst.isAcceptable && worst.count == 120, "\(worst.row)")
  }

  /// Three dimensions are the uniform law, and many the normal one.
  @Test func `the ends of the family are laws that are known otherwise`() {
    let uniform = StandardizedLaw.uniform.equiprobableEdges(cells: 4096)
    let sphere = SphereLaw(dimension: 3).equiprobableEdges(cells: 4096)
    #expect(zip(uniform, sphere).allSatisfy { abs($0 - $1) <= 2 * abs($0).ulp })
    let normal = StandardizedLaw.normal.equiprobableEdges(cells: 4096)
    let many = SphereLaw(dimension: 1 << 30).equiprobableEdges(cells: 4096)
    #expect(zip(normal, many).allSatisfy { abs($0 - $1) <= 2 * abs($0).ulp })
    #expect(SphereLaw(dimension: 10).kurtosis == 2.5)
    #expect(SphereLaw(dimension: 3).equiprobableEdges(cells: 1).isEmpty)
  }

  @Test(arguments: [3, 4, 5, 8, 100, 512, 5000, 1_000_000])
  func `every law has cells`(dimension: Int) {
    // No step of the table may hold two edges, or this traps.
    _ = CellEdges(SphereLaw(dimension: dimension))
  }

  @Test func `Student's tails`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("haar-student") {
      let (degrees, t) = (row.number("degrees"), row.number("t"))
      let tails = StudentLaw.logTails(t, degreesOfFreedom: degrees)
      let expected = row.number("log_upper")
      let root = ((degrees + 1) * log1pOverArgument(t * t / degrees) * t * t / degrees).squareRoot()
      let allowance = 0.4 * root / (degrees * degrees.squareRoot()) + 1e-12 * abs(expected)
      worst.compare(tails.upper, expected, allowance: allowance, "\(row)")
      #expect(StudentLaw.logTails(-t, degreesOfFreedom: degrees).lower == tails.upper)
      let quantile = StudentLaw.quantile(logUpper: tails.upper, degreesOfFreedom: degrees)
      #expect(abs(quantile / t - 1) < 1e-9)
    }
    #expect(worst.isAcceptable && worst.count == 54, "\(worst.row)")
    #expect(StudentLaw.logTails(.nan, degreesOfFreedom: 9).upper.isNaN)
    #expect(StudentLaw.logTails(.infinity, degreesOfFreedom: 200).upper == -.infinity)
    #expect(StudentLaw.logTails(0, degreesOfFreedom: 200).twoSided == 0)
  }

  @Test func `coins`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("haar-sign") {
      let tosses = UInt64(row.number("tosses"))
      let count = UInt64(row.number("count"))
      let expected = row.number("log_upper")
      let tails = SignLaw.logTails(count: count, of: tosses)
      worst.compare(
        tails.upper, expected, allowance: 1e-15 * Double(tosses) + 1e-13 * abs(expected), "\(row)")
      let mirrored = SignLaw.logTails(count: tosses - count, of: tosses)
      #expect(mirrored.lower == tails.upper)
    }
    #expect(worst.isAcceptable && worst.count > 30, "\(worst.row)")
  }
}
