/// Wrong matrices.
extension PowerExperiment {
  static let ofMatrices: [PowerExperiment] =
    products + energies + dispersions + orthogonal

  private static let products: [PowerExperiment] = {
    let arrangement = Arrangement(rows: 16, columns: 64, layers: 1)
    let test = InnerProductTest(
      .normal, vectors: arrangement.longVectors, length: arrangement.longLength)
    // 21 of 120 pairs.
    let (effect, orthogonal) = (0.175, 7)
    return [
      PowerExperiment(
        test, .matrix, "rows with a part in common", effect: effect,
        size: { (arrangement, Int($0)) }, wrong: { $0.correlateRows(effect, &$1) }),
      PowerExperiment(
        test, .matrix, "7 of 16 orthogonal", effect: effect, size: { (arrangement, Int($0)) },
        wrong: { sample, _ in sample.orthogonalizeRows(orthogonal) }),
    ]
  }()

  private static let square = Arrangement(rows: 32, columns: 32, layers: 1)

  /// Rows, or columns, of 0.7 and 1.3 times the variance.
  private static let energies: [PowerExperiment] = ["row", "column"].map { vectors in
    let (length, size) = (Double(square.columns), 0.3)
    func tails(_ factor: Double) -> (Double) -> LogTails {
      { ChiSquareLaw.logTails(deviation: $0 / factor - length, degreesOfFreedom: length) }
    }
    let effect = WeightedDistance.between(
      0.1...4 * length, law: tails(1), and: [tails(1 + size), tails(1 - size)])
    let test = EnergyTest(.normal, vectors: vectors, length: square.columns)
    return PowerExperiment(
      test, .matrix, "two scales", effect: effect, size: networks,
      wrong: { sample, _ in sample.scale(columns: vectors == "column", by: size) })
  }

  /// Of bounded laws, whose short vectors are tested by the variance of their energies.
  private static let dispersions: [PowerExperiment] = {
    let effect = 0.3
    let test = { EnergyTest(.uniform, vectors: $0, length: square.columns) }
    // A mean factor of 1 with variance d² makes it 1 + d² + n·d²/(κ − 1) times as large.
    let perSquare = 1 + Double(square.columns) / (StandardizedLaw.uniform.kurtosis - 1)
    let size = (effect / perSquare).squareRoot()
    return [
      PowerExperiment(
        test("row"), .matrix, "two scales", effect: effect, .independent(.uniform),
        size: networks, wrong: { sample, _ in sample.scale(columns: false, by: size) }),
      PowerExperiment(
        test("column"), .matrix, "alike", effect: effect, .independent(.uniform),
        size: networks, wrong: { sample, _ in sample.evenColumns(1 - effect) }),
    ]
  }()

  /// So many matrices that they have `energies` rows, and columns.
  private static func networks(_ energies: Double) -> (Arrangement, networks: Int) {
    (square, Int((energies / Double(square.rows)).rounded(.up)))
  }

  private static let orthogonal: [PowerExperiment] = {
    let (layers, side) = (4, 8)
    let arrangement = Arrangement(rows: side, columns: side, layers: layers)
    let size = { (samples: Double) in
      (arrangement, networks: Int((samples / Double(layers)).rounded(.up)))
    }
    let (traces, determinants, components) = (0.3, 0.2, 0.7)
    // The trace is all but a standard normal, and the mean size of one is √(2/π).
    let turned = traces / (2 / Double.pi).squareRoot()
    // The mean of |π₁| over its cells is 64/√((256² − 1)/12).
    let first = 64 / (65535.0 / 12).squareRoot()
    let positive = components / (first * Double(arrangement.heldWeights).squareRoot())
    return [
      PowerExperiment(
        StandardSumTest(statistic: "trace"), .matrix, "signs are not fixed", effect: traces,
        .orthogonal, size: size, wrong: { $0.favourTraces(turned, &$1) }),
      PowerExperiment(
        SignTest(statistic: "determinant_sign"), .matrix, "more rotations",
        effect: determinants, .orthogonal, size: size,
        wrong: { $0.favourDeterminants(2 * determinants, &$1) }),
      PowerExperiment(
        NetworkMeanTest(statistic: "network_component_1"), .shape, "signs are lost",
        effect: components, .orthogonal, size: { (arrangement, Int($0)) },
        wrong: { sample, dice in
          for i in sample.weights.indices where dice.uniform() < positive {
            sample.weights[i] = abs(sample.weights[i])
          }
        }),
    ]
  }()
}
