/// Wrong weights, whatever their places.
extension PowerExperiment {
  static let all = ofWeights + ofNetworks + ofMatrices + ofRules

  private static let ofWeights: [PowerExperiment] =
    variances(.normal, "normal") + variances(.uniform, "uniform")
    + variances(.truncatedNormal(bound: 2), "truncated normal") + [
      test(MeanTest(), .normal, .mean, "mean 0.05", 0.05, .mean),
      test(SmoothTest(), .normal, .tilt(degree: 3), "skewed", 0.2, .shape),
      test(SmoothTest(), .normal, .tilt(degree: 4), "heavy tails", 0.2, .shape),
      // The weighted distance of a tilt of degree k is its length over √k(k + 1).
      test(
        AndersonDarlingTest(), .normal, .tilt(degree: 1), "shifted", 0.2, .shape,
        perEffect: 2.0.squareRoot()),
      test(CellChiSquareTest(), .uniform, .ripple, "a ripple", 0.04, .shape),
      test(LargestValueTest(.normal), .normal, .outliers, "outliers at 20", 1e-3, .extremes),
      test(LargestValueTest(.normal), .normal, .missingTail, "a missing tail", 1e-3, .extremes),
      test(
        TailCountTest(.normal, cut: 4), .normal, .moreBeyond(cut: 4), "three times as many", 2,
        .extremes),
      test(CorrelationTest(neighbour), .normal, .neighbours, "correlated", 0.05, .independence),
      test(
        CorrelationTest(squaresOf: neighbour, .normal), .normal, .neighbouringSizes,
        "sizes correlated", 0.009, .independence),
      portmanteau,
      test(ValueTieTest(), .uniform, .fewValues, "16384 values", 0x1p-14, .duplicates),
      test(ValueTieTest(), .normal, .lattice, "a lattice", 0x1p-14, .duplicates),
    ]

  private static let neighbour = Shift(kind: .row, lag: 1, distance: 1)

  private static func variances(
    _ law: StandardizedLaw, _ name: String
  ) -> [PowerExperiment] {
    [true, false].map { above in
      test(
        VarianceTest(law), law, .variance(above: above),
        "\(name), variance \(above ? "1.05" : "0.95")", 0.05, .variance)
    }
  }

  /// A run of eight networks, because the shift from one to the next is among the shifts.
  private static let portmanteau: PowerExperiment = {
    let (networks, effect) = (8, 0.05)
    let shifts = Shift.all(Arrangement(rows: 1, columns: 1000, layers: 1))
    let test = PortmanteauTest(shifts: shifts.count)
    return PowerExperiment(test, .independence, "three lags", effect: effect) { pairs in
      // Five weights of a network have no partner at lag five.
      (Arrangement(rows: 1, columns: Int(pairs) / networks + 6, layers: 1), networks)
    } wrong: { sample, dice in
      Alternative.threeLags.apply(effect, to: &sample.weights, law: .normal, &dice)
    }
  }()

  /// The experiment of a test of single weights, or of neighbours, at its planned size.
  ///
  /// - Parameter perEffect: how much of the alternative makes one unit of the test's effect.
  static func test(
    _ test: some StatisticalTest, _ law: StandardizedLaw, _ alternative: Alternative,
    _ text: String, _ effect: Double, _ property: Property, perEffect: Double = 1
  ) -> PowerExperiment {
    PowerExperiment(test, property, text, effect: effect, .independent(law)) { samples in
      // The last weight has no neighbour to pair with.
      let more = property == .independence ? neighbour.distance : 0
      return (Arrangement(rows: 1, columns: Int(samples) + more, layers: 1), 1)
    } wrong: { sample, dice in
      alternative.apply(effect * perEffect, to: &sample.weights, law: law, &dice)
    }
  }

  /// The experiment of any test at its planned size.
  ///
  /// - Parameter size: the network, and how many, that make the test's samples.
  init(
    _ test: some StatisticalTest, _ property: Property, _ text: String, effect: Double,
    _ claim: PowerClaim = .independent(.normal), size: (Double) -> (Arrangement, networks: Int),
    wrong: @escaping @Sendable (_ sample: inout RunSample, _ dice: inout Variates) -> Void
  ) {
    let samples = test.requiredSamples(effect: effect, rates: Calibration.powerRates)
    let (arrangement, networks) = size(samples)
    self.init(
      statistic: test.statistic, property: property, text: text, effect: effect, claim: claim,
      arrangement: arrangement, networks: networks, wrong: wrong)
  }
}
