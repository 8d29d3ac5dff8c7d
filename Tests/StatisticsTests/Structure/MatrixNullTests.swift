import Foundation
import InitVetParallelism
import InitVetRandomness
import Testing

@testable import InitVetStatistics

/// The null laws of `matrix` and `homogeneity` on weights that went through samplers, window and sums.
///
/// Null hypothesis of each check: p-values are uniform. False-alarm rate: 1e-7 a check, nine for each of
/// about 150 statistics, at a seed fixed before the first run. Energies and products are measured by the
/// known mean square here; by that of a sample that is mostly themselves, p-values are larger.
@Suite struct MatrixNullTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let law: StandardizedLaw
    let generator: String
    let rows: Int
    let columns: Int
    let layers: Int

    var testDescription: String { "\(law) \(generator) \(layers) layers of \(rows)x\(columns)" }
  }

  /// Square, wide, tall, and longer than the saddlepoint's least length; layers enough for the skewness.
  static let cases: [Case] = ["mt19937", "cmrg"].flatMap { generator in
    [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 2)].flatMap { law in
      [(4, 4, 800), (16, 16, 63), (8, 96, 40), (96, 5, 210)].map { rows, columns, layers in
        Case(law: law, generator: generator, rows: rows, columns: columns, layers: layers)
      }
    }
  }

  private static let runs = 10_000
  private static let deviation = 0.05

  @Test(arguments: cases) func `p-values of independent weights are uniform`(
    nullCase: Case
  ) throws {
    let found = try values(nullCase) { _ in 1 }
    #expect(found.count >= 1)
    for (statistic, values) in found {
      #expect(values.count == Self.runs)
      let uniformity = Uniformity(values)
      #expect(uniformity.isUniform, "\(statistic): \(uniformity)")
    }
  }

  /// The sample's own mean square can only make p-values of one side larger.
  @Test func `measured by themselves, p-values are larger`() throws {
    let found = try values(Self.cases[1]) { 1 + $0.squareDeviation / Double($0.count) }
    for (statistic, values) in found {
      #expect(Uniformity(values).isSuperUniform, "\(statistic)")
    }
  }

  /// The counterpart: products of a mean square that is 3 % off.
  @Test func `a wrong mean square is seen`() throws {
    let found = try values(Self.cases[1]) { _ in 1.03 }
    #expect(!Uniformity(try #require(found["squared_products"])).isUniform)
  }

  /// p-values of the upper side, or of the only one, by statistic.
  private func values(
    _ nullCase: Case, meanSquare: @escaping @Sendable (MomentSums) -> Double
  ) throws -> [String: [Double]] {
    let arrangement = Arrangement(
      rows: nullCase.rows, columns: nullCase.columns, layers: nullCase.layers)
    let law = nullCase.law
    let streams = StreamFamily(
      generator: try .named(nullCase.generator), seed: 8, label: nullCase.testDescription)
    let products = InnerProductTest(
      law, vectors: arrangement.longVectors, length: arrangement.longLength)
    let rows = EnergyTest(law, vectors: "row", length: arrangement.columns)
    let columns = EnergyTest(law, vectors: "column", length: arrangement.rows)
    let perChunk = 100
    return try WorkerPool(workers: 2).reduce(
      chunks: Self.runs / perChunk, into: [:], cancellation: Cancellation(),
      produce: { chunk throws(RandomnessError) in
        var sampler = NetworkSampler(
          source: source(law), streams: streams,
          layerWeights: nullCase.rows * nullCase.columns, layers: nullCase.layers)
        var window = NetworkWindow(arrangement, standardDeviation: Self.deviation)
        var found: [String: [Double]] = [:]
        for run in chunk * perChunk..<(chunk + 1) * perChunk {
          var (sums, moments) = (MatrixSums(), MomentSums())
          try sampler.draw(network: run) { offset, weights in
            moments.add(weights, standardDeviation: Self.deviation)
            window.take(weights, offset: offset)
          }
          sums.add(window)
          let unit = meanSquare(moments)
          let outcomes = [
            products.evaluate(
              .init(
                squaredProducts: sums.squaredProducts, matrices: Double(sums.matrices),
                meanSquare: unit)),
            Self.evaluate(rows, sums.rowEnergies, unit),
            Self.evaluate(columns, sums.columnEnergies, unit),
          ]
          for case let outcome? in outcomes {
            found[outcome.statistic, default: []].append(Self.pValue(outcome))
          }
        }
        return found
      },
      merge: { all, part in
        for (statistic, values) in part { all[statistic, default: []] += values }
      }
    ).result
  }

  /// Of the first energies alone, because their transforms cost more than drawing.
  private static func evaluate(
    _ test: EnergyTest, _ energies: [Float], _ meanSquare: Double
  ) -> TestOutcome? {
    let most = Int(max(test.minimumSamples, 100))
    return test.evaluate(.init(energies: Array(energies.prefix(most)), meanSquare: meanSquare))
  }

  private static func pValue(_ outcome: TestOutcome) -> Double {
    let p = exp(outcome.logP)
    if outcome.direction == .none { return p }
    return outcome.direction == .above ? p / 2 : 1 - p / 2
  }

  private func source(_ law: StandardizedLaw) -> WeightSource {
    switch law {
    case .normal: .sampled(.normal, scale: Float(Self.deviation))
    case .uniform: .sampled(.uniform, scale: Float(Self.deviation * 3.0.squareRoot()))
    case .truncatedNormal(let bound):
      .sampled(
        .truncatedNormal(bound: bound),
        scale: Float(Self.deviation * law.parentStandardDeviation))
    }
  }
}
