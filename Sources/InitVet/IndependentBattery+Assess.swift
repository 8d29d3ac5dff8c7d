#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension IndependentBattery {
  /// Measures and tests every property.
  func assess(
    _ sums: SampleSums, required: [Property: Double], options: VerificationOptions,
    familySize: Int
  ) -> [Assessment] {
    // What a test detects is stated at its worst place in Holm's order.
    let rates = ErrorRates(
      logLevel: options.logAlpha - log(Double(max(1, familySize))), logMiss: log(1 - options.power))
    let context = Context(options: options, rates: rates, required: required)
    return [
      assessFinite(sums, context), assessMean(sums, context), assessVariance(sums, context),
      assessShape(sums, context), assessSupport(sums, context), assessExtremes(sums, context),
    ]
  }

  private struct Context {
    let options: VerificationOptions
    let rates: ErrorRates
    let required: [Property: Double]
  }

  private func assessFinite(_ sums: SampleSums, _ context: Context) -> Assessment {
    let moments = sums.moments
    return .rule(
      .finite, finite, violations: moments.nonFinite, samples: moments.count + moments.nonFinite,
      required: context.required[.finite], options: context.options)
  }

  private func assessSupport(_ sums: SampleSums, _ context: Context) -> Assessment {
    guard law.upperBound != nil else { return Assessment(property: .support, isApplicable: false) }
    return .rule(
      .support, support, violations: sums.tails.outside, samples: sums.moments.count,
      required: context.required[.support], options: context.options)
  }

  private func assessMean(_ sums: SampleSums, _ context: Context) -> Assessment {
    let moments = sums.moments
    let samples = Double(moments.count)
    let tolerance = 2 * context.options.tolerance
    let estimate = samples > 0 ? moments.sum / samples : nil
    return Assessment(
      property: .mean, estimate: estimate,
      interval: mean.interval(moments, logLevel: context.options.logAlpha),
      allowed: -tolerance...tolerance, tolerance: tolerance, samples: moments.count,
      required: context.required[.mean] ?? 0, tests: [mean.evaluate(moments)],
      detectable: mean.detectableEffect(samples: samples, rates: context.rates).finite,
      samplesToRefute: estimate.map { mean.requiredSamples(effect: abs($0), rates: context.rates) })
  }

  private func assessVariance(_ sums: SampleSums, _ context: Context) -> Assessment {
    let moments = sums.moments
    let samples = Double(moments.count)
    let tolerance = context.options.tolerance
    let ratio = samples > 0 ? 1 + moments.squareDeviation / samples : nil
    return Assessment(
      property: .variance, estimate: ratio,
      interval: variance.interval(moments, logLevel: context.options.logAlpha),
      allowed: 1 - tolerance...1 + tolerance, tolerance: tolerance, samples: moments.count,
      required: context.required[.variance] ?? 0, tests: [variance.evaluate(moments)],
      detectable: variance.detectableEffect(samples: samples, rates: context.rates).finite,
      samplesToRefute: ratio.map {
        variance.requiredSamples(effect: abs($0 - 1), rates: context.rates)
      })
  }

  private func assessShape(_ sums: SampleSums, _ context: Context) -> Assessment {
    let counts = sums.cells.folded(into: SmoothTest.cells)
    let samples = sums.cells.total
    let tolerance = context.options.tolerance
    return Assessment(
      property: .shape, estimate: samples > 0 ? band.distance(sums.cells) : nil,
      interval: band.interval(sums.cells, logLevel: context.options.logAlpha),
      allowed: 0...tolerance, tolerance: tolerance, samples: samples,
      required: context.required[.shape] ?? 0,
      tests: [smooth.evaluate(counts), andersonDarling.evaluate(counts)],
      detectable: smooth.detectableEffect(samples: Double(samples), rates: context.rates).finite)
  }

  private func assessExtremes(_ sums: SampleSums, _ context: Context) -> Assessment {
    let moments = sums.moments
    let samples = Double(moments.count)
    let magnitude = Double(moments.largestMagnitude) / ruler.standardDeviation
    let missing = law.logTwoSidedTail(magnitude)
    let counts = zip(tailCounts, sums.tails.beyond).map { test, count in
      test.evaluate(.init(count: count, samples: samples))
    }
    return Assessment(
      property: .extremes, estimate: samples > 0 ? magnitude : nil, samples: moments.count,
      required: context.required[.extremes] ?? 0,
      tests: [largest.evaluate(.init(largest: magnitude, samples: samples))] + counts,
      detectable: largest.detectableEffect(samples: samples, rates: context.rates).finite,
      // A whole tail of probability δ² is missing: by chance with probability (1 − δ²)ᴺ ≤ α.
      isBeyondTolerance: missing > 2 * log(context.options.tolerance)
        && samples >= context.required[.extremes] ?? 0)
  }
}

extension Assessment {
  /// A property that one violation refutes.
  static func rule(
    _ property: Property, _ rule: ViolationRule, violations: UInt64, samples: UInt64,
    required: Double?, options: VerificationOptions
  ) -> Assessment {
    let tolerance = options.tolerance * options.tolerance
    let count = Double(samples)
    let rates = ErrorRates(logLevel: options.logAlpha, logMiss: log(1 - options.power))
    return Assessment(
      property: property, estimate: samples > 0 ? Double(violations) / count : nil,
      interval: violations == 0 ? rule.interval(samples: count, logLevel: options.logAlpha) : nil,
      allowed: 0...tolerance, tolerance: tolerance, samples: samples, required: required ?? 0,
      tests: [rule.evaluate(.init(violations: violations, samples: count))],
      detectable: rule.detectableEffect(samples: count, rates: rates).finite)
  }
}

extension Double {
  /// Itself, or nil if it is infinite or no number.
  var finite: Double? { isFinite ? self : nil }
}
