import Foundation
import TestSupport
import Testing

@testable import InitVetPropagation

/// Fixed points, factors and edges, against mpmath (scripts/fixtures/mean-field.py).
@Suite struct MeanFieldTests {
  @Test func `fixed points`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("mean-field-fixed-points") {
      let field = MeanField(
        try Activation(row["activation"] ?? ""), weightVariance: row.number("weight"),
        biasVariance: row.number("bias"))
      for start in [1e-3, 1, 1e200] {
        let phase = field.phase(from: start)
        guard case .finite(let length) = phase.fixedPoint else {
          Issue.record("\(phase.fixedPoint) from \(start): \(row)")
          continue
        }
        // The root is as uncertain as the map, over its distance from slope 1.
        let allowance = 1e-14 / (1 - phase.lengthSlope)
        worst.compare(length / row.number("length"), 1, allowance: allowance, "\(row)")
        worst.compare(
          phase.gradientFactor / row.number("chi"), 1, allowance: 2 * allowance, "chi of \(row)")
      }
    }
    #expect(worst.isAcceptable && worst.count == 90, "\(worst.row)")
  }

  /// Correlations to which inputs go, from a plane integral at 30 digits.
  @Test func `limits of correlations`() throws {
    for (weight, bias, expected) in [
      (1.69, 0.09, 1), (6.25, 0.09, 0.122103747305), (16, 0.09, 0.029695921580), (2, 0, 0),
    ] {
      let phase = MeanField(.tanh, weightVariance: weight, biasVariance: bias).phase()
      let correlation = try #require(phase.correlation)
      let slope = try #require(phase.correlationSlope)
      #expect(abs(correlation - expected) < 1e-12 && slope < 1)
      #expect((phase.gradientFactor > 1) == (expected < 1))
      #expect(try #require(phase.correlationDepth) > 0)
    }
  }

  @Test func `limits that are not finite`() {
    func limit(
      _ activation: Activation, _ weight: Double, _ bias: Double = 0, from start: Double = 1
    )
      -> MeanField.FixedPoint
    { MeanField(activation, weightVariance: weight, biasVariance: bias).fixedPoint(from: start) }
    typealias Law = MeanField.PowerLaw
    #expect(limit(.tanh, 0.9) == .zero)
    #expect(limit(.tanh, 1) == .marginal(Law(exponent: -1, coefficient: 0.5)))
    #expect(limit(.sin, 1) == .marginal(Law(exponent: -1, coefficient: 1)))
    #expect(limit(.hardTanh, 1) == .marginal(nil))
    #expect(limit(.gelu, 2) == .zero && limit(.silu, 2) == .zero)
    #expect(limit(.gelu, 3, from: 100) == .infinite && limit(.gelu, 3, from: 1e-6) == .zero)
    #expect(limit(.relu, 2) == .everywhere && limit(.linear, 1) == .everywhere)
    #expect(limit(.relu, 2, 0.1) == .marginal(Law(exponent: 1, coefficient: 0.1)))
    #expect(limit(.relu, 1, 0.1) == .finite(0.2) && limit(.relu, 1) == .zero)
    #expect(limit(.leakyReLU(slope: 0.5), 3) == .infinite)
    #expect(limit(.elu(alpha: 0), 2) == .everywhere)
    #expect(limit(.softplus, 2.5) == .infinite)
    #expect(limit(.tanh, 0) == .zero && limit(.tanh, 0, 0.3) == .finite(0.3))
    #expect(limit(.tanh, 2, from: 0) == .zero)
  }

  /// A finite orbit and the law of what it does for ever.
  @Test func `power laws`() {
    for activation in [Activation.tanh, .erf, .sin, .softsign, .selu, .elu(alpha: 1)] {
      let field = MeanField(activation, weightVariance: 1 / (activation.gainBeside0 ?? 0))
      guard case .marginal(let law?) = field.fixedPoint() else {
        Issue.record("no power law of \(activation)")
        continue
      }
      var length = 1.0
      for _ in 0..<4000 { length = field.length(after: length) }
      let expected = law.coefficient * pow(4000, law.exponent)
      #expect(abs(length / expected - 1) < 0.02, "\(activation)")
    }
  }

  @Test(arguments: Activation.all)
  func `any parameters lead somewhere`(activation: Activation) {
    for weight in [0, 1e-300, 0.3, 1, 2, 40, 1e300] {
      for bias in [0, 1e-300, 0.05, 1e300] {
        let field = MeanField(activation, weightVariance: weight, biasVariance: bias)
        let limit = field.fixedPoint()
        if case .finite(let length) = limit {
          #expect(length > 0 && !length.isNaN, "\(activation) \(weight) \(bias)")
          let factor = field.gradientFactor(at: length)
          #expect(factor >= 0)
        }
      }
    }
  }

  @Test func `the edge of chaos`() throws {
    var worst = WorstError()
    for row in try Fixture.rows("mean-field-edges") {
      let activation = try Activation(row["activation"] ?? "")
      let edge = try #require(EdgeOfChaos(activation, biasVariance: row.number("bias")))
      worst.compare(edge.weightVariance, row.number("weight"), allowance: 1e-12, "\(row)")
      worst.compare(edge.length, row.number("length"), allowance: 1e-12, "\(row)")
      let phase = MeanField(
        activation, weightVariance: edge.weightVariance, biasVariance: edge.biasVariance
      ).phase()
      #expect(abs(phase.gradientFactor - 1) < 1e-12)
      let same = try #require(EdgeOfChaos(activation, length: edge.length))
      #expect(abs(same.biasVariance / edge.biasVariance - 1) < 1e-11)
    }
    #expect(worst.isAcceptable && worst.count == 20, "\(worst.row)")
    #expect(EdgeOfChaos(.relu, biasVariance: 0)?.weightVariance == 2)
    #expect(EdgeOfChaos(.tanh, biasVariance: 0)?.weightVariance == 1)
    #expect(EdgeOfChaos(.relu, biasVariance: 0.1) == nil)
    // Below σ_b² = 0.173 variances leave the points of χ₁ = 1.
    #expect(EdgeOfChaos(.gelu, length: 0.01) == nil)
    #expect(EdgeOfChaos(.gelu, biasVariance: 0.17) == nil)
    #expect(EdgeOfChaos(.gelu, biasVariance: 0.18) != nil)
  }
}
