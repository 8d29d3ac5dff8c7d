extension ExactBattery {
  /// Tests one of the three rules; the properties of a distribution have no meaning for a known
  /// matrix.
  func assess(
    _ property: Property, _ sums: Sums, _ context: AssessmentContext
  ) -> Assessment {
    let samples = sums.moments.count + sums.moments.nonFinite
    return switch property {
    case .finite:
      .rule(
        .finite, finite, violations: sums.moments.nonFinite, samples: samples, context)
    case .support:
      .rule(
        .support, values, violations: sums.foreign, samples: samples, context)
    case .matrix:
      .rule(.matrix, places, violations: sums.misplaced, samples: samples, context)
    case .mean, .variance, .shape, .extremes, .independence, .duplicates, .streams, .position,
      .homogeneity:
      Assessment(property: property, isApplicable: false)
    }
  }
}
