import Foundation
import InitVetParallelism
import InitVetRandomness
import Testing

@testable import InitVetStatistics

/// Looks after every block, at α = 0.05, in 10,000 runs of true claims.
///
/// Null hypothesis: a process ever reaches 1/α with probability at most α, and any of K processes K/α.
/// False-alarm rate: P(Binomial(10,000, 0.05) > 604) = 2e-6 for each of 17 counts, at a seed fixed before
/// the first run. Power: a rate of 0.06 exceeds 604 with probability 0.42, of 0.07 with probability
/// 0.9999. The counterpart that must fail: p-values of the fixed tests, looked at in the same way.
/// Measured: at most 1.7 % for each process, 0.9 % for the four or twelve of a run, 3.6 % over looks from
/// 10 to 10⁶ samples; for the p-values 30 % and 71 %.
@Suite struct AnytimeFalseAlarmTests {
  private static let runs = 10_000
  private static let mostAlarms = 604
  private static let blocks = 40
  private static let blockWeights = 96
  /// The shape's law is the same for every claim, and its look the dearest: it is taken after every
  /// block of the normal samples, and after every eighth of the others.
  private static let shapeBlocks = 8
  private static let alpha = 0.05

  /// The largest ln M of one run at any look, and the smallest ln p.
  private struct Extremes: Sendable {
    var mean = -Double.infinity
    var variance = -Double.infinity
    var shape = -Double.infinity
    var endpoint = -Double.infinity
    /// Of the mean of the four M.
    var average = -Double.infinity
    var fixedMean = 0.0
    var fixedVariance = 0.0

    var evidence: [Double] { [mean, variance, shape, endpoint] }
  }

  private func extremes(_ law: StandardizedLaw, _ source: WeightSource) throws -> [Extremes] {
    let samples = Double(Self.blocks * Self.blockWeights)
    let level = log(Self.alpha)
    let ruler = SampleRuler(law: law, standardDeviation: 1)
    let variance = VarianceEvidence(law, tunedTo: samples / 2, logLevel: level)
    let mean = MeanEvidence(tunedTo: samples / 2, logLevel: level)
    let shape = ShapeEvidence(tunedTo: samples / 2)
    let endpoint = EndpointEvidence(law, concentrations: [1, 1000])
    let (fixedMean, fixedVariance) = (MeanTest(), VarianceTest(law))
    let streams = StreamFamily(generator: .mt19937, seed: 31, label: "anytime \(law)")
    let perChunk = 50
    return try WorkerPool(workers: 2).reduce(
      chunks: Self.runs / perChunk, into: [Extremes](), cancellation: Cancellation(),
      produce: { chunk throws(RandomnessError) in
        var sampler = NetworkSampler(
          source: source, streams: streams, layerWeights: Self.blockWeights, layers: Self.blocks)
        var found: [Extremes] = []
        for run in chunk * perChunk..<(chunk + 1) * perChunk {
          var weights: [Float] = []
          try sampler.draw(network: run) { _, part in
            for i in part.indices { weights.append(part[i]) }
          }
          var sums = SampleSums(ruler)
          var extremes = Extremes()
          for block in 0..<Self.blocks {
            let part = weights[block * Self.blockWeights..<(block + 1) * Self.blockWeights]
            sums.add(Array(part).span, ruler: ruler, countingCells: true)
            let now = [
              mean.logE(sums.moments), variance.logE(sums.moments),
              law == .normal || (block + 1) % Self.shapeBlocks == 0
                ? shape.logE(sums.cells.folded(into: SmoothTest.cells)) : 0,
              endpoint.logE(
                .init(
                  largest: Double(sums.moments.largestMagnitude),
                  samples: Double(sums.moments.count))),
            ]
            extremes.mean = max(extremes.mean, now[0])
            extremes.variance = max(extremes.variance, now[1])
            extremes.shape = max(extremes.shape, now[2])
            extremes.endpoint = max(extremes.endpoint, now[3])
            if law == .normal { extremes.average = max(extremes.average, logMeanExp(now)) }
            let logP = fixedMean.evaluate(sums.moments)?.logP ?? 0
            extremes.fixedMean = min(extremes.fixedMean, logP)
            let logPOfVariance = fixedVariance.evaluate(sums.moments)?.logP ?? 0
            extremes.fixedVariance = min(extremes.fixedVariance, logPOfVariance)
          }
          found.append(extremes)
        }
        return found
      },
      merge: { $0 += $1 }
    ).result
  }

  @Test func `evidence refutes no more true claims than α, however often it is looked at`() throws {
    let laws: [(StandardizedLaw, WeightSource)] = [
      (.normal, .sampled(.normal, scale: 1)),
      (.uniform, .sampled(.uniform, scale: Float(3.0.squareRoot()))),
      (
        .truncatedNormal(bound: 2),
        .sampled(
          .truncatedNormal(bound: 2),
          scale: Float(StandardizedLaw.truncatedNormal(bound: 2).parentStandardDeviation))
      ),
    ]
    let threshold = -log(Self.alpha)
    let all = try laws.map { try extremes($0.0, $0.1) }
    for runs in all {
      #expect(runs.count == Self.runs)
      func alarms(_ sup: (Extremes) -> Double, _ threshold: Double) -> Int {
        runs.count { sup($0) >= threshold }
      }
      let parts = (0..<4).map { part in alarms({ $0.evidence[part] }, threshold) }
      let any = alarms({ $0.evidence.max() ?? 0 }, threshold + log(4))
      let average = alarms(\.average, threshold)
      #expect((parts + [any, average]).allSatisfy { $0 <= Self.mostAlarms })
      let looked = [alarms({ -$0.fixedMean }, threshold), alarms({ -$0.fixedVariance }, threshold)]
      #expect(looked.allSatisfy { $0 > 2 * Self.mostAlarms })
    }
    // A run of three initializers: twelve processes, each at 12/α.
    let run = (0..<Self.runs).count { i in
      all.contains { ($0[i].evidence.max() ?? 0) >= threshold + log(12) }
    }
    #expect(run <= Self.mostAlarms)
  }

  /// Normal samples from 10 to 10⁶, by their sums: Σz is normal, Σz² − (Σz)²/n is χ² with n − 1 degrees
  /// of freedom, and independent of it.
  @Test func `nor over five decades of samples`() {
    let level = log(Self.alpha)
    let evidence = VarianceEvidence(.normal, tunedTo: 300, logLevel: level)
    let mean = MeanEvidence(tunedTo: 300, logLevel: level)
    var source = Statistician(seed: 32)
    let ends = (0...250).map { (10 * pow(10, Double($0) / 50)).rounded() }
    var (ofMean, ofVariance, looked) = (0, 0, 0)
    for _ in 0..<Self.runs {
      var (samples, sum, deviation) = (0.0, 0.0, 0.0)
      var (most, mostOfMean, leastP) = (0.0, 0.0, 0.0)
      for end in ends where end > samples {
        let n = end - samples
        let own = source.normal() * n.squareRoot()
        sum += own
        deviation += own * own / n + source.chiSquare(n - 1) - n
        samples = end
        most = max(most, evidence.logE(deviation: deviation, samples: samples))
        mostOfMean = max(mostOfMean, mean.logE(sum: sum, samples: samples))
        leastP = min(leastP, NormalLaw.logTails(sum / samples.squareRoot()).twoSided)
      }
      ofMean += mostOfMean >= -level ? 1 : 0
      ofVariance += most >= -level ? 1 : 0
      looked += leastP <= level ? 1 : 0
    }
    #expect(ofMean <= Self.mostAlarms && ofVariance <= Self.mostAlarms)
    // Ville's bound is nearly reached: the looks are not in vain.
    #expect(ofMean > 300 && ofVariance > 300)
    #expect(looked > 2 * Self.mostAlarms)
  }
}
