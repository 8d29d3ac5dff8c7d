extension HaarBattery {
  /// Tests a property; `extremes` has no meaning, because the largest of weights that depend on
  /// each other has no law that is known exactly.
  func assess(
    _ property: Property, _ sums: Sums, _ context: AssessmentContext
  ) -> Assessment {
    switch property {
    case .finite:
      .rule(
        .finite, finite, violations: sums.moments.nonFinite,
        samples: sums.moments.count + sums.moments.nonFinite, context)
    case .mean: assessMean(sums, context)
    case .variance: assessVariance(sums, context)
    case .shape: assessShape(sums, context)
    case .support: assessSupport(sums, context)
    case .duplicates: assessDuplicates(sums, context)
    case .independence:
      independence?.assess(sums.shifts, context)
        ?? Assessment(property: property, isApplicable: false)
    case .streams: streams.assess(sums.positions, context)
    case .position:
      position?.assess(sums.positions, context)
        ?? Assessment(property: property, isApplicable: false)
    case .matrix: assessMatrix(sums, context)
    case .homogeneity: assessHomogeneity(sums, context)
    case .extremes: Assessment(property: property, isApplicable: false)
    }
  }

  private func assessDuplicates(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    guard let duplicates, let found = sums.duplicates else {
      return Assessment(property: .duplicates, isApplicable: false)
    }
    return duplicates.assess(found, context)
  }

  private func assessMean(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    .mean(sums.moments, mean, context)
  }

  /// Σx² of every layer is k·gain²: a rule. Its interval is Student's over the networks, widened to the
  /// layer that is farthest off; a true claim leaves it all but no width.
  private func assessVariance(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    let tolerance = context.options.tolerance
    let interval = layerEnergy.interval(sums.energies, logLevel: context.options.logAlpha)
    return Assessment(
      property: .variance,
      estimate: sums.layers > 0 ? (1 + sums.energies.mean).finite : nil,
      interval: sums.worstEnergy.isNaN
        ? nil
        : interval.map { interval in
          let worst = sums.worstEnergy
          return 1 + min(interval.lowerBound, worst)...1 + max(interval.upperBound, worst)
        },
      allowed: 1 - tolerance...1 + tolerance, tolerance: tolerance, samples: sums.moments.count,
      required: context.samples(.variance),
      tests: [
        energy.evaluate(
          .init(
            departure: sums.worstEnergy, allowed: allowance, layers: sums.layers))
      ],
      detectable: context.detectable(energy, samples: Double(sums.layers))
    )
  }

  private func assessShape(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    let shapes = sums.shapes
    let tolerance = context.options.tolerance
    let perNetwork = Double(shapes.samples) / Double(max(1, shapes.networks))
    guard edges != nil else { return Assessment(property: .shape, isApplicable: false) }
    let detectable = components[0].detectableEffect(
      samples: Double(shapes.networks), rates: context.rates)
    return Assessment(
      property: .shape, estimate: band.distance(shapes).finite,
      interval: band.interval(shapes, logLevel: context.options.logAlpha), allowed: 0...tolerance,
      tolerance: tolerance, samples: shapes.samples, required: context.samples(.shape),
      tests: tests(.shape, sums),
      detectable: (detectable / perNetwork.squareRoot()).finite)
  }

  /// A rule without an interval: not refuted by all layers of the run.
  private func assessMatrix(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    guard hasTrace else { return Assessment(property: .matrix, isApplicable: false) }
    let layers = Double(sums.layers)
    return Assessment(
      property: .matrix, estimate: layers > 0 ? (sums.traces / layers).finite : nil,
      samples: sums.moments.count, required: context.samples(.matrix),
      tests: tests(.matrix, sums),
      detectable: context.detectable(trace, samples: layers))
  }

  /// Of means alone: the variance of a layer is a rule.
  private func assessHomogeneity(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    guard context.isHomogeneityApplicable else {
      return Assessment(property: .homogeneity, isApplicable: false)
    }
    return Assessment(
      property: .homogeneity, estimate: abs(sums.moments.sum / Double(sums.moments.count)).finite,
      samples: sums.moments.count, tests: tests(.homogeneity, sums))
  }

  private func assessSupport(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    let layers = Double(sums.checkedLayers)
    return Assessment(
      property: .support, estimate: layers > 0 ? sums.worstDefect.finite : nil,
      samples: sums.checkedLayers * UInt64(matrix.rows * matrix.columns),
      required: context.samples(.support),
      tests: [
        orthonormality.evaluate(
          .init(
            departure: sums.worstDefect, allowed: allowance,
            layers: sums.checkedLayers))
      ],
      detectable: context.detectable(orthonormality, samples: layers))
  }
}
