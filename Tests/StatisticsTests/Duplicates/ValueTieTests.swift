import Foundation
import InitVetRandomness
import Testing

@testable import InitVetStatistics

/// Equal values, their null law and their design.
@Suite struct ValueTieTests {
  private func ties(_ values: [Float]) -> TieCounts {
    var leading = LeadingWeights()
    leading.add(values.span, network: 0, offset: 0, perNetwork: values.count)
    return leading.ties
  }

  @Test func `ties are counted by bits`() {
    let none = ties([1, 2, -1, 0, -0.0, .nan, .infinity])
    #expect(none == TieCounts(values: 7, repeats: 0, pairs: 0) && none.effectiveBits == nil)
    // Three twos make three pairs and two repeats, two zeros one of each: 4 of 28 pairs.
    let some = ties([2, 0, 2, -1.5, 0, 2, .leastNonzeroMagnitude, 3e38])
    #expect(some == TieCounts(values: 8, repeats: 3, pairs: 4))
    #expect(abs((some.effectiveBits ?? 0) - log2(7)) < 1e-12)
  }

  @Test func `the first 65,536 weights are held, from any blocks and networks`() {
    let perNetwork = 1000
    var (whole, parts) = (LeadingWeights(), LeadingWeights())
    for network in 0..<70 {
      let weights = (0..<perNetwork).map { Float(network * perNetwork + $0) }
      var part = LeadingWeights()
      whole.add(weights.span, network: network, offset: 0, perNetwork: perNetwork)
      for start in stride(from: 0, to: perNetwork, by: 300) {
        let block = weights.span.extracting(start..<min(perNetwork, start + 300))
        part.add(block, network: network, offset: start, perNetwork: perNetwork)
      }
      parts.merge(part)
    }
    #expect(whole.ties == parts.ties && whole.ties.values == 65_536 && whole.ties.repeats == 0)
  }

  /// Null hypothesis: p-values of a sampler of exactly 20 bits, the worst that is allowed, are uniform or
  /// larger. 10,000 runs of 8192 values, 32 expected repeats; false-alarm rate 2e-7 (two binomial
  /// checks), seed fixed beforehand. The counterpart, one bit less, must fail.
  @Test func `p-values of 20 bits are super-uniform, and those of 19 are not`() {
    let test = ValueTieTest()
    var source = Statistician(seed: 31)
    var (allowed, coarse): ([Double], [Double]) = ([], [])
    for _ in 0..<10_000 {
      let values = (0..<8192).map { _ in Float((source.uniform() * 0x1p20).rounded(.down)) }
      allowed.append(exp(test.evaluate(ties(values))?.logP ?? 0))
      let halves = values.map { Float(Int($0) / 2) }
      coarse.append(exp(test.evaluate(ties(halves))?.logP ?? 0))
    }
    #expect(isSuperUniform(allowed))
    #expect(!isSuperUniform(coarse))
  }

  /// Whether p-values of at most 10⁻² and 10⁻³ are no more frequent than that; 1e-7 each.
  private func isSuperUniform(_ values: [Double]) -> Bool {
    [1e-2, 1e-3].allSatisfy { level in
      let count = values.count { $0 <= level }
      return BinomialLaw.tails(count: count, trials: values.count, probability: level).upper > 1e-7
    }
  }

  /// Null hypothesis: each claim is true. 10,000 runs of 4096 weights of each law as the catalogue draws
  /// them. With 24 bits half a value repeats in a run, and p is 1 unless nine do, which happens in one of
  /// the 40,000 runs with probability 1.4e-4. No unit repeats: by chance with probability below 1e-30.
  @Test(arguments: [
    StandardSampler.normal, .uniform, .truncatedNormal(bound: 2), .truncatedNormal(bound: 0.5),
  ])
  func `true claims have no repeats and few ties`(law: StandardSampler) throws {
    let streams = StreamFamily(generator: .mt19937, seed: 7, label: "ties \(law)")
    let layout = UnitLayout(rows: 64, columns: 64, layers: 1)
    var sampler = NetworkSampler(
      source: .sampled(law, scale: 0.05), streams: streams, layerWeights: 4096, layers: 1)
    var fingerprints = UnitFingerprints(UnitSampling(layout, networks: 10_000))
    var repeats = 0
    for run in 0..<10_000 {
      var leading = LeadingWeights()
      try sampler.draw(network: run) { offset, weights in
        leading.add(weights, network: 0, offset: offset, perNetwork: 4096)
        fingerprints.add(weights, network: run, offset: offset)
      }
      let ties = leading.ties
      #expect(ties.values == 4096)
      repeats += ties.repeats
      #expect(try #require(ValueTieTest().evaluate(ties)).logP == 0)
    }
    #expect(fingerprints.kept.count > 60_000 && fingerprints.repeats(most: 1).count == 0)
    // At most 2⁻²⁴ a pair would be 5000 repeats in all; 23.5 bits 7070.
    #expect(repeats < 7070)
  }

  /// Null hypothesis: an effect that the design calls detectable is missed with probability 0.01 or less.
  /// 2000 runs; P(Binomial(2000, 0.01) > 46) = 4e-7. Power: a miss rate of 4 % exceeds 46 with 0.999.
  @Test(arguments: [40, 300, 2000, 20_000]) func `what is detectable is detected`(values: Int) {
    let test = ValueTieTest()
    let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(0.01))
    let effect = test.detectableEffect(samples: Double(values), rates: rates)
    #expect(effect > 0x1p-20 && effect < 0.5)
    let cells = (1 / effect).rounded(.down)
    var source = Statistician(seed: 32)
    let missed = (0..<2000).count { _ in
      let sample = (0..<values).map { _ in Float((source.uniform() * cells).rounded(.down)) }
      return (test.evaluate(ties(sample))?.logP ?? 0) > rates.logLevel
    }
    #expect(missed <= 46)
  }

  @Test func `too few values detect nothing`() {
    let rates = ErrorRates(logLevel: log(1e-9), logMiss: log(1e-3))
    #expect(ValueTieTest().detectableEffect(samples: 1, rates: rates) == .infinity)
    #expect(ValueTieTest().detectableEffect(samples: 2, rates: rates) == .infinity)
    #expect(ValueTieTest().evaluate(TieCounts(values: 1, repeats: 0, pairs: 0)) == nil)
  }

  /// The rule's design: exact, by (1 − share)ᵈ.
  @Test func `repeats are missed as seldom as the rule says`() {
    let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(0.001))
    #expect(RepeatRule(keptShare: 1).detectableEffect(samples: 1000, rates: rates) == 0.001)
    let half = RepeatRule(keptShare: 0.5)
    // 2⁻¹⁰ < 0.001 < 2⁻⁹.
    #expect(half.detectableEffect(samples: 1000, rates: rates) == 0.01)
    #expect(half.requiredSamples(effect: 0.01, rates: rates) == 1000)
    #expect(half.detectableEffect(samples: 10, rates: rates) == .infinity)
    #expect(half.evaluate(.init(repeats: 0, units: 1)) == nil)
    #expect(half.evaluate(.init(repeats: 1, units: 5))?.logP == -.infinity)
    #expect(half.evaluate(.init(repeats: 0, units: 5))?.logP == 0)
  }
}
