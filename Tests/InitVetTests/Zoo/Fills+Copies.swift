import InitVet

extension Fills {
  /// Normal weights, some of which are taken from others of the network afterwards.
  ///
  /// - Parameter source: the weight that weight i is a copy of: i itself, or an earlier one.
  static func copying(_ source: @escaping @Sendable (Int) -> Int) -> Fill {
    let drawn = sampled(.normal, scale: 1)
    return { streams, network, weights in
      drawn(streams, network, &weights)
      for i in weights.indices { weights[i] = weights[source(i)] }
    }
  }

  /// Normal weights of the stream that belongs to another network.
  static func stream(_ other: @escaping @Sendable (Int) -> Int) -> Fill {
    let drawn = sampled(.normal, scale: 1)
    return { streams, network, weights in drawn(streams, other(network), &weights) }
  }
}

/// Values that a coarser type than single precision can hold.
enum Coarse {
  /// The nearest of bfloat16's values, ties to even.
  static func bfloat16(_ x: Double) -> Double {
    let bits = Float(x).bitPattern
    let rounded = bits &+ 0x7fff &+ (bits >> 16 & 1)
    return Double(Float(bitPattern: rounded & 0xffff_0000))
  }

  /// The nearest value of 11 bits, half precision's but for its range.
  static func half(_ x: Double) -> Double {
    guard x != 0 else { return 0 }
    let step = x.binade.magnitude * 0x1p-10
    return (x / step).rounded(.toNearestOrEven) * step
  }
}
