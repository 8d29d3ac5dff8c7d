/// Experiments on the program's own tests: how often each refutes a true claim, and how often it
/// refutes a wrong one at the sample size that it plans for.
///
/// Samples go through the engine of `verify`: samplers, sums, tests. Every run has streams of its own.
public struct Calibration: Hashable, Sendable {
  /// Samples of a true claim for each null experiment; those of a million weights take a
  /// quarter, and wrong claims a tenth.
  public var runs = 10_000
  /// The seed of all streams.
  public var seed: UInt64 = 2026

  /// 10,000 runs.
  public init() {}

  /// The level and the miss rate that power is measured at: those that `verify` plans with.
  static let powerRates = ErrorRates(logLevel: -13.815510557964274, logMiss: -6.907755278982137)

  /// How far a calibration is.
  public struct Progress: Hashable, Sendable {
    /// What is being measured.
    public let experiment: String
    /// Experiments done, of all.
    public let done: Int
    /// Experiments.
    public let total: Int
  }

  /// Runs all experiments.
  ///
  /// - Parameters:
  ///   - workers: threads; the report does not depend on it.
  ///   - cancellation: ends the calibration after the experiment that is running, which is left out.
  ///   - progress: called before every experiment.
  /// - Throws: `VerificationError` if GSL has no memory, or if the generator has too few streams.
  public func run(
    workers: Int = WorkerPool.availableProcessors, cancellation: Cancellation = Cancellation(),
    progress: (Progress) -> Void = { _ in }
  ) throws(VerificationError) -> CalibrationReport {
    let nulls = NullExperiment.all
    let large = LargeSampleExperiment.all
    let powers = PowerExperiment.all
    let total = nulls.count + large.count + powers.count
    let bench = Bench(calibration: self, pool: WorkerPool(workers: workers), cancellation)
    var rates: [CalibrationReport.FalseAlarms] = []
    var power: [CalibrationReport.Power] = []
    var done = 0
    func begin(_ experiment: String) -> Bool {
      if cancellation.isCancelled { return false }
      progress(Progress(experiment: experiment, done: done, total: total))
      done += 1
      return true
    }
    do throws(RandomnessError) {
      for experiment in nulls where begin(experiment.description) {
        rates += try experiment.run(bench)
      }
      for experiment in large where begin(experiment.description) {
        rates += try experiment.run(bench)
      }
      for experiment in powers where begin(experiment.description) {
        if let measured = try experiment.run(bench) { power.append(measured) }
      }
    } catch {
      throw .randomness(error)
    }
    return CalibrationReport(
      calibration: self, falseAlarms: rates, power: power,
      isComplete: !cancellation.isCancelled)
  }
}

/// What experiments share.
struct Bench: Sendable {
  let calibration: Calibration
  private let pool: WorkerPool
  private let cancellation: Cancellation

  init(calibration: Calibration, pool: WorkerPool, _ cancellation: Cancellation) {
    self.calibration = calibration
    self.pool = pool
    self.cancellation = cancellation
  }

  /// The streams of an experiment.
  func streams(_ experiment: String, _ generator: Generator) -> StreamFamily {
    StreamFamily(generator: generator, seed: calibration.seed, label: "calibrate \(experiment)")
  }

  /// Does `body` once for each run and merges what it finds in the order of the runs; nil if it was
  /// cancelled on the way.
  func repeated<Found: Sendable>(
    _ runs: Int, into empty: Found,
    _ body: @Sendable (_ run: Int, _ found: inout Found) throws(RandomnessError) -> Void,
    merge: @Sendable (inout Found, Found) -> Void
  ) throws(RandomnessError) -> Found? {
    let perChunk = max(1, min(100, runs / 64))
    let chunks = (runs + perChunk - 1) / perChunk
    let (found, merged) = try pool.reduce(
      chunks: chunks, into: empty, cancellation: cancellation,
      produce: { (chunk) throws(RandomnessError) in
        var found = empty
        for run in chunk * perChunk..<min(runs, (chunk + 1) * perChunk) { try body(run, &found) }
        return found
      },
      merge: merge)
    return merged == chunks ? found : nil
  }
}
