internal import InitVet

/// What was found of duplicates in words.
struct DuplicatesText {
  let found: DuplicatesFound
  let isRefuted: Bool
  let result: InitializerReport

  var sentence: String {
    if isRefuted, let first = found.first {
      return
        "\(result.name(of: first.copy)) is \(result.name(of: first.original)) again; \(share) repeat "
        + "an earlier one"
    }
    if isRefuted { return "too few different weights, as from a coarse lattice: \(lattice)" }
    return "no block of weights repeats another (\(compared)); \(lattice)"
  }

  /// `17 of 65536 compared blocks of 64 weights`.
  private var share: String {
    "\(Numbers.count(Double(found.repeats))) of \(Numbers.count(Double(found.compared))) compared "
      + "blocks of \(found.unitWeights) weights"
  }

  /// `65536 of 1.1e6 blocks of 64 weights compared`.
  private var compared: String {
    let all = found.compared < found.units ? " of \(Numbers.count(Double(found.units)))" : ""
    return "\(Numbers.count(Double(found.compared)))\(all) blocks of \(found.unitWeights) weights "
      + "compared"
  }

  private var lattice: String {
    let ties = found.ties
    let equal = "\(ties.repeats) of \(ties.values) weights are equal to an earlier one"
    guard let bits = ties.effectiveBits else { return "of \(ties.values) weights no two are equal" }
    return "\(equal), \(Numbers.fixed(bits, 1)) effective bits"
  }
}

extension InitializerReport {
  /// `row 3 of layer 0 of network 17`, or of a tensor `row 3`, and the draw if there are several.
  func name(of place: UnitPlace) -> String {
    func name(_ kind: String, _ range: ClosedRange<Int>) -> String {
      range.count == 1
        ? "\(kind) \(range.lowerBound)" : "\(kind)s \(range.lowerBound) to \(range.upperBound)"
    }
    let isTensor = origin != nil
    var parts: [String] = []
    if let columns = place.columns { parts.append(name("column", columns)) }
    if let rows = place.rows { parts.append(name("row", rows)) }
    if !isTensor, let layers = place.layers { parts.append(name("layer", layers)) }
    if !isTensor || networks > 1 || parts.isEmpty {
      parts.append("\(isTensor ? "draw" : "network") \(place.network)")
    }
    return parts.joined(separator: " of ")
  }
}
