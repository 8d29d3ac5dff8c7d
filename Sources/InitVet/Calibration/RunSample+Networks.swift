/// Networks that are wrong as such, or at one place.
extension RunSample {
  /// Gives all networks a part in common, of `ratio` times the variance of the rest.
  mutating func share(_ ratio: Double, _ dice: inout Variates) {
    let (own, common) = (Float(1 / (1 + ratio).squareRoot()), (ratio / (1 + ratio)).squareRoot())
    for position in 0..<positions {
      let part = Float(common * dice.normal())
      changeAll(at: position) { own * $0 + part }
    }
  }

  /// Takes from each weight a share of the mean of its position, so that the variance between
  /// positions is −`ratio` times that within.
  mutating func avoidEachOther(_ ratio: Double) {
    let share = Float(1 - (1 - Double(networks) * ratio).squareRoot())
    for position in 0..<positions {
      var sum: Float = 0
      for network in 0..<networks { sum += weights[network * positions + position] }
      let part = share * sum / Float(networks)
      changeAll(at: position) { $0 - part }
    }
  }

  /// Gives every second position 1 + d times the variance and the others 1 − d: the variance of z²
  /// between positions is then d², and that within (κ − 1)(1 + d²), κ = 3.
  mutating func disperse(_ ratio: Double) {
    let size = (2 * ratio / (1 - 2 * ratio)).squareRoot()
    for position in 0..<positions {
      let factor = Float((position % 2 == 0 ? 1 + size : 1 - size).squareRoot())
      changeAll(at: position) { factor * $0 }
    }
  }

  /// Gives one position a variance of `ratio` times the mean over all positions.
  mutating func scaleOne(_ ratio: Double) {
    let count = Double(positions)
    let factor = Float((ratio * (count - 1) / (count - ratio)).squareRoot())
    changeAll(at: positions / 3) { factor * $0 }
  }

  /// Gives one position a mean that is `distance` standard deviations of all weights from that of
  /// all.
  mutating func moveOne(_ distance: Double) {
    let share = 1 / Double(positions)
    let square = distance * distance
    let shift =
      distance / ((1 - share) * (1 - share) - square * share * (1 - share)).squareRoot()
    changeAll(at: positions / 3) { $0 + Float(shift) }
  }

  /// Each position has with probability `share` the weight of the first network in all.
  mutating func freeze(_ share: Double, _ dice: inout Variates) {
    for position in 0..<positions where dice.uniform() < share {
      let first = weights[position]
      changeAll(at: position) { _ in first }
    }
  }

  private mutating func changeAll(at position: Int, _ change: (Float) -> Float) {
    for network in 0..<networks {
      let i = network * positions + position
      weights[i] = change(weights[i])
    }
  }
}
