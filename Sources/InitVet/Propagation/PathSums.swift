#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is kept of one path through the networks of a run.
struct PathSums: Sendable {
  /// One layer, l = 1 … L.
  struct Layer: Sendable {
    /// |z^l|²/n_l.
    var preActivations = SignalSums()
    /// |δ^l|²/n_l.
    var gradients = SignalSums()
    /// |∂C/∂W^l|²/(n_(l−1)·n_l).
    var weightGradients = RunningMoments()
    /// What the weights make of signals and of gradients, as sums of squares of known mean.
    var forward = SquareSum()
    var backward = SquareSum()
    /// Of the path's pre-activations with its partner's.
    var cosines = RunningMoments()
  }

  var layers: [Layer]
  var growth: GrowthSums
  /// P-values of single products under the law of normal weights, in equally likely cells.
  var forwardFit = [UInt64](repeating: 0, count: SmoothTest.cells)
  var backwardFit = [UInt64](repeating: 0, count: SmoothTest.cells)

  /// How far a product, or ln of a length, was from where the claim fixes it, at most; 0 if it fixes
  /// none.
  private(set) var departure = 0.0

  /// Networks in which something was not a number, or infinite.
  private(set) var notFinite: UInt64 = 0

  init(_ schedule: GrowthSchedule) {
    layers = [Layer](repeating: Layer(), count: schedule.depth)
    growth = GrowthSums(schedule)
  }

  mutating func merge(_ other: PathSums) {
    for l in layers.indices {
      layers[l].preActivations.merge(other.layers[l].preActivations)
      layers[l].gradients.merge(other.layers[l].gradients)
      layers[l].weightGradients.merge(other.layers[l].weightGradients)
      layers[l].forward.merge(other.layers[l].forward)
      layers[l].backward.merge(other.layers[l].backward)
      layers[l].cosines.merge(other.layers[l].cosines)
    }
    growth.merge(other.growth)
    depart(by: other.departure)
    notFinite += other.notFinite
    for cell in forwardFit.indices {
      forwardFit[cell] += other.forwardFit[cell]
      backwardFit[cell] += other.backwardFit[cell]
    }
  }

  /// Adds what one network showed.
  ///
  /// - Parameters:
  ///   - law: of the network; nil if its weights are known exactly.
  ///   - isHeld: whether it is among those that medians are of.
  mutating func add(_ trace: PathTrace, widths: [Int], law: NetworkLaw?, isHeld: Bool) {
    func perUnit(_ logarithm: Double, _ width: Int) -> Double { logarithm - log(Double(width)) }
    for l in layers.indices {
      layers[l].preActivations.add(
        perUnit(trace.logPreActivations[l], widths[l + 1]), isHeld: isHeld)
      layers[l].gradients.add(perUnit(trace.logGradients[l], widths[l + 1]), isHeld: isHeld)
      let weightGradient =
        trace.logGradients[l] + trace.logActivations[l]
        - log(Double(widths[l]) * Double(widths[l + 1]))
      if weightGradient.isFinite { layers[l].weightGradients.add(weightGradient) }
      if l < trace.cosines.count, trace.cosines[l].isFinite {
        layers[l].cosines.add(trace.cosines[l])
      }
      if let law { addProducts(trace, l, widths, law) }
    }
    growth.add(
      preActivations: zip(trace.logPreActivations, widths.dropFirst()).map { perUnit($0, $1) },
      gradients: zip(trace.logGradients, widths.dropFirst()).map { perUnit($0, $1) })
    if !trace.isFinite { notFinite += 1 }
  }

  private mutating func addProducts(
    _ trace: PathTrace, _ l: Int, _ widths: [Int], _ law: NetworkLaw
  ) {
    let (inputs, outputs) = (Double(widths[l]), Double(widths[l + 1]))
    switch law.weights[l] {
    case .normal(let variance) where variance > 0:
      // |Wa|²/v|a|² is χ² with n_l degrees of freedom whatever came before, and what is fresh in δW
      // χ² with one less than n_(l−1): the pass forward has fixed the direction of a.
      let forward = trace.forwardRatios[l] / variance
      if forward.isFinite {
        layers[l].forward.add(forward, mean: outputs, variance: 2 * outputs, isNormal: true)
        Self.count(forward, outputs, in: &forwardFit)
      }
      let degrees = trace.logActivations[l] > -.infinity ? inputs - 1 : inputs
      let backward = trace.freshRatios[l] / variance
      if backward.isFinite, degrees > 0 {
        layers[l].backward.add(backward, mean: degrees, variance: 2 * degrees, isNormal: true)
        Self.count(backward, degrees, in: &backwardFit)
      }
    case .symmetric(let variance, let kurtosis) where variance > 0:
      // Mean and variance given what came before; so the sums are those of martingale differences.
      func spread(_ concentration: Double) -> Double { 2 + (kurtosis - 3) * concentration }
      let forward = trace.forwardRatios[l] / variance
      if forward.isFinite {
        layers[l].forward.add(
          forward, mean: outputs, variance: outputs * spread(trace.forwardConcentrations[l]),
          isNormal: false)
      }
      // Backwards only where signs do not depend on the weights (propagation.md §3.5).
      let backward = trace.backwardRatios[l] / variance
      if backward.isFinite, law.activation.slopes != nil {
        layers[l].backward.add(
          backward, mean: inputs, variance: inputs * spread(trace.backwardConcentrations[l]),
          isNormal: false)
      }
    case .haar(let gain) where gain != 0: addRotation(trace, l, inputs, outputs, gain * gain)
    case .normal, .symmetric, .haar: break
    }
  }

  /// Orthonormal rows or columns keep lengths from the shorter side to the longer one; the other way the
  /// share that is left is Beta(m/2, (n − m)/2).
  private mutating func addRotation(
    _ trace: PathTrace, _ l: Int, _ inputs: Double, _ outputs: Double, _ squaredGain: Double
  ) {
    let forward = trace.forwardRatios[l] / squaredGain
    if outputs >= inputs {
      if !forward.isNaN { depart(by: log(forward)) }
    } else if forward.isFinite {
      let (m, n) = (outputs, inputs)
      layers[l].forward.add(
        forward, mean: m / n, variance: 2 * m * (n - m) / (n * n * (n + 2)), isNormal: false)
    }
    let backward = trace.backwardRatios[l] / squaredGain
    if inputs >= outputs, !backward.isNaN { depart(by: log(backward)) }
  }

  /// NaN, from a signal that is not a number, departs without end.
  mutating func depart(by distance: Double) {
    departure = max(departure, distance.isNaN ? .infinity : abs(distance))
  }

  private static func count(_ value: Double, _ degreesOfFreedom: Double, in cells: inout [UInt64]) {
    let below = exp(
      ChiSquareLaw.logTails(
        deviation: value - degreesOfFreedom, degreesOfFreedom: degreesOfFreedom
      ).lower)
    cells[min(cells.count - 1, Int(below * Double(cells.count)))] += 1
  }
}
