/// What a run was like, apart from what it found: everything that may differ between two runs with
/// the same seed. The program measures it; no report does.
public struct RunFacts: Hashable, Sendable {
  /// Time from the first sample to the verdict.
  public var wallSeconds: Double
  /// Weights drawn and measured, per second.
  public var samplesPerSecond: Double
  /// Threads.
  public var workers: Int
  /// Processors that the run was allowed to use.
  public var processors: Int
  /// initvet's version.
  public var version: String
  /// The version of GSL that was linked.
  public var gslVersion: String
  /// The version of Swift that compiled the program.
  public var swiftVersion: String

  /// All of it.
  public init(
    wallSeconds: Double, samplesPerSecond: Double, workers: Int, processors: Int, version: String,
    gslVersion: String, swiftVersion: String
  ) {
    self.wallSeconds = wallSeconds
    self.samplesPerSecond = samplesPerSecond
    self.workers = workers
    self.processors = processors
    self.version = version
    self.gslVersion = gslVersion
    self.swiftVersion = swiftVersion
  }
}
