import Foundation
import Testing

@testable import InitVetStatistics

/// No samples, impossible samples, and what cannot be a number.
@Suite struct EvidenceEdgesTests {
  @Test func `without samples there is no evidence`() {
    let none = MomentSums()
    for law in [StandardizedLaw.normal, .uniform] {
      let variance = VarianceEvidence(law, tunedTo: 1000, logLevel: log(1e-6))
      #expect(variance.logE(none) == 0 && variance.interval(none, logLevel: -10) == nil)
      #expect(variance.evaluate(none).logP == 0)
      let endpoint = EndpointEvidence(law, concentrations: [1, 1e6])
      #expect(endpoint.logE(.init(largest: 0, samples: 0)) == 0)
    }
    let mean = MeanEvidence(weight: 10)
    #expect(mean.logE(none) == 0 && mean.interval(none, logLevel: -10) == nil)
    #expect(ShapeEvidence(tunedTo: 100).logE([UInt64](repeating: 0, count: 256)) == 0)
  }

  @Test func `what cannot be is infinite evidence`() {
    let endpoint = EndpointEvidence(.normal, concentrations: [1, 1e6])
    #expect(endpoint.logE(.init(largest: 0, samples: 3)) == .infinity)
    #expect(endpoint.evaluate(.init(largest: 0, samples: 3)).logP == -.infinity)
    // At the bound itself nothing is missing.
    let uniform = EndpointEvidence(.uniform, concentrations: [1, 1e6])
    let atBound = uniform.evaluate(.init(largest: 3.0.squareRoot(), samples: 3))
    #expect(atBound.value == -.infinity && atBound.logP == 0)
    for law in [StandardizedLaw.normal, .uniform] {
      let variance = VarianceEvidence(law, tunedTo: 1e8, logLevel: log(1e-6))
      #expect(variance.logE(deviation: .infinity, samples: 3) == .infinity)
      #expect(variance.logE(deviation: 1e300, samples: 3) > 1e200)
      #expect(variance.logE(deviation: -1e12, samples: 1e12) > 1e8)
    }
  }

  @Test func `no sums make it no number`() {
    for size in extremeNumbers where size >= 1 && size < 1e19 {
      for deviation in extremeNumbers where deviation >= -size {
        for law in [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 2)] {
          let evidence = VarianceEvidence(law, tunedTo: 1e6, logLevel: log(1e-6))
          #expect(!evidence.logE(deviation: deviation, samples: size).isNaN)
        }
      }
      for sum in extremeNumbers {
        #expect(!MeanEvidence(weight: 10).logE(sum: sum, samples: size).isNaN)
      }
    }
  }

  @Test func `an interval holds its estimate and is where the evidence is below 1/α`() throws {
    let level = log(1e-6)
    for law in [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 2)] {
      let evidence = VarianceEvidence(law, tunedTo: 1e6, logLevel: level)
      for samples in [50.0, 1e3, 1e6, 1e9] {
        for z in [-3.0, 0, 2] {
          let sums = MomentSums(
            count: UInt64(samples), sum: 0, squareDeviation: z * samples.squareRoot())
          let interval = try #require(evidence.interval(sums, logLevel: level))
          let ratio = 1 + z / samples.squareRoot()
          #expect(interval.contains(ratio))
          for end in [interval.lowerBound, interval.upperBound] where end.isFinite {
            let log = evidence.logE(deviation: samples * (ratio / end - 1), samples: samples)
            #expect(abs(log + level) < 1e-4)
          }
        }
      }
      // Two samples bound a variance from below alone.
      let two = MomentSums(count: 2, sum: 0, squareDeviation: 0.1)
      let open = try #require(evidence.interval(two, logLevel: level))
      #expect(open.upperBound == .infinity)
    }
  }

  @Test func `an interval tightens as samples grow, and the samples found are the fewest`() {
    let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(1e-3))
    for law in [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 2)] {
      for tolerance in [0.1, 0.001] {
        let fixed = VarianceTest(law).samplesToVerify(tolerance: tolerance, rates: rates)
        let evidence = VarianceEvidence(law, tunedTo: fixed / 2, logLevel: rates.logLevel)
        let samples = evidence.samplesToVerify(tolerance: tolerance, rates: rates)
        // What looking as often as one likes costs at the end: the price of the mixture.
        #expect(samples > fixed && samples < 1.4 * fixed)
      }
    }
    let fixed = MeanTest().samplesToVerify(tolerance: 0.002, rates: rates)
    let mean = MeanEvidence(tunedTo: fixed / 2, logLevel: rates.logLevel)
    let samples = mean.samplesToVerify(tolerance: 0.002, rates: rates)
    #expect(samples > fixed && samples < 1.4 * fixed)
  }
}
