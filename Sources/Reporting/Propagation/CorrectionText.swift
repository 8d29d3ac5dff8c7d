internal import InitVet

extension NetworkPrediction {
  /// How far the 1/n correction of a mean field has moved the mean, where theory is one: the scale of what
  /// it may still be off by. Nil for exact laws and for the plain limit.
  var correctionSentence: String? {
    let parts = [
      ("z² of the last layer", preActivations.last), ("δ² of the first", gradients.first),
    ]
    let moved = parts.compactMap { name, signal in
      signal?.correction.map { "\(name) by \(Numbers.signedPercent($0))" }
    }
    guard !moved.isEmpty else { return nil }
    return
      "theory is the mean field; its 1/n correction moves the mean \(moved.joined(separator: " and "))"
  }
}
