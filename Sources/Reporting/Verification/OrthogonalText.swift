internal import InitVet

/// What was found of orthogonal matrices, in words.
struct OrthogonalText {
  let property: PropertyReport
  let shape: LayerShape

  /// How far from orthonormal the shorter side is.
  var defect: String {
    let side = shape.weightCount / shape.outputs <= shape.outputs ? "rows" : "columns"
    guard let estimate = property.estimate else { return "not all \(side) are finite" }
    let defect = Numbers.significant(estimate, 3)
    return property.verdict == .refuted
      ? "the \(side) are off orthonormal by \(defect)" : "the \(side) are orthonormal to \(defect)"
  }

  /// Which layer it is that has not the variance of all; nil if none has another.
  var energy: String? {
    guard property.verdict == .refuted, let outcome = property.tests.first?.outcome else {
      return nil
    }
    return
      "the variance of one layer is \(Numbers.significant(1 + outcome.value, 6)) of the claim, "
      + "which every layer should keep to rounding"
  }

  /// Which position stands out, where it is a number that says so.
  var position: String? {
    guard property.place == nil, let estimate = property.estimate else { return nil }
    let size = Numbers.significant(estimate, 4)
    return property.verdict == .refuted
      ? "a position has a mean or a variance of its own, the largest variance being \(size) of the mean"
      : "no position stands out, and the largest variance of one is \(size) of the mean"
  }

  /// Whether parts of the run differ.
  var homogeneity: String {
    property.verdict == .refuted
      ? "the means of parts of the run differ" : "the means of all parts of the run agree"
  }

  /// What the matrices as a whole show.
  var matrices: String {
    let decisive = property.tests.min { $0.logPAdjusted < $1.logPAdjusted }
    guard property.verdict == .refuted, let outcome = decisive?.outcome else {
      let mean = property.estimate.map { Numbers.significant($0, 2) } ?? "unknown"
      return "the mean trace is \(mean)"
    }
    switch outcome.statistic {
    case "trace":
      let side = outcome.direction == .above ? "large" : "small"
      let size = Numbers.significant(abs(outcome.value), 3)
      return "the traces are too \(side), by \(size) standard errors of their mean"
    case "determinant_sign":
      let share = outcome.direction == .above ? "many" : "few"
      return "too \(share) determinants are positive: \(Numbers.exact(outcome.value))"
    default: return "the matrices are not those of Haar's law"
    }
  }
}
