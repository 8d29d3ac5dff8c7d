internal import InitVet

/// The names of a kind of networks.
protocol NetworkText {
  var canonicalText: String { get }
  var activation: Activation { get }
  var widths: [Int] { get }
}

extension PropagationResult: NetworkText {}
extension TheoryResult: NetworkText {}

extension NetworkText {
  /// `he-normal relu`.
  var label: String { "\(canonicalText.printable) \(activation)" }

  /// `152 layers of width 256`, or the widths one by one.
  var sizeText: String {
    let layers = "\(widths.count - 1) layer\(widths.count == 2 ? "" : "s")"
    if Set(widths).count == 1 { return "\(layers) of width \(widths[0])" }
    let all = widths.map(String.init).joined(separator: "-")
    return all.count <= 60 ? "widths \(all)" : "\(layers) of \(widths[0]) to \(widths.last ?? 0)"
  }
}
