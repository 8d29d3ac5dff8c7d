internal import InitVet

/// What was found of duplicates in words.
struct DuplicatesText {
  let found: DuplicatesFound
  let isRefuted: Bool

  var sentence: String {
    if isRefuted, let first = found.first {
      return
        "\(PlaceName.of(first.copy)) is \(PlaceName.of(first.original)) again; \(share) repeat an earlier one"
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

/// A part of a network by name.
enum PlaceName {
  /// `row 3 of layer 0 of network 17`.
  static func of(_ place: UnitPlace) -> String {
    var parts: [String] = []
    if let columns = place.columns { parts.append(name("column", columns)) }
    if let rows = place.rows { parts.append(name("row", rows)) }
    if let layers = place.layers { parts.append(name("layer", layers)) }
    return (parts + ["network \(place.network)"]).joined(separator: " of ")
  }

  private static func name(_ kind: String, _ range: ClosedRange<Int>) -> String {
    range.count == 1
      ? "\(kind) \(range.lowerBound)" : "\(kind)s \(range.lowerBound) to \(range.upperBound)"
  }
}
