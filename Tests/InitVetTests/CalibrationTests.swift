import Foundation
import Testing

@testable import InitVet

/// What `initvet calibrate` measures, on fewer runs, and that it would notice.
///
/// Null hypothesis: no false alarm is more frequent than 1.05 times its level, p-values of continuous
/// statistics are uniform, and a wrong claim is refuted with probability 0.999 at the planned size.
/// False-alarm rate: 1e-6 for all rates together, 1e-8 for each of about 250 uniformities. Power: at
/// 4000 runs the ends see a factor of 1.7 at 10⁻² and of 3.5 at 10⁻³, Anderson and Darling's test a
/// distance of 0.05. The seed is fixed.
@Suite struct CalibrationTests {
  private static let runs = 4000

  @Test func `no false alarm is more frequent than claimed, and no power less`() throws {
    var calibration = Calibration()
    calibration.runs = Self.runs
    let report = try calibration.run(workers: 2)
    #expect(report.verdict == .verified)
    for row in report.falseAlarms {
      #expect(!CalibrationReport.isRefuted(row), "\(row.statistic) of \(row.sample)")
      if !row.isConservative, let logUniformity = row.tally.logUniformity {
        #expect(logUniformity > log(1e-8), "\(row.statistic) of \(row.sample)")
      }
    }
    for row in report.power {
      #expect(!CalibrationReport.isRefuted(row), "\(row.statistic): \(row.alternative)")
      #expect(row.runs == Self.runs / 10)
    }
    // Every statistic of the battery is among them.
    let measured = Set(report.falseAlarms.map(\.statistic))
    #expect(measured.isSuperset(of: Self.statistics), "\(Self.statistics.subtracting(measured))")
  }

  /// The statistics of `verify` that have p-values.
  private static let statistics: Set<String> = [
    "z", "chi_square", "psi_square_8", "a_square", "max_abs", "tail_count", "correlation",
    "square_correlation", "portmanteau", "network_correlation", "position_dispersion",
    "least_position_energy", "greatest_position_energy", "least_position_mean",
    "greatest_position_mean",
    "trace", "determinant_sign", "network_component",
  ]

  @Test func `a calibration does not depend on the workers`() throws {
    let experiment = try #require(NullExperiment.all.first { $0.networks > 1 })
    var calibration = Calibration()
    calibration.runs = 300
    let rows = try [1, 3].map { workers in
      let bench = Bench(
        calibration: calibration, pool: WorkerPool(workers: workers), Cancellation())
      return try experiment.run(bench)
    }
    #expect(rows[0] == rows[1])
  }

  @Test func `a cancelled calibration is inconclusive`() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let report = try Calibration().run(workers: 2, cancellation: cancellation)
    #expect(report.verdict == .inconclusive && report.falseAlarms.isEmpty)
  }
}

/// The counterparts: wrong laws and wrong data that a calibration must not let pass.
@Suite struct MiscalibrationTests {
  /// A row of `runs` p-values.
  private func row(
    runs: Int = 10_000, _ outcome: (inout Variates) -> TestOutcome?
  ) throws -> CalibrationReport.FalseAlarms {
    let streams = StreamFamily(generator: .mt19937, seed: 11, label: "miscalibration")
    var source = try streams.variates(0)
    var tally = PValueTally()
    for _ in 0..<runs {
      if let outcome = outcome(&source) { tally.add(outcome) }
    }
    return .init(statistic: "wrong", sample: "wrong", tally: tally)
  }

  /// χ² of as many degrees of freedom as there are squares.
  private func chiSquare(_ value: Double, _ degreesOfFreedom: Double) -> TestOutcome {
    let tails = ChiSquareLaw.logTails(
      deviation: value - degreesOfFreedom, degreesOfFreedom: degreesOfFreedom)
    return TestOutcome(statistic: "wrong", value: value, logP: tails.upper, direction: .none)
  }

  @Test func `the right law passes`() throws {
    let row = try row { chiSquare($0.chiSquare(8), 8) }
    #expect(!CalibrationReport.isRefuted(row))
    #expect(try #require(row.tally.logUniformity) > log(1e-8))
  }

  @Test func `seven degrees of freedom for eight are seen`() throws {
    // P(χ²₈ > 18.475) = 0.0179 for 0.01: 40,000 runs show it for certain, 10,000 with power 0.95.
    #expect(CalibrationReport.isRefuted(try row(runs: 40_000) { chiSquare($0.chiSquare(8), 7) }))
  }

  @Test func `a variance that is 1 % off is seen`() throws {
    let row = try row { source in
      let found = MomentSums(
        count: 4096, sum: 0, squareDeviation: 1.01 * source.chiSquare(4096) - 4096)
      return VarianceTest(.normal).evaluate(found)
    }
    #expect(CalibrationReport.isRefuted(row))
  }

  @Test func `a normal law for a sum of sixteen squares is seen`() throws {
    let row = try row { source in
      let z = (source.chiSquare(16) - 16) / 32.0.squareRoot()
      return TestOutcome(
        statistic: "wrong", value: z, logP: NormalLaw.logTails(z).upper, direction: .none)
    }
    #expect(CalibrationReport.isRefuted(row))
  }

  @Test func `one side's p-value for two sides is seen`() throws {
    let row = try row { source in
      let z = source.normal()
      let tails = NormalLaw.logTails(z)
      return TestOutcome(
        statistic: "wrong", value: z, logP: min(tails.lower, tails.upper), direction: .none)
    }
    #expect(CalibrationReport.isRefuted(row))
  }

  @Test func `a power of 0.98 is seen in 400 runs`() {
    func power(_ refuted: Int) -> CalibrationReport.Power {
      .init(
        statistic: "z", alternative: "wrong", effect: 1, samples: 1, runs: 400, refuted: refuted)
    }
    #expect(!CalibrationReport.isRefuted(power(397)))
    #expect(CalibrationReport.isRefuted(power(392)))
  }
}
