internal import InitVet
internal import InitVetReporting

extension RunFacts {
  /// The facts of a run on this machine.
  ///
  /// - Parameters:
  ///   - seconds: from the first sample to the verdict.
  ///   - samples: weights that were drawn.
  init(seconds: Double, samples: Double, workers: Int) {
    self.init(
      wallSeconds: seconds, samplesPerSecond: seconds > 0 ? samples / seconds : 0,
      workers: workers, processors: WorkerPool.availableProcessors, version: Version.initvet,
      gslVersion: Generator.libraryVersion, swiftVersion: Version.swift)
  }
}
