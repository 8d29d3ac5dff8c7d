/// The smallest tolerance that a number of networks can verify, in two digits.
struct AutomaticTolerance {
  let battery: Battery
  let options: AuditOptions
  let networkWeights: Int
  let networks: Int

  /// What is chosen, or the coarsest there is if the networks are too few for it.
  ///
  /// - Parameter undecided: properties that do not count.
  func smallest(without undecided: Set<Property>) -> Double {
    let candidates = Self.candidates
    // Requirements fall as the tolerance grows.
    var (low, high) = (0, candidates.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isVerifiable(candidates[middle], without: undecided) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return candidates[low]
  }

  /// Properties that so few networks cannot verify at the coarsest tolerance, and that say something of
  /// networks as such: more weights in each would not help.
  var undecided: Set<Property> {
    let needed = requirements(AuditOptions.coarsest)
    func isShort(_ property: Property) -> Bool {
      (needed[property]?.networks ?? 0) > Double(networks)
    }
    guard case .haar(let battery) = battery else {
      // So few vectors that their products have no law that is known well enough.
      return Set([Property.streams, .position, .matrix].filter(isShort))
    }
    // The weights of one orthogonal matrix are one point of a sphere: their law shows over matrices.
    let ofMatrices = Double(networks) < battery.trace.minimumSamples ? [Property.matrix] : []
    return Set([Property.streams, .position, .shape].filter(isShort) + ofMatrices)
  }

  private func isVerifiable(_ tolerance: Double, without undecided: Set<Property>) -> Bool {
    requirements(tolerance).allSatisfy { property, requirement in
      undecided.contains(property) || requirement.networks <= Double(networks)
    }
  }

  private func requirements(_ tolerance: Double) -> [Property: Requirement] {
    battery.requirements(
      options.verification(tolerance: tolerance), perNetwork: networkWeights)
  }

  /// From 0.1 % to 10 % in two digits.
  private static let candidates: [Double] =
    (10...99).map { Double($0) / 10_000 } + (10...100).map { Double($0) / 1000 }
}
