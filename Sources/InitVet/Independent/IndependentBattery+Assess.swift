#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension IndependentBattery {
  /// Tests a property.
  func assess(
    _ property: Property, _ sums: Sums, _ context: AssessmentContext
  ) -> Assessment {
    switch property {
    case .finite: assessFinite(sums, context)
    case .mean: assessMean(sums, context)
    case .variance: assessVariance(sums, context)
    case .shape: assessShape(sums, context)
    case .support: assessSupport(sums, context)
    case .extremes: assessExtremes(sums, context)
    case .independence:
      independence?.assess(sums.shifts, context)
        ?? Assessment(property: property, isApplicable: false)
    case .streams: streams.assess(sums.positions, context)
    case .duplicates: duplicates.assess(sums.duplicates, context)
    case .position: position.assess(sums.positions, context)
    case .matrix:
      matrix?.assess(sums.matrix, sums.sample.moments, sums.lines, context)
        ?? Assessment(property: .matrix, isApplicable: false)
    case .homogeneity: homogeneity.assess(sums.blocks, sums.sample.moments, context)
    }
  }

  private func assessFinite(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    let moments = sums.sample.moments
    return .rule(
      .finite, finite, violations: moments.nonFinite,
      samples: moments.count + moments.nonFinite, context)
  }

  private func assessSupport(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    guard law.upperBound != nil else { return Assessment(property: .support, isApplicable: false) }
    return .rule(
      .support, support, violations: sums.sample.tails.outside,
      samples: sums.sample.moments.count, context)
  }

  private func assessMean(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    .mean(sums.sample.moments, mean, context)
  }

  private func assessVariance(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    let moments = sums.sample.moments
    let samples = Double(moments.count)
    let tolerance = context.options.tolerance
    let ratio = samples > 0 ? 1 + moments.squareDeviation / samples : nil
    return Assessment(
      property: .variance, estimate: ratio,
      interval: variance.interval(moments, logLevel: context.options.logAlpha),
      allowed: 1 - tolerance...1 + tolerance, tolerance: tolerance, samples: moments.count,
      required: context.samples(.variance), tests: tests(.variance, sums),
      detectable: context.detectable(variance, samples: samples),
      samplesToRefute: context.samplesToRefute(variance, effect: ratio.map { $0 - 1 }))
  }

  private func assessShape(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    let cells = sums.sample.cells
    let samples = cells.total
    let tolerance = context.options.tolerance
    return Assessment(
      property: .shape, estimate: samples > 0 ? band.distance(cells) : nil,
      interval: band.interval(cells, logLevel: context.options.logAlpha),
      allowed: 0...tolerance, tolerance: tolerance, samples: samples,
      required: context.samples(.shape),
      tests: tests(.shape, sums),
      detectable: context.detectable(smooth, samples: Double(samples)))
  }

  private func assessExtremes(_ sums: Sums, _ context: AssessmentContext) -> Assessment {
    let moments = sums.sample.moments
    let samples = Double(moments.count)
    let magnitude = largestMagnitude(sums)
    let missing = law.logTwoSidedTail(magnitude)
    return Assessment(
      property: .extremes, estimate: samples > 0 ? magnitude : nil, samples: moments.count,
      required: context.samples(.extremes),
      tests: tests(.extremes, sums),
      detectable: context.detectable(largest, samples: samples),
      // A whole tail of probability δ² is missing: by chance with probability (1 − δ²)ᴺ ≤ α.
      isBeyondTolerance: missing > 2 * log(context.options.tolerance)
        && samples >= context.samples(.extremes))
  }
}

extension Assessment {
  /// The mean of weights whose sum has the variance of as many independent ones.
  static func mean(
    _ moments: MomentSums, _ test: MeanTest, _ context: AssessmentContext
  ) -> Assessment {
    let samples = Double(moments.count)
    let tolerance = 2 * context.options.tolerance
    let estimate = samples > 0 ? moments.sum / samples : nil
    return Assessment(
      property: .mean, estimate: estimate,
      interval: test.interval(moments, logLevel: context.options.logAlpha),
      allowed: -tolerance...tolerance, tolerance: tolerance, samples: moments.count,
      required: context.samples(.mean), tests: [test.evaluate(moments)],
      detectable: context.detectable(test, samples: samples),
      samplesToRefute: context.samplesToRefute(test, effect: estimate))
  }

  /// A property that one violation refutes.
  static func rule(
    _ property: Property, _ rule: ViolationRule, violations: UInt64, samples: UInt64,
    _ context: AssessmentContext
  ) -> Assessment {
    let options = context.options
    let tolerance = options.tolerance * options.tolerance
    let count = Double(samples)
    let rates = ErrorRates(logLevel: options.logAlpha, logMiss: options.logMiss)
    return Assessment(
      property: property, estimate: samples > 0 ? Double(violations) / count : nil,
      interval: violations == 0 ? rule.interval(samples: count, logLevel: options.logAlpha) : nil,
      allowed: 0...tolerance, tolerance: tolerance, samples: samples,
      required: context.samples(property),
      tests: [rule.evaluate(.init(violations: violations, samples: count))],
      detectable: rule.detectableEffect(samples: count, rates: rates).finite)
  }
}

extension Double {
  /// Itself, or nil if it is infinite or no number.
  var finite: Double? { isFinite ? self : nil }
}
