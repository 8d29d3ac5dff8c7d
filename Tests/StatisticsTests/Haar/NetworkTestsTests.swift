import Foundation
import Testing

@testable import InitVetStatistics

/// The tests that take networks, matrices or signs for their sample.
///
/// Seeds are fixed. Uniformity is checked at level 1e-8. `initvet calibrate` runs these tests on
/// orthogonal matrices themselves.
@Suite struct NetworkTestsTests {
  private static let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(0.001))

  private static func sample(
    _ count: Int, mean: Double = 0, _ dice: inout Statistician
  ) -> NetworkMoments {
    var moments = NetworkMoments()
    for _ in 0..<count { moments.add(mean + 3 * dice.normal()) }
    return moments
  }

  /// ln p of the hypothesis that p-values are uniform.
  private func logUniformity(mean: Double = 0) -> Double {
    var dice = Statistician(seed: 11)
    let test = NetworkMeanTest(statistic: "t")
    var tally = PValueTally()
    for _ in 0..<10_000 {
      if let outcome = test.evaluate(Self.sample(128, mean: mean, &dice)) { tally.add(outcome) }
    }
    return tally.logUniformity ?? -.infinity
  }

  @Test func `Student's p-values are uniform, and a shift of a tenth is seen`() {
    #expect(logUniformity() > log(1e-8))
    // 3 is the standard deviation, √128/10 = 1.1 the noncentrality.
    #expect(logUniformity(mean: 0.3) < log(1e-8))
  }

  /// Power: binomial, 1000 runs at a planned power of 0.999 miss more than 8 with probability 1e-6.
  @Test func `the effect is detected as planned, and not much sooner`() {
    let test = NetworkMeanTest(statistic: "t")
    var dice = Statistician(seed: 12)
    for networks in [128, 1000] {
      let effect = test.detectableEffect(samples: Double(networks), rates: Self.rates)
      let found = (0..<1000).count { _ in
        let outcome = test.evaluate(Self.sample(networks, mean: 3 * effect, &dice))
        return outcome?.logP ?? 0 <= Self.rates.logLevel
      }
      #expect(found >= 992)
      let half = (0..<1000).count { _ in
        let outcome = test.evaluate(Self.sample(networks, mean: 1.5 * effect, &dice))
        return outcome?.logP ?? 0 <= Self.rates.logLevel
      }
      #expect(half <= 500)
      #expect(test.requiredSamples(effect: effect, rates: Self.rates) <= Double(networks))
    }
  }

  /// The noncentrality at which Student's t stays below its critical value with probability 0.001,
  /// by scipy.stats.nct; the sum of the two quantiles would be 8.2325 at 128.
  @Test(arguments: [(128.0, 8.381686), (1000, 8.030039)])
  func `the design is that of the noncentral t`(networks: Double, noncentrality: Double) {
    let test = NetworkMeanTest(statistic: "t")
    let effect = test.detectableEffect(samples: networks, rates: Self.rates)
    #expect(abs(effect * networks.squareRoot() / noncentrality - 1) < 0.001)
  }

  @Test func `small samples are refused, and a constant is what it is`() {
    var few = NetworkMoments()
    for _ in 0..<127 { few.add(1) }
    let test = NetworkMeanTest(statistic: "t")
    #expect(test.evaluate(few) == nil && test.interval(few, logLevel: -10) == nil)
    var zeros = NetworkMoments()
    var ones = zeros
    for _ in 0..<128 {
      zeros.add(0)
      ones.add(1)
    }
    #expect(test.evaluate(zeros)?.logP == 0)
    #expect(test.interval(zeros, logLevel: -10) == 0...0)
    #expect(test.evaluate(ones)?.logP == -.infinity)
    #expect(test.evaluate(ones)?.direction == .above)
  }

  @Test func `signs`() throws {
    let test = SignTest(statistic: "sign")
    #expect(
      abs(try #require(test.evaluate(.init(positive: 20, of: 20))).logP + 19 * log(2)) < 1e-13)
    #expect(test.evaluate(.init(positive: 0, of: 20))?.direction == .below)
    #expect(test.evaluate(.init(positive: 53, of: 106))?.logP == 0)
    #expect(test.evaluate(.init(positive: 0, of: 0)) == nil)
    // 20 equal signs have p = 2⁻¹⁹ > 1e-6, 21 have less.
    #expect(test.detectableEffect(samples: 20, rates: Self.rates) == .infinity)
    #expect(test.detectableEffect(samples: 21, rates: Self.rates) == 0.5)
    #expect(test.requiredSamples(effect: 0.5, rates: Self.rates) == 21)
    let effect = test.detectableEffect(samples: 1000, rates: Self.rates)
    #expect(effect > 0.1 && effect < 0.15)
    var dice = Statistician(seed: 13)
    let found = (0..<1000).count { _ in
      let positive = (0..<1000).count { _ in dice.uniform() < 0.5 + effect }
      let outcome = test.evaluate(.init(positive: UInt64(positive), of: 1000))
      return outcome?.logP ?? 0 <= Self.rates.logLevel
    }
    #expect(found >= 992)
  }

  @Test func `sums of standard terms`() throws {
    let test = StandardSumTest(statistic: "trace")
    #expect(test.evaluate(.init(sum: 1, terms: 7)) == nil)
    let outcome = try #require(test.evaluate(.init(sum: -20, terms: 16)))
    #expect(outcome.value == -5 && outcome.direction == .below)
    #expect(outcome.logP == NormalLaw.logTails(-5).twoSided)
    // z(1e-6/2) + z(0.001) = 4.8916 + 3.0902.
    #expect(abs(test.detectableEffect(samples: 100, rates: Self.rates) - 0.79818) < 1e-4)
    #expect(test.requiredSamples(effect: 0.7982, rates: Self.rates) == 100)
  }

  @Test func `rounding rules`() throws {
    let rule = RoundingRule(statistic: "defect")
    #expect(rule.evaluate(.init(departure: 0, allowed: 0.1, layers: 0)) == nil)
    for (departure, logP, direction) in [
      (0.1, 0.0, Direction.none), (-0.1, 0, .none), (0.11, -Double.infinity, .above),
      (-0.11, -.infinity, .below), (.nan, -.infinity, .above),
    ] {
      let outcome = try #require(
        rule.evaluate(.init(departure: departure, allowed: 0.1, layers: 3)))
      #expect(outcome.isRule && outcome.logP == logP && outcome.direction == direction)
    }
    #expect(abs(rule.detectableEffect(samples: 1, rates: Self.rates) - 0.999) < 1e-12)
    #expect(rule.requiredSamples(effect: 0.999, rates: Self.rates) == 1)
  }

  /// Networks of 65,536 uniform probabilities that share a shift: dependent inside, as any sample may be.
  @Test func `the band holds a departure that it is given, and the components see it`() throws {
    var dice = Statistician(seed: 14)
    let cells = CellCounts.cells
    func shapes(_ tilt: Double, scatter: Double) -> NetworkShapes {
      var shapes = NetworkShapes()
      for _ in 0..<128 {
        // Density 1 + s(2u − 1): G − F is s(u² − u), s/4 at most.
        let slope = tilt + scatter * dice.normal()
        let probabilities = (0..<cells).map { cell in
          (1 + slope * ((2 * Double(cell) + 1) / Double(cells) - 1)) / Double(cells)
        }
        shapes.add(CellCounts(counts: dice.multinomial(65_536, probabilities)))
      }
      return shapes
    }
    let band = NetworkBand()
    let level = log(1e-6)
    let component = NetworkMeanTest(statistic: "1")
    for (tilt, scatter) in [(0.0, 0.0), (0, 0.02), (0.02, 0), (0.02, 0.02)] {
      let shapes = shapes(tilt, scatter: scatter)
      let interval = try #require(band.interval(shapes, logLevel: level))
      #expect(interval.contains(tilt / 4))
      #expect(band.distance(shapes) <= interval.upperBound)
      let outcome = try #require(component.evaluate(shapes.components[0]))
      #expect((outcome.logP <= level) == (tilt > 0))
    }
    var few = NetworkShapes()
    for _ in 0..<127 { few.add(CellCounts(counts: [UInt64](repeating: 100, count: cells))) }
    #expect(band.interval(few, logLevel: level) == nil)
    few.add(CellCounts())
    #expect(few.networks == 127)
  }

  /// 40 runs that miss with probability 0.001 each miss more than 3 with probability 1e-7.
  @Test func `the band verifies a true claim with the samples that it asks for`() {
    let band = NetworkBand()
    let tolerance = 0.003
    let samples = band.samplesToVerify(tolerance: tolerance, rates: Self.rates)
    var dice = Statistician(seed: 15)
    let networks = 128
    let probabilities = [Double](repeating: 1 / Double(CellCounts.cells), count: CellCounts.cells)
    let verified = (0..<40).count { _ in
      var shapes = NetworkShapes()
      for _ in 0..<networks {
        shapes.add(
          CellCounts(
            counts: dice.multinomial(Int(samples) / networks + 1, probabilities)))
      }
      let interval = band.interval(shapes, logLevel: Self.rates.logLevel)
      return interval.map { $0.upperBound <= tolerance } ?? false
    }
    #expect(verified >= 37)
    #expect(band.samplesToVerify(tolerance: 1e-4, rates: Self.rates) == .infinity)
  }
}
