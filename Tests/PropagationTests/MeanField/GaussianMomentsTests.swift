import TestSupport
import Testing

@testable import InitVetPropagation

/// Expectations over one and two normal variables, against mpmath (scripts/fixtures/mean-field.py).
@Suite struct GaussianMomentsTests {
  @Test func `one variable`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("mean-field-moments") {
      let activation = try Activation(row["activation"] ?? "")
      let moments = GaussianMoments(activation, variance: row.number("variance"))
      for (value, column) in [
        (moments.meanSquare, "square"), (moments.meanSquareDerivative, "derivative"),
        (moments.kurtosis, "kurtosis"), (moments.elasticity, "elasticity"),
        (moments.derivativeKurtosis, "steepness"), (moments.jointKurtosis, "mixed"),
      ] {
        let expected = row.number(column)
        worst.compare(value, expected, allowance: 1e-14 * abs(expected), "\(column) of \(row)")
      }
      // Differences of what is of order 1.
      for (value, column) in [
        (moments.curvature, "curvature"), (moments.derivativeElasticity, "rise"),
        (moments.derivativeCurvature, "bend"),
      ] { worst.compare(value, row.number(column), allowance: 1e-14, "\(column) of \(row)") }
    }
    #expect(worst.isAcceptable && worst.count == 173 * 9, "\(worst.row)")
  }

  @Test(arguments: Activation.all)
  func `every variance has sensible moments`(activation: Activation) {
    for exponent in stride(from: -310, through: 308, by: 20) {
      let moments = GaussianMoments(activation, variance: Double("1e\(exponent)") ?? .nan)
      #expect(moments.meanSquare >= 0 && moments.meanSquare.isFinite)
      #expect((0...2.5).contains(moments.meanSquareDerivative))
      #expect(moments.kurtosis >= 1 - 1e-14 && moments.kurtosis < 10, "\(activation) \(exponent)")
      #expect(moments.elasticity >= 0 && moments.elasticity < 2)
      #expect(abs(moments.curvature) < 2)
    }
    #expect(GaussianMoments(activation, variance: 0).meanSquare == activation(0) * activation(0))
  }

  /// What is in closed form elsewhere, at variances where the forms do not cancel.
  @Test(arguments: [0.3, 1, 7, 90])
  func `closed forms agree`(q: Double) {
    let erf = GaussianMoments(.erf, variance: q)
    let gelu = GaussianMoments(.gelu, variance: q)
    let pair = GaussianPairMoments(.erf, variances: (q, q), correlation: 1)
    let geluPair = GaussianPairMoments(.gelu, variances: (q, q), correlation: 1)
    #expect(abs(pair.product / erf.meanSquare - 1) < 1e-14)
    #expect(abs(pair.derivativeProduct / erf.meanSquareDerivative - 1) < 1e-14)
    #expect(abs(geluPair.product / gelu.meanSquare - 1) < 1e-14)
    #expect(abs(geluPair.derivativeProduct / gelu.meanSquareDerivative - 1) < 1e-14)
    let relu = GaussianMoments(integrating: .relu, q: q)
    #expect(abs(relu.meanSquare / (q / 2) - 1) < 1e-14 && abs(relu.kurtosis - 6) < 1e-13)
    #expect(abs(relu.elasticity - 1) < 1e-14 && abs(relu.curvature) < 1e-14)
  }
}

@Suite struct GaussianPairMomentsTests {
  @Test func `two variables`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("mean-field-pairs") {
      let activation = try Activation(row["activation"] ?? "")
      let pair = GaussianPairMoments(
        activation, variances: (row.number("first"), row.number("second")),
        correlation: row.number("correlation"))
      for (value, column) in [(pair.product, "product"), (pair.derivativeProduct, "derivative")] {
        worst.compare(value, row.number(column), allowance: 1e-13, "\(column) of \(row)")
      }
    }
    #expect(worst.isAcceptable && worst.count == 96, "\(worst.row)")
  }

  /// Two rules that share no nodes: a pair that is one variable, and moments.
  @Test(arguments: Activation.all)
  func `correlation 1 is one variable`(activation: Activation) {
    for q in [1e-8, 0.2, 3, 1e5] {
      let moments = GaussianMoments(activation, variance: q)
      let pair = GaussianPairMoments(activation, variances: (q, q), correlation: 1)
      #expect(abs(pair.product / moments.meanSquare - 1) < 1e-13, "\(activation) \(q)")
      #expect(abs(pair.derivativeProduct / moments.meanSquareDerivative - 1) < 1e-13)
      let near = GaussianPairMoments(activation, variances: (q, q), correlation: 1 - 1e-13)
      #expect(abs(near.product / pair.product - 1) < 1e-12 + 1e-12 * q)
    }
  }

  @Test(arguments: [Activation.erf, .gelu, .sin, .leakyReLU(slope: 0.3)])
  func `the rule agrees with closed forms`(activation: Activation) {
    for (q1, q2, c) in [(0.2, 3.0, 0.6), (1, 1, -0.999), (4, 0.01, 0), (6, 6, 0.999_999_9)] {
      let pair = NormalPair(q1: q1, q2: q2, correlation: c)
      let rule = GaussianPairMoments(integrating: activation, pair)
      let form = GaussianPairMoments(activation, variances: (q1, q2), correlation: c)
      let scale = (q1 * q2).squareRoot()
      #expect(abs(rule.product - form.product) < 1e-13 * max(scale, 1))
      #expect(abs(rule.derivativeProduct - form.derivativeProduct) < 1e-13)
    }
  }

  @Test(arguments: Activation.all)
  func `every pair has sensible moments`(activation: Activation) {
    for (q1, q2) in [(1e-300, 1e300), (1e300, 1e300), (0, 1)] {
      for correlation in [-1, 0.5] {
        let pair = GaussianPairMoments(activation, variances: (q1, q2), correlation: correlation)
        #expect(pair.product.isFinite && abs(pair.derivativeProduct) < 2.5, "\(activation)")
      }
    }
  }
}
