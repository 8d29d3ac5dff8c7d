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
  }

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

/// That nothing that `verify` refutes by is left out.
@Suite struct CalibrationCoverageTests {
  /// Rules that no share of wrong weights is planned for: any departure beyond rounding, or from
  /// the known matrix, breaks them (HaarBatteryTests, ExactPlacesTests).
  private static let unplanned: Set<String> = [
    "layer_energy", "orthonormality_defect", "other_than_claimed", "misplaced",
  ]
  /// Of a sequential run, whose false alarms AnytimeFalseAlarmTests count.
  private static let evidence: Set<String> = [
    "ln_e_mean", "ln_e_variance", "ln_e_shape", "ln_e_endpoint",
  ]

  /// What runs of `verify` say, by the names that a calibration has for it.
  private func outcomes(
    _ name: String, _ inputs: Int, _ outputs: Int, layers: Int, networks: Int,
    isSequential: Bool = false
  ) throws -> [TestOutcome] {
    var options = VerificationOptions()
    options.layers = layers
    options.networks = networks
    options.isSequential = isSequential
    let initializer = try Catalogue.resolve(name, shape: LayerShape(dense: inputs, outputs))
    let report = try Verifier(VerificationPlan([initializer], options: options), workers: 2).run()
    return report.results[0].properties.flatMap(\.tests).map(\.outcome)
  }

  private func names(_ outcomes: [TestOutcome], rules: Bool) -> Set<String> {
    Set(outcomes.filter { $0.isRule == rules }.map { Tallies.family($0.statistic) })
  }

  @Test func `every statistic with a p-value is in the null and the power experiments`() throws {
    let independent = try ["lecun-normal", "lecun-uniform", "lecun-truncated-normal"].flatMap {
      try outcomes($0, 64, 64, layers: 16, networks: 17)
        + outcomes($0, 16, 24, layers: 4, networks: 16)
    }
    let orthogonal = try outcomes("orthogonal", 8, 8, layers: 16, networks: 128)
    let exact = try outcomes("zeros", 8, 8, layers: 2, networks: 16)

    var calibration = Calibration()
    calibration.runs = 8
    let bench = Bench(calibration: calibration, pool: WorkerPool(workers: 2), Cancellation())
    func measured(orthogonal: Bool) throws -> Set<String> {
      let experiments = NullExperiment.all.filter { ($0.name == "orthogonal") == orthogonal }
      return Set(try experiments.flatMap { try $0.run(bench) }.map(\.statistic))
    }
    #expect(try measured(orthogonal: false) == names(independent, rules: false))
    #expect(try measured(orthogonal: true) == names(orthogonal, rules: false))

    let all = independent + orthogonal + exact
    let refuted = names(all, rules: false).union(names(all, rules: true))
    #expect(
      Set(PowerExperiment.all.map { Tallies.family($0.statistic) })
        == refuted.subtracting(Self.unplanned))
    let sequential = try outcomes(
      "lecun-uniform", 64, 64, layers: 16, networks: 64, isSequential: true)
    #expect(names(sequential, rules: false).subtracting(refuted) == Self.evidence)
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

  /// Half of the planned samples have a power of about 0.8; 200 runs miss it with probability
  /// 1e-30.
  @Test(arguments: [
    "network_correlation", "greatest_position_energy", "greatest_position_mean", "trace",
    "network_component_1",
  ])
  func `half of the planned samples are seen to be too few`(statistic: String) throws {
    let planned = try #require(PowerExperiment.all.first { $0.statistic == statistic })
    let halved = PowerExperiment(
      statistic: statistic, property: planned.property, text: "half", effect: planned.effect,
      claim: planned.claim, arrangement: planned.arrangement, networks: planned.networks / 2,
      wrong: planned.wrong)
    var calibration = Calibration()
    calibration.runs = 2000
    let bench = Bench(calibration: calibration, pool: WorkerPool(workers: 2), Cancellation())
    #expect(CalibrationReport.isRefuted(try #require(try halved.run(bench))))
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
