extension ExactBattery {
  /// Tests the two rules; the properties of a distribution have no meaning for a known matrix.
  func assess(
    _ sums: Sums, required: [Property: Double], options: VerificationOptions
  ) -> [Assessment] {
    let samples = sums.moments.count + sums.moments.nonFinite
    return Property.allCases.map { property in
      switch property {
      case .finite:
        .rule(
          .finite, finite, violations: sums.moments.nonFinite, samples: samples,
          required: required[.finite], options: options)
      case .support:
        .rule(
          .support, equality, violations: sums.mismatches, samples: samples,
          required: required[.support], options: options)
      case .mean, .variance, .shape, .extremes:
        Assessment(property: property, isApplicable: false)
      }
    }
  }
}
