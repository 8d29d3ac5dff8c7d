/// The tests of a claim that layers are independent matrices of Haar's law.
///
/// The weights of a layer depend on each other, so nothing here takes them for a sample. What is used is
/// exact: with V the k orthonormal vectors of length m of a layer, z = x√m/gain a weight in standard
/// deviations, and A, B two fixed matrices, E tr(AVᵀ) tr(BVᵀ) = tr(ABᵀ)/m, as the entries of V are
/// uncorrelated, each of variance 1/m. So Σz over a layer has variance km, as for independent weights;
/// the trace of V, k/m; and the sum of products of two layers, whose weights are independent of each
/// other, again km. Fourth moments over squared variances are 3m/(m + 2) for the sum, and
/// 3m(m + 1 − 2/k)/((m − 1)(m + 2)) ≤ 3 for the other two (Collins and Śniady 2006,
/// doi:10.1007/s00220-006-1554-3; scripts/fixtures/haar.py holds them against simulation): tails lighter
/// than the normal's.
struct HaarBattery: Sendable {
  let matrix: HaarMatrix
  let standardDeviation: Double
  let form: SampleForm
  let finite = ViolationRule(statistic: "not_finite")
  let mean = MeanTest()
  let energy = RoundingRule(statistic: "layer_energy")
  let layerEnergy = NetworkMeanTest(statistic: "layer_energy")
  let orthonormality = RoundingRule(statistic: "orthonormality_defect")
  let components = (1...SmoothTest.order).map {
    NetworkMeanTest(statistic: "network_component_\($0)")
  }
  let band = NetworkBand()
  let trace = StandardSumTest(statistic: "trace")
  let determinant = SignTest(statistic: "determinant_sign")
  /// Nil for a single matrix.
  let independence: IndependenceCheck?
  /// Shifts between matrices, and the pairs that each looks at.
  let shifts: [Shift]
  let shiftPairs: Double
  /// Nil for m below 3: a 2x2 matrix has one angle and a sign in four weights, of which pairs are equal,
  /// and 1x1 matrices are equal half of the time.
  let duplicates: DuplicatesCheck?
  let streams: StreamsCheck
  let position: HaarPositionCheck?
  let blockMeans = HomogeneityTest(statistic: "block_means_a_square")
  /// The cells of a weight's law; nil where it has too few dimensions for cells.
  let edges: CellEdges?

  init(_ matrix: HaarMatrix, form: SampleForm, options: VerificationOptions) {
    self.matrix = matrix
    self.form = form
    let arrangement = form.arrangement
    let rounding = Self.rounding(length: matrix.length) + form.precision.relativeError
    // Independent weights are off by about 3/√m: no tolerance is as wide as that.
    let widest = 1 / Double(matrix.length).squareRoot()
    allowance =
      options.mode == .tolerance ? max(rounding, min(options.tolerance, widest)) : rounding
    standardDeviation = matrix.variance.squareRoot()
    shifts = form.shifts.filter { $0.kind == .layer || $0.kind == .network }
    independence = IndependenceCheck(arrangement, shifts: shifts, law: nil)
    shiftPairs = form.isRecorded ? .infinity : independence?.pairs(options) ?? 0
    streams = StreamsCheck(arrangement, hasNetworks: form.hasNetworks)
    position = HaarPositionCheck(
      matrix, arrangement, hasNetworks: form.hasNetworks,
      // A coordinate of a long vector is nearly normal, and so is its likeliest value.
      lattice: form.precision == .single
        ? nil
        : RoundedLattice(form.precision, law: .normal, standardDeviation: standardDeviation))
    duplicates =
      matrix.length > 2
      ? DuplicatesCheck(form.units, values: form.precision == .single ? .fine : .other) : nil
    edges =
      matrix.length >= SphereLaw.leastDimension
      ? CellEdges(SphereLaw(dimension: matrix.length)) : nil
  }

  /// How far a quantity that the claim fixes may be off: rounding, and in tolerance mode the tolerance.
  let allowance: Double

  /// How far rounding may put VVᵀ from the identity, in its largest entry: 8·ε·√m, ε = 2⁻²³.
  ///
  /// Weights that are exact until they are rounded stay within ε: each product of two vectors, Σ|ab| ≤ 1,
  /// moves by 2·2⁻²⁴ at most. A QR in single precision adds the errors of its own steps, of which random
  /// signs leave about √m out of m: LAPACK's matrices come to 8 ε at most, at every size from 2 to 2048
  /// and whatever the shape (`scripts/fixtures/haar.py rounding`), the allowance being 11 ε at 2, 23 ε at 8
  /// and 362 ε at 2048. What is left is room for less careful ones; the least that a known mistake does
  /// to a layer, rows that are normalized but not orthogonal, is about 3/√m.
  static func rounding(length: Int) -> Double {
    8 * Double(Float.ulpOfOne) * Double(length).squareRoot()
  }

  /// A 1x1 layer is a sign, and the mean tests signs.
  var hasTrace: Bool { matrix.length > 1 }

  /// Elimination takes time ∝ k³.
  var hasDeterminant: Bool { hasTrace && matrix.rows == matrix.columns && matrix.rows <= 512 }

  /// The mean of weights and of blocks, eight components, trace, determinant, and the checks'.
  var testCount: Int {
    let ofMatrices = (hasTrace ? 1 : 0) + (hasDeterminant ? 1 : 0)
    let ofStructure =
      (independence?.testCount ?? 0) + streams.testCount + (duplicates?.testCount ?? 0)
      + (position?.testCount ?? 0)
    return 2 + (edges == nil ? 0 : components.count) + ofMatrices + ofStructure
  }

  func requirements(
    _ options: VerificationOptions, perNetwork: Int
  ) -> [Property: Requirement] {
    let rates = options.intervalRates
    let tolerance = options.tolerance
    let rule = Requirement(
      samples: finite.samplesToVerify(tolerance: tolerance * tolerance, rates: rates),
      perNetwork: perNetwork)
    var all: [Property: Requirement] = [
      .finite: rule, .variance: rule, .support: rule,
      .mean: Requirement(
        samples: mean.samplesToVerify(tolerance: 2 * tolerance, rates: rates),
        perNetwork: perNetwork),
    ]
    all[.independence] = independence?.requirement(options)
    all[.duplicates] = duplicates?.requirement(form)
    all[.streams] = streams.requirement(options)
    all[.position] = position?.requirement
    if hasTrace { all[.matrix] = rule }
    if edges != nil {
      let samples = band.samplesToVerify(tolerance: tolerance, rates: rates)
      let networks = max(components[0].minimumSamples, (samples / Double(perNetwork)).rounded(.up))
      all[.shape] = Requirement(networks: networks, perNetwork: perNetwork)
    }
    return all
  }
}
