/// How many networks of a run, counted from the first, each property looks at.
///
/// Every property needs a number of samples of its own, and some cost far more for each sample than
/// drawing does: they look at no more than they need.
struct Quotas: Hashable, Sendable {
  private let networks: [Property: Int]
  /// The networks of the run; nil if that is not known.
  let ofRun: Int?

  /// - Parameters:
  ///   - networks: what the run draws.
  ///   - isPlanned: false if the user chose the number: it is then meant for every property that costs
  ///     no more than drawing, up to `Requirement.mostNetworks`.
  init(_ requirements: [Property: Requirement], networks: Int, isPlanned: Bool) {
    ofRun = networks
    self.networks = Dictionary(
      uniqueKeysWithValues: requirements.map { property, requirement in
        let needed = Int(min(requirement.networks, Double(networks)))
        let isLimited = (isPlanned || property.isOfStructure) && !property.looksEverywhere
        let more = isLimited ? requirement.usefulNetworks : requirement.mostNetworks
        // Int.max networks, which the plan refuses, would round beyond Int.
        return (property, max(needed, more < Double(networks) ? Int(more) : networks))
      })
  }

  /// As many networks as come, of weights that were drawn already and cost nothing more.
  init(recorded requirements: [Property: Requirement]) {
    ofRun = nil
    networks = requirements.mapValues { requirement in
      requirement.mostNetworks < 0x1p62 ? Int(requirement.mostNetworks) : .max
    }
  }

  /// The networks that `property` looks at; none if it has no meaning for the claim.
  subscript(property: Property) -> Int { networks[property] ?? 0 }

  /// The networks that are compared with each other; nil if that is not known.
  var compared: Int? { ofRun.map { _ in self[.duplicates] } }

  /// The networks that any property of the structure looks at.
  var ofStructure: Int {
    networks.filter { $0.key.isOfStructure }.values.max() ?? 0
  }
}

extension Property {
  /// Whether the property looks at more than one weight at a time.
  var isOfStructure: Bool {
    switch self {
    case .finite, .mean, .variance, .shape, .support, .extremes, .duplicates, .homogeneity: false
    case .independence, .streams, .position, .matrix: true
    }
  }

  /// Whether the property looks at every network of a run, however few would do: one that repeats
  /// another may be anywhere.
  var looksEverywhere: Bool { self == .duplicates }
}
