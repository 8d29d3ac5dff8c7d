extension ExactBattery {
  /// Tests one of the three rules; the properties of a distribution have no meaning for a known
  /// matrix.
  func assess(
    _ property: Property, _ sums: Sums, _ context: AssessmentContext
  ) -> Assessment {
    let samples = sums.moments.count + sums.moments.nonFinite
    func rule(_ rule: ViolationRule, _ violations: UInt64) -> Assessment {
      var assessment = Assessment.rule(
        property, rule, violations: violations, samples: samples, context)
      if isRecorded {
        (assessment.interval, assessment.allowed, assessment.tolerance) = (nil, nil, nil)
      }
      return assessment
    }
    return switch property {
    case .finite: rule(finite, sums.moments.nonFinite)
    case .support: rule(values, sums.foreign)
    case .matrix: rule(places, sums.misplaced)
    case .mean, .variance, .shape, .extremes, .independence, .duplicates, .streams, .position,
      .homogeneity:
      Assessment(property: property, isApplicable: false)
    }
  }
}
