extension VerificationPlan {
  /// Assesses what a sequential run has measured of an entry: tests as they were when they were made,
  /// evidence, confidence sequences and rules as they are.
  func assessSequentially(
    _ entry: Entry, _ sequential: SequentialPlan, _ measurement: Measurement
  ) -> [Assessment] {
    let notes = measurement.notes
    let looked = Dictionary(
      uniqueKeysWithValues: (notes.fixed ?? []).map { ($0.property, $0) })
    let now = assessFixed(entry, measurement)
    guard let battery = sequential.battery, case .independent(let own) = entry.battery,
      case .independent(let sums) = measurement.sums
    else { return now.map { $0.madeOnce(looked[$0.property]) } }
    let moments = sums.sample.moments
    let outcomes = battery.outcomes(
      sums.sample, standardDeviation: own.ruler.standardDeviation)
    return now.map { assessment in
      var result = assessment.madeOnce(looked[assessment.property])
      result.evidence = outcomes[assessment.property]
      switch assessment.property {
      case .mean:
        result = assessment.followed(
          interval: battery.mean.interval(moments, logLevel: options.logAlpha))
        result.evidence = outcomes[.mean]
      case .variance:
        result = assessment.followed(
          interval: battery.variance.interval(moments, logLevel: options.logAlpha))
        result.evidence = outcomes[.variance]
      case .shape:
        result.read(notes.band)
      case .extremes:
        // Verified once enough samples show no tail missing, which more cannot unsay.
        (result.estimate, result.samples) = (assessment.estimate, assessment.samples)
        result.isBeyondTolerance = assessment.isBeyondTolerance
      case .duplicates:
        // Every network is looked at as it streams past; the tied values are those of the first chunk.
        let once = result.tests
        result = assessment
        result.tests = once
      default: break
      }
      return result
    }
  }
}

extension Assessment {
  /// A property whose tests are made once: as they were then, nothing before. Rules hold at any time.
  fileprivate func madeOnce(_ looked: Assessment?) -> Assessment {
    let rules = tests.filter { $0?.isRule == true }
    if !isApplicable || !rules.isEmpty && rules.count == tests.count { return self }
    var result = looked ?? self
    if looked == nil {
      result.interval = nil
      result.isBeyondTolerance = false
    }
    let once = looked?.tests.filter { $0?.isRule != true }
    result.tests = rules + (once ?? [nil])
    return result
  }

  /// A property that is followed by evidence alone.
  fileprivate func followed(interval: ClosedRange<Double>?) -> Assessment {
    var result = self
    result.tests = []
    result.interval = interval
    result.holdsAtAnyTime = true
    result.detectable = nil
    return result
  }

  /// The band in place of one that was fixed.
  fileprivate mutating func read(_ band: BandReading?) {
    holdsAtAnyTime = true
    interval = band?.interval ?? 0...1
    guard let band else { return }
    (estimate, samples) = (band.distance, band.samples)
  }
}
