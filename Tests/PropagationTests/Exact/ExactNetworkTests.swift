import Foundation
import TestSupport
import Testing

@testable import InitVetPropagation

/// `scripts/fixtures/exact-laws.py` says where the references come from.
@Suite struct ExactNetworkTests {
  /// The rows of a fixture with what is predicted for them.
  private func predicted(
    _ fixture: String
  ) throws -> [(row: [String: String], signal: SignalPrediction, depth: Int)] {
    var predictions: [NetworkLaw: NetworkPrediction] = [:]
    return try Fixture.rows(fixture).map { row in
      let law = ExactNetworks.law(row)
      let prediction = try #require(predictions[law] ?? ExactPrediction.predict(law))
      predictions[law] = prediction
      return (row, try #require(ExactNetworks.signal(row, prediction)), law.depth)
    }
  }

  @Test func `all moments agree with unscaled recursions in 50 digits`() throws {
    var worst = WorstError()
    for (row, signal, depth) in try predicted("exact-networks") {
      let isExact = signal.hasExactLogMoments
      let columns: [(String, Double?)] = [
        ("log_mean", signal.logOfMean), ("log_ratio", signal.logOfMeanSquareRatio),
        ("mean_log", isExact ? signal.meanOfLog : nil),
        ("variance_log", isExact ? signal.varianceOfLog : nil), ("alive", signal.aliveProbability),
      ]
      for (name, found) in columns {
        let expected = row.number(name)
        // What has no exact law is empty.
        if row[name] == "" && found == nil { continue }
        // Logarithms of lengths, which are rounded at every layer.
        let rounding = 1e-13 * max(1, abs(expected)) + 4e-15 * Double(depth)
        worst.compare(found ?? .nan, expected, allowance: rounding, "\(name) of \(row)")
      }
    }
    #expect(worst.isAcceptable, "\(worst.row)")
    #expect(worst.count > 2000)
  }

  /// What is known of each network is a square and a count, so z is Student's t of 200 000 networks (600
  /// of the large ones). The samples are fixed: this cannot fail by chance.
  /// Where a rotation or what is given leaves nothing random, all but rounding is known: `fixed`.
  private func scores(
    spoil: (inout SignalPrediction) -> Void = { _ in }
  ) throws -> (random: [Double], fixed: WorstError) {
    var (scores, fixed) = ([Double](), WorstError())
    for (row, exact, _) in try predicted("exact-samples") {
      var signal = exact
      spoil(&signal)
      let alive = signal.aliveProbability
      let networks = row.number("networks")
      var pairs: [(String, expected: Double?, error: Double)] = [
        ("mean", exp(signal.logOfMean), row.number("mean_error")),
        (
          "square", signal.logOfMeanSquareRatio.map { exp($0 + 2 * signal.logOfMean) },
          row.number("square_error")
        ),
      ]
      if signal.hasExactLogMoments {
        pairs.append(("log", signal.meanOfLog, row.number("log_error")))
        pairs.append(("log_variance", signal.varianceOfLog, row.number("log_variance_error")))
      }
      for (name, expected, error) in pairs {
        guard let expected else { continue }
        let found = row.number(name)
        if error < 1e-9 * max(abs(found), 1e-6) {
          fixed.compare(
            found, expected, allowance: 1e-8 * max(abs(expected), 1e-6), "\(name) of \(row)")
        } else {
          scores.append((found - expected) / error)
        }
      }
      if alive < 1 {
        let error = (alive * (1 - alive) / networks).squareRoot()
        if networks * (1 - alive) > 10 {
          scores.append((row.number("alive") / networks - alive) / error)
        }
      }
    }
    return (scores, fixed)
  }

  @Test func `all moments agree with real matrices`() throws {
    let (scores, fixed) = try scores()
    #expect(fixed.isAcceptable, "\(fixed.row)")
    let square = scores.reduce(0) { $0 + $1 * $1 } / Double(scores.count)
    let worst = scores.map(abs).max() ?? .infinity
    #expect(scores.count > 1500)
    // Scores of one case are correlated, those of two are not.
    #expect(abs(square - 1) < 0.15, "mean square \(square)")
    #expect(worst < 4.5)
  }

  @Test func `logarithms of other weights are near real matrices`() throws {
    var (means, variances) = (WorstError(), WorstError())
    for (row, signal, _) in try predicted("exact-samples") where !signal.hasExactLogMoments {
      guard let mean = signal.meanOfLog, let variance = signal.varianceOfLog else { continue }
      let spread = row.number("log_variance")
      means.compare(mean, row.number("log"), allowance: 0.2, "\(row)")
      variances.compare(variance, spread, allowance: 0.35 * spread, "\(row)")
    }
    #expect(means.isAcceptable, "\(means.row)")
    #expect(variances.isAcceptable, "\(variances.row)")
  }

  @Test func `moments that are a little wrong disagree with real matrices`() throws {
    func worst(_ spoil: (inout SignalPrediction) -> Void) throws -> Double {
      try scores(spoil: spoil).random.map(abs).max() ?? 0
    }
    #expect(
      try worst {
        $0.logOfMean += 0.02; $0.logOfMeanSquareRatio? -= 0.04
      } > 6)
    #expect(try worst { $0.logOfMeanSquareRatio? += 0.03 } > 6)
    #expect(try worst { $0.meanOfLog? += 0.02 } > 6)
    #expect(try worst { $0.varianceOfLog? *= 1.03 } > 6)
  }

  /// One path for every distinct width, and sums for the rest.
  @Test func `a hundred thousand layers and a million units take no time`() throws {
    let clock = ContinuousClock()
    func time(width: Int, depth: Int, _ activation: Activation) throws -> Duration {
      let law = NetworkLaw(
        widths: [Int](repeating: width, count: depth + 1),
        weights: [WeightLaw](repeating: .normal(variance: 2 / Double(width)), count: depth),
        activation: activation, biasVariance: 0, input: VectorMoments(ones: width),
        outputGradient: VectorMoments(ones: width))
      return try clock.measure {
        let last = try #require(ExactPrediction.predict(law)?.preActivations.last)
        #expect(last.meanOfLog?.isFinite == true && last.logOfMeanSquareRatio?.isFinite == true)
      }
    }
    #expect(try time(width: 4, depth: 100_000, .relu) < .seconds(5))
    #expect(try time(width: 1_000_000, depth: 2, .relu) < .seconds(5))
    #expect(try time(width: 1_000_000, depth: 2, .leakyReLU(slope: 0.2)) < .seconds(5))
  }

  @Test func `a signal that is 0 in every network has no logarithm`() throws {
    let law = NetworkLaw(
      widths: [3, 4, 2], weights: [.normal(variance: 0), .normal(variance: 1)],
      activation: .relu, input: VectorMoments(ones: 3), outputGradient: VectorMoments(ones: 2))
    let prediction = try #require(ExactPrediction.predict(law))
    for signal in prediction.preActivations + prediction.activations.dropFirst() {
      #expect(signal.logOfMean == -.infinity && signal.aliveProbability == 0)
      #expect(signal.meanOfLog == nil && signal.logOfMeanSquareRatio == nil)
    }
  }
}
