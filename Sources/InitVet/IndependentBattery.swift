#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The tests of a claim that all weights are independent samples of one law.
struct IndependentBattery: Sendable {
  let ruler: SampleRuler
  let mean = MeanTest()
  let variance: VarianceTest
  let smooth = SmoothTest()
  let andersonDarling = AndersonDarlingTest()
  let band = DistributionBand()
  let largest: LargestValueTest
  let tailCounts: [TailCountTest]
  let finite = ViolationRule(statistic: "not_finite")
  let support = ViolationRule(statistic: "outside_support")

  init(law: StandardizedLaw, standardDeviation: Double) {
    ruler = SampleRuler(law: law, standardDeviation: standardDeviation)
    variance = VarianceTest(law)
    largest = LargestValueTest(law)
    tailCounts = ruler.watch.cuts.map { TailCountTest(law, cut: $0) }
  }

  var law: StandardizedLaw { ruler.law }

  /// Mean, variance, Ψ², A², max |z|, and a count for each cut.
  var testCount: Int { 5 + tailCounts.count }

  /// The rates that an interval is planned with: β is shared by the three that have one.
  static func intervalRates(_ options: VerificationOptions) -> ErrorRates {
    ErrorRates(logLevel: options.logAlpha, logMiss: log((1 - options.power) / 3))
  }

  func requiredSamples(_ options: VerificationOptions) -> [Property: Double] {
    let rates = Self.intervalRates(options)
    let tolerance = options.tolerance
    let rule = finite.samplesToVerify(tolerance: tolerance * tolerance, rates: rates)
    var required: [Property: Double] = [
      .finite: rule,
      .mean: mean.samplesToVerify(tolerance: 2 * tolerance, rates: rates),
      .variance: variance.samplesToVerify(tolerance: tolerance, rates: rates),
      .shape: band.samplesToVerify(tolerance: tolerance, rates: rates),
      .extremes: rule,
    ]
    if law.upperBound != nil { required[.support] = rule }
    return required
  }
}
