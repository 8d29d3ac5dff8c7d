/// The rules of a claim that every layer is one known matrix.
struct ExactBattery: Sendable {
  let finite = ViolationRule(statistic: "not_finite")
  let values = ViolationRule(statistic: "other_than_claimed")
  let places = ViolationRule(statistic: "misplaced")
  /// Whether the weights are all there are: then they are the claim or they are not, and nothing is
  /// estimated.
  let isRecorded: Bool
  /// Weights of a layer.
  private let count: Int
  /// Where a layer has `value`, in ascending order; `elsewhere` at all other places.
  private let diagonal: [Int]
  private let value: Float
  private let elsewhere: Float

  init(matrix: ExactMatrix, shape: LayerShape, form: SampleForm) {
    switch matrix {
    case .constant(let constant):
      diagonal = []
      elsewhere = form.precision.rounded(constant)
      value = elsewhere
    case .identity(let number):
      diagonal = ExactMatrix.diagonal(of: shape, layout: form.layout)
      value = form.precision.rounded(number)
      elsewhere = diagonal.count == shape.weightCount ? value : 0
    }
    count = shape.weightCount
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
    var place = offset % count
    var next = firstOnDiagonal(from: place)
    for i in weights.indices {
      let isOnDiagonal = next < diagonal.count && diagonal[next] == place
      let (claimed, other) = isOnDiagonal ? (value, elsewhere) : (elsewhere, value)
      if !Self.isEqual(weights[i], claimed, tolerance: tolerance) {
        // NaN differs from everything, so it counts here as well.
        if Self.isEqual(weights[i], other, tolerance: tolerance) {
          sums.misplaced += 1
        } else {
          sums.foreign += 1
        }
      }
      if isOnDiagonal { next += 1 }
      place += 1
      if place == count { (place, next) = (0, 0) }
    }
  }

  /// The number of the first place of the diagonal that is not before `place`.
  private func firstOnDiagonal(from place: Int) -> Int {
    var (low, high) = (0, diagonal.count)
    while low < high {
      let middle = (low + high) / 2
      if diagonal[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func isEqual(_ weight: Float, _ claimed: Float, tolerance: Double) -> Bool {
    weight == claimed
      || Double(abs(weight - claimed)) <= tolerance * Double(abs(claimed)) && tolerance > 0
  }
}
