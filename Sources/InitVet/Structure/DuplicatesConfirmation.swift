extension VerificationPlan.Entry {
  /// Compares the units of a measured run, and draws again those that seem equal.
  ///
  /// - Throws: `RandomnessError` if GSL has no memory for a stream.
  func confirmRepeats(
    _ measurement: inout Measurement, _ options: VerificationOptions
  ) throws(RandomnessError) {
    var sampler = sampler(streams(options))
    try measurement.sums.compareUnits { (pair, layout) throws(RandomnessError) in
      try pair.largestRepeat(layout) { (place) throws(RandomnessError) in
        var bits: [UInt32] = []
        bits.reserveCapacity(place.weights.count)
        try sampler.draw(network: place.network) { bits += place.bits(in: $1, offset: $0) }
        return bits
      }
    }
  }
}

extension Measurement.Sums {
  /// Compares the fingerprints of units and forgets them.
  ///
  /// - Parameter confirm: what two units with one fingerprint have in common, nil if they differ.
  mutating func compareUnits<Failure: Error>(
    confirm: (UnitFingerprints.Pair, UnitLayout) throws(Failure) -> DuplicatesFound.Repeat?
  ) throws(Failure) {
    switch self {
    case .independent(var sums):
      let layout = sums.duplicates.layout
      try sums.duplicates.compare { (pair) throws(Failure) in try confirm(pair, layout) }
      self = .independent(sums)
    case .haar(var sums):
      guard let layout = sums.duplicates?.layout else { return }
      try sums.duplicates?.compare { (pair) throws(Failure) in try confirm(pair, layout) }
      self = .haar(sums)
    case .exact: return
    }
  }
}

extension UnitFingerprints.Pair {
  /// The largest part that is held to be compared.
  private static let mostWeights = 1 << 22

  /// The largest equal parts that the two units are in the same place of; nil if the units differ.
  ///
  /// - Parameter bits: the weights of a part, read or drawn again.
  func largestRepeat<Failure: Error>(
    _ layout: UnitLayout, bits: (UnitPlace) throws(Failure) -> [UInt32]
  ) throws(Failure) -> DuplicatesFound.Repeat? {
    let originals = layout.enclosures(ofUnit: original.unit, network: original.network)
    let copies = layout.enclosures(ofUnit: copy.unit, network: copy.network)
    let starts = (layout.start(ofUnit: original.unit), layout.start(ofUnit: copy.unit))
    var largest: DuplicatesFound.Repeat?
    for (original, copy) in zip(originals, copies) {
      // From here on the parts hold the units at different places, or are one and the same.
      guard
        starts.0 - original.weights.lowerBound == starts.1 - copy.weights.lowerBound,
        original != copy, original.weights.count <= Self.mostWeights,
        try bits(original) == bits(copy)
      else { return largest }
      largest = DuplicatesFound.Repeat(original: original, copy: copy)
    }
    return largest
  }
}

extension UnitPlace {
  /// Those of `weights`, which begin at weight `offset` of the place's network, that are in the place.
  func bits(in weights: Span<Float>, offset: Int) -> [UInt32] {
    let wanted = self.weights.clamped(to: offset..<offset + weights.count)
    return wanted.map { weights[$0 - offset].bitPattern }
  }
}
