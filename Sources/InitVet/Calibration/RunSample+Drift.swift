/// Runs that are not the same from their first network to their last.
extension RunSample {
  /// Lets the mean or the variance drift by `drift` over the run, about what is claimed.
  mutating func drift(_ drift: Double, ofVariance: Bool) {
    for network in 0..<networks {
      let part = Drift.part(network, of: networks) * drift
      let factor = Float(ofVariance ? (1 + part).squareRoot() : 1)
      let shift = Float(ofVariance ? 0 : part)
      for i in network * positions..<(network + 1) * positions {
        weights[i] = factor * weights[i] + shift
      }
    }
  }
}

/// A drift from block to block, in even steps.
struct Drift {
  /// From the first block to the last.
  let size: Double
  let ofVariance: Bool

  /// Of −½ … ½, where a block is.
  static func part(_ block: Int, of blocks: Int) -> Double {
    Double(block) / Double(blocks - 1) - 0.5
  }

  /// The drift that moves the recursive residuals of `blocks` blocks of `weights` normal weights to
  /// the `distance` from their law, as `UniformityTest` has it.
  init(distance: Double, blocks: Int, weights: Int, ofVariance: Bool) {
    var (low, high) = (0.0, 0.9)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      let means = Self(size: middle, ofVariance: ofVariance).residuals(blocks, weights)
      let found = WeightedDistance.between(
        -12...12, law: { NormalLaw.logTails($0) },
        and: means.map { mean in { NormalLaw.logTails($0 - mean) } })
      if found < distance { low = middle } else { high = middle }
    }
    self.init(size: high, ofVariance: ofVariance)
  }

  private init(size: Double, ofVariance: Bool) {
    self.size = size
    self.ofVariance = ofVariance
  }

  /// The expectations of the residuals, see `HomogeneityTest`.
  private func residuals(_ blocks: Int, _ weights: Int) -> [Double] {
    let parts = (0..<blocks).map { Self.part($0, of: blocks) * size }
    let spread = parts.reduce(0) { $0 + $1 * $1 } / Double(blocks)
    // Of z, or of z², whose variance is twice its squared mean.
    let variance = ofVariance ? 2 * (1 + spread) + spread : 1 + spread
    var before = 0.0
    return parts.enumerated().map { block, part in
      defer { before += part }
      guard block > 0 else { return 0 }
      let number = Double(block)
      let error = (variance / Double(weights) * (1 + 1 / number)).squareRoot()
      return (part - before / number) / error
    }.dropFirst().map { $0 }
  }
}
