import Foundation
import Testing

@testable import InitVetStatistics

/// E M = 1 under the null hypothesis, by sums over all samples and by quadrature: what makes it
/// evidence. Nothing here is random.
@Suite struct EvidenceExpectationTests {
  /// ∫ f over the real line by the trapezoid rule in x = sinh(½π sinh t), which converges
  /// geometrically for smooth f (Takahasi and Mori 1974, doi:10.2977/prims/1195192451).
  private func integral(_ f: (Double) -> Double) -> Double {
    let step = 1.0 / 64
    var sum = 0.0
    for i in -400...400 {
      let t = Double(i) * step
      let x = sinh(.pi / 2 * sinh(t))
      let weight = .pi / 2 * cosh(t) * cosh(.pi / 2 * sinh(t))
      let term = f(x) * weight
      if term.isFinite { sum += term }
    }
    return sum * step
  }

  @Test(arguments: [(5.0, 1.0), (5, 10), (40, 3), (5, 4000)])
  func `the variance of normals`(a: Double, samples: Double) {
    let evidence = GaussianVarianceEvidence(shape: a)
    // In y = ln(S/N): χ²'s density, with the normalizer in logarithms. M has no second moment, and
    // M·density falls as e^(−ay): beyond 12 there is nothing, and Double would see its own rounding.
    let half = samples / 2
    let total = integral { y in
      guard y < 12 else { return 0 }
      let deviation = samples * expm1(y)
      let logDensity = half * log(half) - lgamma(half) + half * (y - exp(y))
      let log = evidence.logE(deviation: deviation, samples: samples) + logDensity
      return log.isFinite ? exp(log) : 0
    }
    #expect(abs(total - 1) < 1e-8)
  }

  @Test(arguments: [(0.5, 1.0), (20, 1000), (1000, 30)])
  func `the mean`(weight: Double, samples: Double) {
    let evidence = MeanEvidence(weight: weight)
    let total = integral { z in
      exp(evidence.logE(sum: z * samples.squareRoot(), samples: samples) - z * z / 2)
        / (2 * .pi).squareRoot()
    }
    #expect(abs(total - 1) < 1e-10)
  }

  /// The mean of bounded laws: at most 1, for every normal mixture is an average of e^(λz − λ²/2).
  @Test(arguments: [
    StandardizedLaw.uniform, .truncatedNormal(bound: 2), .truncatedNormal(bound: 0.5),
  ])
  func `the mean of one bounded sample is expected below 1`(law: StandardizedLaw) throws {
    for weight in [0.1, 1, 30] {
      let evidence = MeanEvidence(weight: weight)
      let total = try expectation(law) { evidence.logE(sum: $0, samples: 1) }
      #expect(total <= 1 + 1e-6 && total > 0.5)
    }
  }

  @Test(arguments: [
    StandardizedLaw.uniform, .truncatedNormal(bound: 2), .truncatedNormal(bound: 0.5),
  ])
  func `the variance of one bounded sample`(law: StandardizedLaw) throws {
    let bounded: BoundedSquareLaw =
      if case .truncatedNormal(let bound) = law { .truncatedNormal(bound: bound) } else { .uniform }
    let evidence = TiltGridEvidence(bounded)
    let total = try expectation(law) { evidence.logE(deviation: $0 * $0 - 1, samples: 1) }
    #expect(abs(total - 1) < 1e-6)
    // The counterpart: of another law the tilts expect something else.
    let other = TiltGridEvidence(.truncatedNormal(bound: 1))
    let wrong = try expectation(law) { other.logE(deviation: $0 * $0 - 1, samples: 1) }
    #expect(abs(wrong - 1) > 1e-5)
  }

  /// E e^(logE(|z|)) by the midpoint rule over the distribution function.
  private func expectation(
    _ law: StandardizedLaw, _ logE: (Double) -> Double
  ) throws -> Double {
    let bound = try #require(law.upperBound)
    let steps = 40_000
    var sum = 0.0
    for i in 0..<steps {
      let low = exp(law.logTwoSidedTail(bound * Double(i) / Double(steps)))
      let high = exp(law.logTwoSidedTail(bound * Double(i + 1) / Double(steps)))
      sum += (low - high) * exp(logE(bound * (Double(i) + 0.5) / Double(steps)))
    }
    return sum
  }

  @Test(arguments: [(1.0, 1.0), (1, 30), (7, 3), (1000, 50), (50, 1000)])
  func `the end point`(concentration: Double, samples: Double) {
    let evidence = EndpointEvidence(.uniform, concentrations: [concentration])
    // In t = ln ln(1/v): max V has density N v^(N − 1).
    let total = integral { t in
      let logShare = -exp(t)
      let log =
        evidence.logE(logShare: logShare, samples: samples) + log(samples) + samples * logShare + t
      return log.isFinite ? exp(log) : 0
    }
    #expect(abs(total - 1) < 1e-8)
  }

  /// Every way in which N samples can fall into K cells, with its probability.
  @Test(arguments: [(2, 9), (4, 6), (8, 3)]) func `the shape`(cells: Int, samples: Int) {
    let evidence = ShapeEvidence([
      .init(cells: cells, concentration: 0.7), .init(cells: 2, concentration: 12),
    ])
    var total = 0.0
    func enumerate(_ counts: [UInt64], _ left: Int, _ logWays: Double) {
      guard counts.count < cells - 1 else {
        let all = counts + [UInt64(left)]
        let logProbability = logWays - lgamma(Double(left + 1))
        total += exp(evidence.logE(all) + logProbability)
        return
      }
      for count in 0...left {
        enumerate(counts + [UInt64(count)], left - count, logWays - lgamma(Double(count + 1)))
      }
    }
    enumerate([], samples, lgamma(Double(samples + 1)) - Double(samples) * log(Double(cells)))
    #expect(abs(total - 1) < 1e-12)
  }
}
