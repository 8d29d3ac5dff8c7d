extension VerificationPlan.Entry {
  /// Compares the units of a measured run, and draws again those that seem equal.
  ///
  /// - Throws: `RandomnessError` if GSL has no memory for a stream.
  func confirmRepeats(
    _ measurement: inout Measurement, _ options: VerificationOptions
  ) throws(RandomnessError) {
    var redraw = Redraw(sampler(streams(options)))
    switch (battery, measurement.sums) {
    case (.independent(let battery), .independent(var sums)):
      try sums.duplicates.compare { (pair) throws(RandomnessError) in
        try redraw.repeats(pair, battery.duplicates.units)
      }
      measurement.sums = .independent(sums)
    case (.haar(let battery), .haar(var sums)):
      guard let duplicates = battery.duplicates else { return }
      try sums.duplicates?.compare { (pair) throws(RandomnessError) in
        try redraw.repeats(pair, duplicates.units)
      }
      measurement.sums = .haar(sums)
    default: return
    }
  }
}

/// Networks that are drawn a second time, to compare parts of them.
private struct Redraw: ~Copyable {
  private var sampler: NetworkSampler
  /// The largest part that is held to be compared.
  private static let mostWeights = 1 << 22

  init(_ sampler: consuming NetworkSampler) { self.sampler = sampler }

  /// The largest equal parts that two units are in the same place of; nil if the units differ.
  mutating func repeats(
    _ pair: UnitFingerprints.Pair, _ layout: UnitLayout
  ) throws(RandomnessError) -> DuplicatesFound.Repeat? {
    let originals = layout.enclosures(ofUnit: pair.original.unit, network: pair.original.network)
    let copies = layout.enclosures(ofUnit: pair.copy.unit, network: pair.copy.network)
    let starts = (layout.start(ofUnit: pair.original.unit), layout.start(ofUnit: pair.copy.unit))
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

  private mutating func bits(_ place: UnitPlace) throws(RandomnessError) -> [UInt32] {
    var bits: [UInt32] = []
    bits.reserveCapacity(place.weights.count)
    try sampler.draw(network: place.network) { offset, weights in
      let wanted = place.weights.clamped(to: offset..<offset + weights.count)
      for weight in wanted { bits.append(weights[weight - offset].bitPattern) }
    }
    return bits
  }
}
