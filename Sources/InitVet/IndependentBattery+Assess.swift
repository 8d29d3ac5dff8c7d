#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension IndependentBattery {
  /// Tests every property.
  func assess(_ sums: Sums, _ context: AssessmentContext) -> [Assessment] {
    let sample = sums.sample
    return [
      assessFinite(sample, context), assessMean(sample, context), assessVariance(sample, context),
      assessShape(sample, context), assessSupport(sample, context),
      assessExtremes(sample, context), independence.assess(sums.shifts, context),
    ]
  }

  private func assessFinite(_ sums: SampleSums, _ context: AssessmentContext) -> Assessment {
    let moments = sums.moments
    return .rule(
      .finite, finite, violations: moments.nonFinite, samples: moments.count + moments.nonFinite,
      required: context.samples(.finite), options: context.options)
  }

  private func assessSupport(_ sums: SampleSums, _ context: AssessmentContext) -> Assessment {
    guard law.upperBound != nil else { return Assessment(property: .support, isApplicable: false) }
    return .rule(
      .support, support, violations: sums.tails.outside, samples: sums.moments.count,
      required: context.samples(.support), options: context.options)
  }

  private func assessMean(_ sums: SampleSums, _ context: AssessmentContext) -> Assessment {
    let moments = sums.moments
    let samples = Double(moments.count)
    let tolerance = 2 * context.options.tolerance
    let estimate = samples > 0 ? moments.sum / samples : nil
    return Assessment(
      property: .mean, estimate: estimate,
      interval: mean.interval(moments, logLevel: context.options.logAlpha),
      allowed: -tolerance...tolerance, tolerance: tolerance, samples: moments.count,
      required: context.samples(.mean), tests: [mean.evaluate(moments)],
      detectable: mean.detectableEffect(samples: samples, rates: context.rates).finite,
      samplesToRefute: estimate.map { mean.requiredSamples(effect: abs($0), rates: context.rates) })
  }

  private func assessVariance(_ sums: SampleSums, _ context: AssessmentContext) -> Assessment {
    let moments = sums.moments
    let samples = Double(moments.count)
    let tolerance = context.options.tolerance
    let ratio = samples > 0 ? 1 + moments.squareDeviation / samples : nil
    return Assessment(
      property: .variance, estimate: ratio,
      interval: variance.interval(moments, logLevel: context.options.logAlpha),
      allowed: 1 - tolerance...1 + tolerance, tolerance: tolerance, samples: moments.count,
      required: context.samples(.variance), tests: [variance.evaluate(moments)],
      detectable: variance.detectableEffect(samples: samples, rates: context.rates).finite,
      samplesToRefute: ratio.map {
        variance.requiredSamples(effect: abs($0 - 1), rates: context.rates)
      })
  }

  private func assessShape(_ sums: SampleSums, _ context: AssessmentContext) -> Assessment {
    let counts = sums.cells.folded(into: SmoothTest.cells)
    let samples = sums.cells.total
    let tolerance = context.options.tolerance
    return Assessment(
      property: .shape, estimate: samples > 0 ? band.distance(sums.cells) : nil,
      interval: band.interval(sums.cells, logLevel: context.options.logAlpha),
      allowed: 0...tolerance, tolerance: tolerance, samples: samples,
      required: context.samples(.shape),
      tests: [smooth.evaluate(counts), andersonDarling.evaluate(counts)],
      detectable: smooth.detectableEffect(samples: Double(samples), rates: context.rates).finite)
  }

  private func assessExtremes(_ sums: SampleSums, _ context: AssessmentContext) -> Assessment {
    let moments = sums.moments
    let samples = Double(moments.count)
    let magnitude = Double(moments.largestMagnitude) / ruler.standardDeviation
    let missing = law.logTwoSidedTail(magnitude)
    let counts = zip(tailCounts, sums.tails.beyond).map { test, count in
      test.evaluate(.init(count: count, samples: samples))
    }
    return Assessment(
      property: .extremes, estimate: samples > 0 ? magnitude : nil, samples: moments.count,
      required: context.samples(.extremes),
      tests: [largest.evaluate(.init(largest: magnitude, samples: samples))] + counts,
      detectable: largest.detectableEffect(samples: samples, rates: context.rates).finite,
      // A whole tail of probability δ² is missing: by chance with probability (1 − δ²)ᴺ ≤ α.
      isBeyondTolerance: missing > 2 * log(context.options.tolerance)
        && samples >= context.samples(.extremes))
  }
}

extension Assessment {
  /// A property that one violation refutes.
  static func rule(
    _ property: Property, _ rule: ViolationRule, violations: UInt64, samples: UInt64,
    required: Double, options: VerificationOptions
  ) -> Assessment {
    let tolerance = options.tolerance * options.tolerance
    let count = Double(samples)
    let rates = ErrorRates(logLevel: options.logAlpha, logMiss: log(1 - options.power))
    return Assessment(
      property: property, estimate: samples > 0 ? Double(violations) / count : nil,
      interval: violations == 0 ? rule.interval(samples: count, logLevel: options.logAlpha) : nil,
      allowed: 0...tolerance, tolerance: tolerance, samples: samples, required: required,
      tests: [rule.evaluate(.init(violations: violations, samples: count))],
      detectable: rule.detectableEffect(samples: count, rates: rates).finite)
  }
}

extension Double {
  /// Itself, or nil if it is infinite or no number.
  var finite: Double? { isFinite ? self : nil }
}
