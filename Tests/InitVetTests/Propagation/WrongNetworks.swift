import Foundation
import InitVet

/// Networks whose weights are not what they claim: a closure that fills every layer, in the order of the
/// catalogue's claim for those layers.
enum WrongNetworks {
  /// A network that claims `claimed` between `widths` and is filled by `fill`.
  static func network(
    _ name: String, claiming claimed: String, widths: [Int],
    fill: @escaping @Sendable (_ network: Int, _ weights: inout MutableSpan<Float>) -> Void
  ) throws -> NetworkInitializer {
    let right = try NetworkInitializer(claimed, widths: widths)
    return NetworkInitializer(
      layers: right.layers.map {
        Initializer(customNamed: name, shape: $0.shape, claim: $0.claim, fill: fill)
      })
  }

  /// Standard normals or uniforms of variance 1, layer by layer, each times what `scale` says for
  /// (fanIn, fanOut).
  static func scaled(
    _ widths: [Int], uniform: Bool = false, bound: Float = .infinity,
    by scale: @escaping @Sendable (_ fanIn: Double, _ fanOut: Double) -> Double
  ) -> @Sendable (Int, inout MutableSpan<Float>) -> Void {
    let streams = StreamFamily(generator: .mt19937, seed: 99, label: "wrong networks")
    return { network, weights in
      guard let stream = try? streams.stream(network) else { preconditionFailure("no stream") }
      var normals = NormalReader(from: stream)
      var offset = 0
      for (fanIn, fanOut) in zip(widths, widths.dropFirst()) {
        let factor = scale(Double(fanIn), Double(fanOut))
        let count = fanIn * fanOut
        var values = [Double](repeating: 0, count: count)
        normals.fill(&values, 0..<count)
        for i in 0..<count {
          while abs(values[i]) > Double(bound) { normals.fill(&values, i..<i + 1) }
          weights[offset + i] = Float(factor * (uniform ? law(values[i]) : values[i]))
        }
        offset += count
      }
    }
  }

  /// A uniform of variance 1 from a standard normal, by its distribution function.
  private static func law(_ normal: Double) -> Double {
    let below = exp(NormalLaw.logTails(normal).lower)
    return 3.0.squareRoot() * (2 * below - 1)
  }
}
