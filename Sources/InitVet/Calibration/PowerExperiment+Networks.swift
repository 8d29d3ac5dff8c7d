/// Networks that are wrong as such, or at one place, or later than before.
extension PowerExperiment {
  static let ofNetworks: [PowerExperiment] = streams + positions + drifts

  private static let square = Arrangement(rows: 32, columns: 32, layers: 1)

  private static func networks(
    of arrangement: Arrangement
  ) -> (Double) -> (Arrangement, networks: Int) {
    { (arrangement, Int(($0 / Double(arrangement.heldWeights)).rounded(.up))) }
  }

  private static let streams: [PowerExperiment] = {
    let (effect, test) = (0.01, IntraclassTest(weightsAt: square.heldWeights))
    let size = networks(of: square)
    return [
      PowerExperiment(test, .streams, "a part in common", effect: effect, size: size) {
        $0.share(effect, &$1)
      },
      PowerExperiment(test, .streams, "networks differ more", effect: effect, size: size) {
        sample, _ in sample.avoidEachOther(effect)
      },
    ]
  }()

  private static let positions: [PowerExperiment] = {
    let effect = 0.003
    let dispersion = PowerExperiment(
      IntraclassTest(squaresAt: square.heldWeights, .normal), .position, "two variances",
      effect: effect, size: networks(of: square)
    ) { sample, _ in sample.disperse(effect) }
    return [dispersion]
      + extreme(.greatest, .energy, 1, "twice the variance") { $0.scaleOne(2) }
      + extreme(.least, .energy, 0.5, "half the variance") { $0.scaleOne(0.5) }
      + extreme(.greatest, .mean, 0.5, "a mean") { $0.moveOne(0.5) }
      + extreme(.least, .mean, 0.5, "a mean") { $0.moveOne(-0.5) }
  }()

  /// One of 256 positions.
  private static func extreme(
    _ end: ExtremePositionTest.End, _ sum: ExtremePositionTest.Sum, _ effect: Double,
    _ text: String, _ wrong: @escaping @Sendable (inout RunSample) -> Void
  ) -> [PowerExperiment] {
    let arrangement = Arrangement(rows: 16, columns: 16, layers: 1)
    let test = ExtremePositionTest(end, sum, positions: arrangement.heldWeights, .normal)
    return [
      PowerExperiment(
        test, .position, text, effect: effect, size: { (arrangement, Int($0)) },
        wrong: { sample, _ in wrong(&sample) })
    ]
  }

  /// Of 64 blocks of the fewest weights.
  private static let drifts: [PowerExperiment] = [true, false].map { ofVariance in
    let test = HomogeneityTest(
      statistic: ofVariance ? "block_variances_a_square" : "block_means_a_square")
    let (blocks, weights) = (64, Int(HomogeneityTest.leastWeights))
    let effect = test.detectableEffect(samples: Double(blocks - 1), rates: Calibration.powerRates)
    let drift = Drift(distance: effect, blocks: blocks, weights: weights, ofVariance: ofVariance)
    return PowerExperiment(test, .homogeneity, "a drift", effect: effect) { residuals in
      (Arrangement(rows: 1, columns: weights, layers: 1), Int(residuals) + 1)
    } wrong: { sample, _ in
      sample.drift(drift.size, ofVariance: ofVariance)
    }
  }
}
