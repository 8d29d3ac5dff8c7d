#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The laws that initializers of the catalogue give for a tensor, each once.
struct CandidateLaws {
  /// A law and its names.
  struct Law {
    let marginal: Marginal
    var names: [Identification.Name]
    var isFitted = false
  }

  private(set) var laws: [Law] = []

  /// - Parameter layout: nil for all that frameworks use for as many axes.
  init(_ dimensions: [Int], layout: TensorLayout?, groups: Int) {
    for layout in layout.map({ [$0] }) ?? TensorLayout.usual(rank: dimensions.count) {
      guard let shape = try? layout.shape(of: dimensions, groups: groups) else { continue }
      for text in Self.rows {
        guard let initializer = try? Catalogue.resolve(text, shape: shape),
          case .independent(let marginal) = initializer.claim
        else { continue }
        add(marginal, initializer.canonicalText, layout)
      }
    }
  }

  /// Rows of the catalogue whose numbers follow from the shape, and truncated ones without the rescaling.
  ///
  /// Each form of variance scaling is one of them under another name.
  private static let rows: [String] = Catalogue.entries
    .filter { $0.usesFans && $0.name != "variance-scaling" }
    .flatMap { entry in
      entry.parameters.contains { $0.name == "corrected" }
        ? [entry.name, entry.name + ":corrected=false"] : [entry.name]
    }

  private mutating func add(_ marginal: Marginal, _ text: String, _ layout: TensorLayout) {
    let known = laws.firstIndex { law in
      law.marginal.distribution == marginal.distribution
        && abs(law.marginal.variance / marginal.variance - 1) < 1e-9
    }
    guard let known else {
      laws.append(Law(marginal: marginal, names: [Self.name(text, [layout])]))
      return
    }
    if let place = laws[known].names.firstIndex(where: { $0.canonicalText == text }) {
      let layouts = laws[known].names[place].layouts
      laws[known].names[place] = Self.name(text, layouts + [layout])
    } else {
      laws[known].names.append(Self.name(text, [layout]))
    }
  }

  private static func name(_ text: String, _ layouts: [TensorLayout]) -> Identification.Name {
    Identification.Name(
      canonicalText: text, layouts: layouts,
      frameworkNames: Catalogue.frameworkNames.filter { $0.canonical == text }.map(\.name))
  }

  /// Adds the three families with the numbers that the weights themselves ask for, the likeliest scale of
  /// each: to two digits, as people choose them, and to four.
  mutating func addFitted(standardDeviation: Double, largest: Double) {
    guard standardDeviation.isNormal, largest.isNormal else { return }
    for digits in [2, 4] {
      let deviation = Self.rounded(standardDeviation, digits)
      // A bound is no smaller than what it bounds.
      let end = Self.rounded(largest, digits, .up)
      laws += [
        Self.fitted(
          Marginal(distribution: .normal, standardDeviation: deviation),
          "normal:stddev=\(ParameterValue.number(deviation))"),
        Self.fitted(.uniform(limit: end), "uniform:limit=\(ParameterValue.number(end))"),
        Self.fitted(
          .truncatedNormal(parentStandardDeviation: end / 2, bound: 2),
          "truncated-normal:parent_stddev=\(ParameterValue.number(end / 2)),bound=2"),
      ]
    }
  }

  private static func fitted(_ marginal: Marginal, _ text: String) -> Law {
    let name = Identification.Name(canonicalText: text, layouts: [], frameworkNames: [])
    return Law(marginal: marginal, names: [name], isFitted: true)
  }

  private static func rounded(
    _ value: Double, _ digits: Int, _ rule: FloatingPointRoundingRule = .toNearestOrEven
  ) -> Double {
    let places = digits - 1 - Int(log10(value).rounded(.down))
    let power = pow(10, Double(abs(places)))
    // Divided by a power of ten, which is exact, and not multiplied by one that is not.
    return places >= 0
      ? (value * power).rounded(rule) / power : (value / power).rounded(rule) * power
  }
}
