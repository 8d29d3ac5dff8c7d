/// What the properties of a refuted sample show beside its law.
struct Symptoms {
  let properties: [PropertyReport]
  let moments: MomentSums
  let logAlpha: Double
  /// The largest correlation between layers or networks.
  var strongest: (correlation: Double, shift: Shift)?

  /// The report of a property that is refuted.
  func refuted(_ property: Property) -> PropertyReport? {
    properties.first { $0.property == property && $0.verdict == .refuted }
  }

  /// What was measured of a property.
  func estimate(_ property: Property) -> Double? {
    properties.first { $0.property == property }?.estimate
  }

  /// Whether one test of a property rejects by itself.
  func rejects(_ test: TestReport, _ direction: Direction? = nil) -> Bool {
    test.logPAdjusted <= logAlpha && (direction == nil || test.outcome.direction == direction)
  }

  private var notFinite: Diagnosis? {
    guard refuted(.finite) != nil else { return nil }
    return Diagnosis(cause: .nonFinite, evidence: .notFinite(count: moments.nonFinite))
  }

  /// Parts that are equal, bit for bit.
  private var repeats: Diagnosis? {
    if refuted(.duplicates) != nil, moments.count > 1, moments.minimum == moments.maximum {
      return Diagnosis(cause: .repeatedValues, evidence: .singleValue(moments.minimum))
    }
    guard let found = refuted(.duplicates)?.duplicates, let first = found.first else { return nil }
    let different = found.ties.values - found.ties.repeats
    if different <= Self.fewDifferent, found.ties.values >= 8 * Self.fewDifferent {
      return Diagnosis(
        cause: .repeatedValues, evidence: .fewValues(different: different, of: found.ties.values))
    }
    return Diagnosis(
      cause: first.isOfWholeLayers ? .sharedSeed : .repeatedValues, evidence: .repeats(first))
  }

  /// What shows that weights are no independent numbers; of repeats, constant places and
  /// correlations, which follow from each other, the first.
  var ofDependence: [Diagnosis?] { [notFinite, repeats ?? constantPosition ?? correlation] }

  /// Whether there is one value or a handful, of which no statistic says anything more.
  var areConstants: Bool {
    switch repeats?.evidence {
    case .singleValue: true
    case .fewValues(let different, _): different <= Self.fewDifferent
    default: false
    }
  }

  /// As many values as a matrix of constants may have.
  private static let fewDifferent = 16

  /// Streams that are one give a correlation of 1, and those of every second network about ½:
  /// weaker ones have other causes.
  private var correlation: Diagnosis? {
    // A mean that is not 0 correlates everything.
    let samples = Double(moments.count)
    let mean = moments.sum / samples
    let ofMean = mean * mean / (1 + moments.squareDeviation / samples)
    var found: (value: Double, isOfLayers: Bool)?
    if refuted(.independence) != nil, let strongest {
      found = (strongest.correlation, strongest.shift.kind == .layer)
    }
    if let streams = refuted(.streams)?.estimate, abs(streams) > abs(found?.value ?? 0) {
      found = (streams, false)
    }
    guard let found, abs(found.value) - ofMean >= Self.leastCorrelation else { return nil }
    return Diagnosis(
      cause: .sharedSeed, evidence: .correlation(found.value, ofLayers: found.isOfLayers))
  }

  private static let leastCorrelation = 0.25

  private var constantPosition: Diagnosis? {
    guard let place = refuted(.position)?.place, case .constant = place.finding else { return nil }
    return Diagnosis(cause: .constantPosition, evidence: .place(place))
  }

  /// The smallest and the largest weight are each other's negative, and what is equal is equal to one or
  /// two numbers: what lay beyond was clipped to them.
  var pile: Diagnosis? {
    guard let found = refuted(.duplicates)?.duplicates?.ties, found.arePiles,
      moments.minimum == -moments.maximum
    else { return nil }
    return Diagnosis(cause: .tailsClipped, evidence: .pile(at: moments.maximum, count: nil))
  }

  /// Values that are equal because they are piled up at one do not make a lattice.
  func grid(piled: UInt64) -> Diagnosis? {
    guard let duplicates = refuted(.duplicates), let found = duplicates.duplicates,
      found.first == nil,
      duplicates.tests.contains(where: { $0.outcome.statistic == "tied_values" && rejects($0) })
    else { return nil }
    let ties = found.ties
    guard !ties.arePiles else { return nil }
    let share = Double(ties.values) / Double(max(1, moments.count))
    guard Double(ties.repeats) > 2 * share * Double(piled) else { return nil }
    return Diagnosis(
      cause: ties.areOfCopies ? .repeatedValues : .lowPrecisionGrid,
      evidence: .fewValues(different: ties.values - ties.repeats, of: ties.values))
  }

  /// Orthogonal vectors have products of 0, and independent ones are at 1.
  var orthogonalRows: Diagnosis? {
    guard let matrix = refuted(.matrix), let products = matrix.estimate, products <= -0.9,
      matrix.tests.contains(where: {
        $0.outcome.statistic == "squared_products" && rejects($0, .below)
      })
    else { return nil }
    return Diagnosis(cause: .orthogonalRows, evidence: .products(1 + products))
  }
}

extension DuplicatesFound.Repeat {
  /// Whether whole layers or networks are equal, and not only rows or parts of them.
  fileprivate var isOfWholeLayers: Bool { original.rows == nil && original.columns == nil }
}

extension TieCounts {
  /// Whether nearly all that is equal is equal to one or two numbers: r weights on k numbers make r²/2k
  /// pairs.
  fileprivate var arePiles: Bool {
    pairs > 0 && Double(repeats) * Double(repeats) < 2 * 4 * Double(pairs)
  }

  /// Whether every value is there equally often, as in copies: m times each of N/m values makes
  /// N(m − 1)/2 pairs. Values of a lattice are drawn and make N·m/2 or more, a quarter more at
  /// the least where m is small; chance ties of copies are few.
  fileprivate var areOfCopies: Bool {
    let different = Double(values - repeats)
    guard different > 0, repeats > 0 else { return false }
    let times = (Double(values) / different).rounded()
    guard times >= 2, times <= 4 else { return false }
    return abs(Double(values) / different / times - 1) < 0.05
      && abs(2 * Double(pairs) / (Double(repeats) * times) - 1) < 0.05
  }
}
