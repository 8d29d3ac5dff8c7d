import Foundation
import TestSupport
import Testing

@testable import InitVetStatistics

/// ln M of every process against its definition in 90 digits, up to N = 10¹².
@Suite struct EvidenceValuesTests {
  /// A dozen roundings of ln M itself and of the parts it is made of.
  private static let relative = 2e-14

  @Test func `the variance of normals`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("evidence-gaussian") {
      let evidence = GaussianVarianceEvidence(shape: row.number("a"))
      let (samples, deviation) = (row.number("samples"), row.number("deviation"))
      let price = 0.5 * log1p(samples / (2 * evidence.shape))
      worst.compare(
        evidence.logE(deviation: deviation, samples: samples), row.number("log"),
        allowance: Self.relative * (abs(row.number("log")) + price + 1), "\(row)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  /// The value of the method's description, and the counterpart: written out in Double, the same
  /// formula has three digits left.
  @Test func `the golden value, which the formula written out misses`() {
    let (a, samples, deviation) = (1e10, 1e12, 7e6)
    let golden = 10.04383615866578
    let evidence = GaussianVarianceEvidence(shape: a)
    #expect(abs(evidence.logE(deviation: deviation, samples: samples) - golden) < 1e-13)
    let (total, half) = (a + samples / 2, (samples + deviation) / 2)
    let naive =
      half + a * log(a) - lgamma(a) + lgamma(total) - total * log(a + half)
    #expect(abs(naive - golden) > 1e-5)
  }

  @Test func `where the variance of normals reaches 10⁶`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("evidence-gaussian-interval") {
      let evidence = GaussianVarianceEvidence(shape: row.number("a"))
      let critical = evidence.criticalDeviations(
        samples: row.number("samples"), logLevel: log(1e-6))
      for (value, side) in [(critical.below, "below"), (critical.above, "above")] {
        let truth = row.number(side)
        worst.compare(value, truth, allowance: 1e-14 * abs(truth), "\(side) \(row)")
      }
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  private func tilts(_ bound: Double) -> TiltGridEvidence {
    TiltGridEvidence(bound == 0 ? .uniform : .truncatedNormal(bound: bound))
  }

  @Test func `the variance of bounded laws`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("evidence-tilts") {
      let (samples, deviation) = (row.number("samples"), row.number("deviation"))
      let log = tilts(row.number("bound")).logE(deviation: deviation, samples: samples)
      // The exponents of ln M near its largest are about twice as large.
      let truth = row.number("log")
      worst.compare(log, truth, allowance: Self.relative * (3 * abs(truth) + 10), "\(row)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `where the variance of bounded laws reaches 10⁶`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("evidence-tilts-interval") {
      let critical = tilts(row.number("bound")).criticalDeviations(
        samples: row.number("samples"), logLevel: log(1e-6))
      for (value, side) in [(critical.below, "below"), (critical.above, "above")] {
        let truth = row.number(side)
        worst.compare(value, truth, allowance: 4e-14 * abs(truth), "\(side) \(row)")
      }
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `the mean`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("evidence-mean") {
      let (weight, samples) = (row.number("weight"), row.number("samples"))
      let price = 0.5 * log1p(samples / weight)
      worst.compare(
        MeanEvidence(weight: weight).logE(sum: row.number("sum"), samples: samples),
        row.number("log"), allowance: Self.relative * (abs(row.number("log")) + price), "\(row)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `the end point`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("evidence-endpoint") {
      let evidence = EndpointEvidence(.uniform, concentrations: [row.number("concentration")])
      let log = evidence.logE(
        logShare: row.number("log_share"), samples: row.number("samples"))
      let truth = row.number("log")
      worst.compare(log, truth, allowance: Self.relative * (abs(truth) + 50), "\(row)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  @Test func `the shape`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("evidence-shape") {
      let (perCell, wave) = (UInt64(row.number("per_cell")), UInt64(row.number("wave")))
      let counts = (UInt64(0)..<256).map { j in perCell + (7 * j * j + 3 * j) % (wave + 1) }
      let prior = ShapeEvidence.Prior(
        cells: Int(row.number("cells")), concentration: row.number("concentration"))
      let truth = row.number("log")
      // 256 prices of up to ½ ln(10¹²) cancel against the divergence, and Γ* is GSL's, good to 1e-14.
      worst.compare(
        ShapeEvidence([prior]).logE(counts), truth, allowance: Self.relative * (abs(truth) + 3000),
        "\(row)")
    }
    #expect(worst.isAcceptable, "\(worst.row)")
  }

  /// A mixture is the mean of its parts, not of their logarithms.
  @Test func `several priors are averaged`() {
    let counts = (0..<256).map { UInt64(50 + $0 % 7) }
    let priors = [10.0, 1e4].map { ShapeEvidence.Prior(cells: 16, concentration: $0) }
    let parts = priors.map { exp(ShapeEvidence([$0]).logE(counts)) }
    #expect(abs(ShapeEvidence(priors).logE(counts) - log((parts[0] + parts[1]) / 2)) < 1e-12)
    #expect(logMeanExp([-.infinity, 0]) == -log(2))
    #expect(logMeanExp([-.infinity, -.infinity]) == -.infinity)
    #expect(logMeanExp([.infinity, 0]) == .infinity)
    #expect(logMeanExp([2000, -2000]) == 2000 - log(2))
  }
}
