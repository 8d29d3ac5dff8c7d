/// What must never happen, and happens. Rules have no p-value, and one that is broken refutes.
extension PowerExperiment {
  static let ofRules: [PowerExperiment] = [
    test(
      ViolationRule(statistic: "not_finite"), .normal, .notNumbers, "no numbers", 1e-3, .finite),
    test(
      ViolationRule(statistic: "outside_support"), .uniform, .outside, "outside", 1e-3, .support),
    constant, repeats,
  ]

  /// Each position by itself is constant or not, whatever the number of networks.
  private static let constant: PowerExperiment = {
    let share = 0.01
    return PowerExperiment(
      ViolationRule(statistic: "constant_position"), .position, "constant", effect: share,
      size: {
        (Arrangement(rows: 1, columns: Int($0), layers: 1), PositionCheck.fewestForConstant(nil))
      }, wrong: { $0.freeze(share, &$1) })
  }()

  /// Rows of eight, in networks that are looked at in full; and of five rows four are kept.
  private static let repeats: PowerExperiment = {
    let (networks, rows, columns) = (16, 5120, UnitLayout.leastWeights)
    let sampling = UnitSampling(
      UnitLayout(rows: rows, columns: columns, layers: 1), networks: networks)
    let rule = RepeatRule(keptShare: sampling.keptShare)
    let units = Double(networks * rows)
    let effect = rule.detectableEffect(samples: units, rates: Calibration.powerRates)
    let copies = Int((effect * units).rounded())
    return PowerExperiment(
      rule, .duplicates, "\(copies) rows repeat", effect: effect,
      size: { (Arrangement(rows: Int($0) / networks, columns: columns, layers: 1), networks) },
      wrong: { sample, dice in
        // From the first half of the run to the second, to as many places as there are.
        let half = sample.weights.count / 2 / columns
        for copy in 0..<copies {
          let part = half / copies
          let from = (copy * part + Int(dice.uniform() * Double(part))) * columns
          for k in 0..<columns {
            sample.weights[half * columns + from + k] = sample.weights[from + k]
          }
        }
      })
  }()
}
