/// The tests of a claim that all weights are independent samples of one law.
struct IndependentBattery: Sendable {
  let ruler: SampleRuler
  let mean = MeanTest()
  let variance: VarianceTest
  let smooth = SmoothTest()
  let andersonDarling = AndersonDarlingTest()
  let cellChiSquare = CellChiSquareTest()
  let band = DistributionBand()
  let largest: LargestValueTest
  let tailCounts: [TailCountTest]
  let finite = ViolationRule(statistic: "not_finite")
  let support = ViolationRule(statistic: "outside_support")

  let form: SampleForm
  /// What weights were rounded to, if that is less than single precision.
  private let lattice: RoundedLattice?
  /// Nil where no two weights are a shift apart: one network of one weight.
  let independence: IndependenceCheck?
  /// Pairs that each shift looks at.
  let shiftPairs: Double
  let duplicates: DuplicatesCheck
  let streams: StreamsCheck
  let position: PositionCheck
  let matrix: MatrixCheck?
  let homogeneity = HomogeneityCheck()

  init(
    law: StandardizedLaw, standardDeviation: Double, form: SampleForm, options: VerificationOptions
  ) {
    ruler = SampleRuler(law: law, standardDeviation: standardDeviation)
    variance = VarianceTest(law)
    largest = LargestValueTest(law)
    tailCounts = ruler.watch.cuts.map { TailCountTest(law, cut: $0) }
    self.form = form
    let arrangement = form.arrangement
    independence = IndependenceCheck(arrangement, shifts: form.shifts, law: law)
    shiftPairs = form.isRecorded ? .infinity : independence?.pairs(options) ?? 0
    lattice =
      form.precision == .single
      ? nil
      : RoundedLattice(form.precision, law: law, standardDeviation: standardDeviation)
    duplicates = DuplicatesCheck(form.units, values: lattice.map { .rounded($0) } ?? .fine)
    streams = StreamsCheck(arrangement, hasNetworks: form.hasNetworks)
    position = PositionCheck(
      arrangement, law: law, hasNetworks: form.hasNetworks, lattice: lattice)
    matrix = MatrixCheck(
      arrangement, law: law,
      lines: form.isRecorded
        ? LineCheck(rows: form.units.rows, columns: arrangement.columns, law: law) : nil)
  }

  var law: StandardizedLaw { ruler.law }

  /// Mean, variance, Ψ², A², χ² of the cells, max |z|, a count for each cut, and the tests of the structure.
  var testCount: Int {
    let ofStructure =
      (independence?.testCount ?? 0) + duplicates.testCount + (matrix?.testCount ?? 0)
      + streams.testCount + position.testCount + homogeneity.testCount
    return 6 + tailCounts.count + ofStructure
  }

  func requirements(
    _ options: VerificationOptions, perNetwork: Int
  ) -> [Property: Requirement] {
    let rates = options.intervalRates
    let tolerance = options.tolerance
    let rule = finite.samplesToVerify(tolerance: tolerance * tolerance, rates: rates)
    var samples: [Property: Double] = [
      .finite: rule,
      .mean: mean.samplesToVerify(tolerance: 2 * tolerance, rates: rates),
      .variance: variance.samplesToVerify(tolerance: tolerance, rates: rates),
      .shape: band.samplesToVerify(tolerance: tolerance, rates: rates),
      .extremes: rule,
    ]
    if law.upperBound != nil { samples[.support] = rule }
    if lattice?.hidesVariance == true {
      // They can be refuted, and no number of weights verifies them.
      for property in [Property.mean, .variance, .shape] { samples[property] = .infinity }
    }
    var all = samples.mapValues { Requirement(samples: $0, perNetwork: perNetwork) }
    all[.shape]?.mostNetworks =
      (CellChiSquareTest.mostSamples / Double(perNetwork)).rounded(.down)
    all[.independence] = independence?.requirement(options)
    all[.duplicates] = duplicates.requirement(form)
    all[.streams] = streams.requirement(options)
    all[.position] = position.requirement(options)
    all[.matrix] = matrix?.requirement(options)
    return all
  }
}
