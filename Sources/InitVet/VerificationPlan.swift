/// What a run will draw, and why: decided before the first sample, from the claims alone.
public struct VerificationPlan: Sendable {
  /// The options that the plan was made for.
  public let options: VerificationOptions
  /// One entry for each initializer, in the order given.
  public let entries: [Entry]
  /// Tests with a p-value in the run: Holm's family.
  public let familySize: Int
  /// Those among them that are evidence for any time, in a sequential run.
  let evidenceCount: Int

  /// The plan of one initializer.
  public struct Entry: Sendable {
    /// What is verified.
    public let initializer: Initializer
    /// Networks and their layers.
    public let layout: NetworkLayout
    /// Networks to draw.
    public let networks: Int
    /// The options of the run, with the tolerance that this claim is judged at.
    let options: VerificationOptions
    /// Where the weights were drawn, if not here.
    let recorded: Recorded?
    let requirements: [Property: Requirement]
    let quotas: Quotas
    let battery: Battery
    let sequential: SequentialPlan?

    /// What is known of weights that were drawn elsewhere.
    struct Recorded: Sendable {
      let origin: WeightOrigin
      let draws: Int
      let drawWeights: Int
      let partsPerDraw: Int
      /// The first weight that is NaN or infinite.
      let firstNonFinite: Int?
      /// Properties that no tolerance allows to verify with so few draws; they may refute all the same.
      let undecided: Set<Property>
      /// Of tensors of this kind.
      let detectables: DetectableEffects
    }

    /// Weights to draw.
    public var samples: Double { Double(networks) * Double(layout.networkWeights) }

    /// The samples that `property` needs to be verified at the tolerance, as it counts them; nil for
    /// one that has no meaning for the claim.
    public func requiredSamples(_ property: Property) -> Double? {
      requirements[property]?.samples
    }

    /// The networks, counted from the first, that `property` looks at.
    public func networks(for property: Property) -> Int { quotas[property] }

    /// The networks in stages: within one, the same properties look at every network, so that each
    /// costs the same.
    public var stages: [Range<Int>] {
      let ends = Set(Property.allCases.map { quotas[$0] } + [networks]).subtracting([0]).sorted()
      return zip([0] + ends, ends).map { $0..<$1 }
    }
  }

  /// The fewest networks of a run that was not told how many.
  public static let leastNetworks = 1024

  /// Plans a run.
  ///
  /// - Throws: `VerificationError` for an option out of range, a size out of range, or more
  ///   networks than the generator has streams.
  public init(
    _ initializers: [Initializer], options: VerificationOptions
  ) throws(VerificationError) {
    try options.validate()
    guard !initializers.isEmpty else { throw .nothingToVerify }
    self.options = options
    var entries: [Entry] = []
    for initializer in initializers { entries.append(try Entry(initializer, options)) }
    self.entries = entries
    evidenceCount = entries.reduce(0) { $0 + $1.evidenceCount }
    familySize = entries.reduce(0) { $0 + $1.testCount + $1.evidenceCount }
  }

  /// The plan that weights which were read would have had.
  ///
  /// - Parameter testsBeside: tests that belong to no entry.
  init(recorded entries: [Entry], testsBeside: Int, options: VerificationOptions) {
    self.options = options
    self.entries = entries
    evidenceCount = 0
    familySize = entries.reduce(testsBeside) { $0 + $1.testCount }
  }

  /// Weights to draw in the whole run.
  public var samples: Double { entries.reduce(0) { $0 + $1.samples } }
}

extension VerificationPlan.Entry {
  fileprivate init(
    _ initializer: Initializer, _ options: VerificationOptions
  ) throws(VerificationError) {
    self.initializer = initializer
    self.options = options
    recorded = nil
    layout = try NetworkLayout(
      layerWeights: initializer.shape.weightCount, layers: options.layers)
    try Self.requireRoom(initializer, layout)
    battery = Battery(initializer, layers: layout.layers, options: options)
    let fixed = battery.requirements(options, perNetwork: layout.networkWeights)
    let evidence = options.isSequential ? battery.sequential(fixed, options) : nil
    let followed = evidence?.requirements(options, perNetwork: layout.networkWeights) ?? [:]
    requirements = fixed.merging(followed) { $1 }
    let most = requirements.values.map(\.networks).max() ?? 0
    guard most < 1e15 else { throw .tooLarge("the plan needs more than 10^15 networks") }
    networks = options.networks ?? max(VerificationPlan.leastNetworks, Int(most))
    quotas = Quotas(requirements, networks: networks, isPlanned: options.networks == nil)
    sequential =
      options.isSequential
      ? SequentialPlan(
        battery: evidence, requirements: requirements, layout: layout, networks: networks) : nil
    let perNetwork = Double(layout.networkWeights)
    guard perNetwork * Double(networks) < 1e18 else {
      throw .tooLarge("\(networks) networks of \(layout.networkWeights) weights are too many")
    }
    switch initializer.source {
    case .fixed, .custom: break
    case .sampled, .orthogonal:
      let streams = StreamFamily(
        generator: options.generator, seed: options.seed, label: initializer.streamLabel)
      do throws(RandomnessError) {
        try streams.require(UInt64(networks))
      } catch {
        throw .randomness(error)
      }
    }
  }

  /// The entry of weights that were read, and so are all there.
  init(
    recorded: Recorded, initializer: Initializer, networkWeights: Int, networks: Int,
    plan: RecordedPlan
  ) {
    self.initializer = initializer
    self.recorded = recorded
    self.networks = networks
    battery = plan.battery
    requirements = plan.requirements
    quotas = plan.quotas
    options = plan.options
    layout = NetworkLayout(recorded: networkWeights)
    sequential = nil
  }

  /// Tests with a p-value; mean and variance have none in a sequential run.
  fileprivate var testCount: Int {
    battery.testCount - (sequential?.battery == nil ? 0 : SequentialBattery.replacedTests)
  }

  fileprivate var evidenceCount: Int { sequential?.battery == nil ? 0 : SequentialBattery.count }

  /// Sampled networks are measured block by block; a fixed layer, an orthogonal one (in double precision
  /// and as weights) and a custom network are held in memory, by every worker.
  private static func requireRoom(
    _ initializer: Initializer, _ layout: NetworkLayout
  ) throws(VerificationError) {
    let held =
      switch initializer.source {
      case .sampled: 0
      case .fixed: layout.layerWeights
      case .orthogonal: 3 * layout.layerWeights
      case .custom: layout.networkWeights
      }
    guard held <= mostHeldWeights else {
      throw .layerTooLarge(
        "\(initializer.typed) at \(initializer.shape) needs room for \(held) weights in memory at "
          + "once, and at most \(mostHeldWeights) are allowed")
    }
  }

  /// 1 GiB of weights.
  private static var mostHeldWeights: Int { 1 << 28 }
}
