/// The property `matrix`: vectors of one matrix against each other.
struct MatrixCheck: Sendable {
  private let arrangement: Arrangement
  private let products: InnerProductTest
  private let rows: EnergyTest
  private let columns: EnergyTest
  private let lines: LineCheck?

  /// Nil for layers without two rows or without two columns, which have no pairs to compare.
  ///
  /// - Parameter lines: single rows and columns, where all of them are there.
  init?(_ arrangement: Arrangement, law: StandardizedLaw, lines: LineCheck? = nil) {
    guard arrangement.longVectors > 1 else { return nil }
    self.arrangement = arrangement
    self.lines = lines
    products = InnerProductTest(
      law, vectors: arrangement.longVectors, length: arrangement.longLength)
    rows = EnergyTest(law, vectors: "row", length: arrangement.columns)
    columns = EnergyTest(law, vectors: "column", length: arrangement.rows)
  }

  /// Products, energies of rows, energies of columns, and single ones.
  var testCount: Int { 3 + (lines?.testCount ?? 0) }

  /// 10δ for vectors up to eight times as long as they are many; beyond, it grows with the root of
  /// length over number, because there all products together say less about the matrix (its second
  /// spectral moment changes by φ·number/length), and the samples for a fixed φ have no bound.
  func tolerance(_ options: VerificationOptions) -> Double {
    let aspect = Double(arrangement.longLength) / Double(8 * arrangement.longVectors)
    // No more than ½, because 1 would allow vectors that are orthogonal.
    return min(10 * options.tolerance * max(1, aspect).squareRoot(), 0.5)
  }

  /// Enough matrices for the interval; energies are looked at beside, where there are networks.
  func requirement(_ options: VerificationOptions) -> Requirement {
    let matrices = products.samplesToVerify(
      tolerance: tolerance(options), rates: options.structureRates)
    let held = arrangement.heldWeights
    var requirement = Requirement(
      networks: (matrices / Double(arrangement.layers)).rounded(.up), perNetwork: held)
    requirement.usefulNetworks = (Self.usefulWeights / Double(held)).rounded(.up)
    return requirement
  }

  /// Weights that give thousands of energies at the usual shapes.
  private static let usefulWeights = 0x1p23

  /// - Parameter moments: of the whole run, which energies and products are measured by.
  func tests(
    _ sums: MatrixSums, _ moments: MomentSums, _ lineSums: LineSums? = nil
  ) -> [TestOutcome?] {
    let data = data(sums, moments)
    // Energies may be too few for their tests in a run of few networks: nothing hangs on those.
    let ofEnergies = [
      rows.evaluate(.init(energies: sums.rowEnergies, meanSquare: data.meanSquare)),
      columns.evaluate(.init(energies: sums.columnEnergies, meanSquare: data.meanSquare)),
    ].compactMap { $0 }
    return [products.evaluate(data)] + ofEnergies + found(lineSums).map(\.outcome)
  }

  private func found(_ sums: LineSums?) -> [(outcome: TestOutcome, line: MatrixLine)] {
    guard let lines, let sums else { return [] }
    return lines.find(sums)
  }

  private func data(_ sums: MatrixSums, _ moments: MomentSums) -> InnerProductTest.Data {
    .init(
      squaredProducts: sums.squaredProducts, matrices: Double(sums.matrices),
      meanSquare: 1 + moments.squareDeviation / Double(moments.count))
  }

  func assess(
    _ sums: MatrixSums, _ moments: MomentSums, _ lineSums: LineSums?,
    _ context: AssessmentContext
  ) -> Assessment {
    let data = data(sums, moments)
    let matrices = Double(sums.matrices)
    let tolerance = tolerance(context.options)
    let effect = products.effect(data)
    let outcomes = tests(sums, moments, lineSums)
    let extreme = found(lineSums).min { $0.outcome.logP < $1.outcome.logP }
    let perMatrix = Double(arrangement.heldLayerWeights)
    return Assessment(
      property: .matrix, estimate: effect,
      interval: products.interval(data, logLevel: context.options.logAlpha),
      allowed: -tolerance...tolerance, tolerance: tolerance, samples: UInt64(matrices * perMatrix),
      required: context.samples(.matrix), tests: outcomes,
      detectable: context.detectable(products, samples: matrices),
      samplesToRefute: context.samplesToRefute(products, effect: effect, weights: perMatrix),
      line: extreme?.line, unmeasured: outcomes.dropFirst().compactMap { $0?.statistic })
  }
}
