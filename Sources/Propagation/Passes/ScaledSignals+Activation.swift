internal import InitVetRandomness

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension ScaledSignals {
  /// Turns a vector of pre-activations z into activations φ(z), and writes φ′(z) to `derivatives`.
  ///
  /// In the range of `Double`, φ is taken of z itself. Beyond it a φ that is not homogeneous is what it
  /// tends to: its slopes beside 0 or far from it.
  mutating func activate(
    _ vector: Int, _ activation: Activation, derivatives: inout [Double]
  ) {
    let exponent = largestExponent(vector).map { $0 + exponents[vector] } ?? 0
    if let slopes = activation.slopes {
      let end = Activation.End(negativeSlope: slopes.negative, positiveSlope: slopes.positive)
      bend(vector, end, &derivatives) { activation.derivative($0) }
    } else if exponent < -400 {
      let end = activation.beside0
      if end.value != 0 {
        for i in range(vector) {
          derivatives[i] = activation.derivative(0)
          panel.values[i] = end.value
        }
        exponents[vector] = 0
      } else {
        bend(vector, end, &derivatives) { $0 > 0 ? end.positiveSlope : end.negativeSlope }
      }
    } else if exponent > 400, let end = activation.farFrom0 {
      bend(vector, end, &derivatives) { $0 > 0 ? end.positiveSlope : end.negativeSlope }
    } else {
      // Far out a bounded φ has long reached its bound.
      let farthest = 0x1p1000
      for i in range(vector) {
        let z = scalbn(panel.values[i], Int32(clamping: exponents[vector]))
        let inside = min(farthest, max(-farthest, z))
        derivatives[i] = activation.derivative(inside)
        panel.values[i] = activation(inside)
      }
      exponents[vector] = 0
    }
    normalize(vector)
  }

  /// Multiplies each entry by the slope of its side.
  private mutating func bend(
    _ vector: Int, _ end: Activation.End, _ derivatives: inout [Double],
    derivative: (Double) -> Double
  ) {
    for i in range(vector) {
      let z = panel.values[i]
      derivatives[i] = derivative(z)
      panel.values[i] = z > 0 ? end.positiveSlope * z : end.negativeSlope * z
    }
  }
}
