/// The rules of a claim that every layer is one known matrix.
struct ExactBattery: Sendable {
  let finite = ViolationRule(statistic: "not_finite")
  let values = ViolationRule(statistic: "other_than_claimed")
  let places = ViolationRule(statistic: "misplaced")
  let expected: [Float]
  /// Whether the weights are all there are: then they are the claim or they are not, and nothing is
  /// estimated.
  let isRecorded: Bool
  /// The values that the claim has anywhere: one or two.
  private let claimed: [Float]

  init(matrix: ExactMatrix, shape: LayerShape, form: SampleForm) {
    var layer = [Float](repeating: 0, count: shape.weightCount)
    do {
      var span = layer.mutableSpan
      matrix.fill(layer: &span, shape: shape)
    }
    layer = form.layout?.stored(layer, of: shape) ?? layer
    expected = layer.map { form.precision.rounded($0) }
    claimed = Array(Set(expected)).sorted()
    isRecorded = form.isRecorded
  }

  func requirements(
    _ options: VerificationOptions, perNetwork: Int
  ) -> [Property: Requirement] {
    let rates = ErrorRates(logLevel: options.logAlpha, logMiss: options.logMiss)
    let samples = finite.samplesToVerify(
      tolerance: options.tolerance * options.tolerance, rates: rates)
    let rule = Requirement(samples: isRecorded ? 1 : samples, perNetwork: perNetwork)
    return [.finite: rule, .support: rule, .matrix: rule]
  }

  /// What is kept of a sample.
  struct Sums: Hashable, Sendable {
    var moments = MomentSums()
    /// Weights that are none of the claim's values.
    var foreign: UInt64 = 0
    /// Weights that are one of the claim's values at the wrong place.
    var misplaced: UInt64 = 0

    mutating func merge(_ other: Sums) {
      moments.merge(other.moments)
      foreign += other.foreign
      misplaced += other.misplaced
    }
  }

  /// Draws and measures networks; every weight is compared.
  func measure(
    _ networks: Range<Int>, sampler: inout NetworkSampler, options: VerificationOptions
  ) throws(RandomnessError) -> Sums {
    var sums = Sums()
    for network in networks {
      try sampler.draw(network: network) { offset, weights in
        add(weights, offset: offset, options, to: &sums)
      }
    }
    return sums
  }

  /// Measures networks whose weights come block by block.
  struct Meter: NetworkMeter {
    private var measured = ExactBattery.Sums()
    private let battery: ExactBattery
    private let options: VerificationOptions

    init(_ battery: ExactBattery, _ options: VerificationOptions) {
      self.battery = battery
      self.options = options
    }

    var sums: Measurement.Sums { .exact(measured) }

    var nonFinite: UInt64 { measured.moments.nonFinite }

    mutating func begin(_ network: Int) {}

    mutating func add(_ weights: Span<Float>, recorded: Span<Float>, offset: Int) {
      battery.add(recorded, offset: offset, options, to: &measured)
    }

    mutating func compare(_ weights: Span<Float>, network: Int, offset: Int) {}

    mutating func end() {}
  }

  /// Adds weights that begin at weight `offset` of their network.
  private func add(
    _ weights: Span<Float>, offset: Int, _ options: VerificationOptions, to sums: inout Sums
  ) {
    let tolerance = options.mode == .tolerance ? options.tolerance : 0
    sums.moments.add(weights, standardDeviation: 1)
    var index = offset % expected.count
    for i in weights.indices {
      let weight = weights[i]
      if !Self.isEqual(weight, expected[index], tolerance: tolerance) {
        // NaN differs from everything, so it counts here as well.
        if claimed.contains(where: { Self.isEqual(weight, $0, tolerance: tolerance) }) {
          sums.misplaced += 1
        } else {
          sums.foreign += 1
        }
      }
      index += 1
      if index == expected.count { index = 0 }
    }
  }

  private static func isEqual(_ weight: Float, _ claimed: Float, tolerance: Double) -> Bool {
    weight == claimed
      || Double(abs(weight - claimed)) <= tolerance * Double(abs(claimed)) && tolerance > 0
  }
}
