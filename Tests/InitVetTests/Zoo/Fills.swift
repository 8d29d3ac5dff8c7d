import Foundation
import InitVet

/// Ways to fill a network.
enum Fills {
  /// Weight by weight from the network's dice.
  static func each(_ draw: @escaping Draw) -> Fill {
    { streams, network, weights in
      var dice = Dice(streams, network: network)
      for i in weights.indices { weights[i] = Float(draw(&dice)) }
    }
  }

  /// As the catalogue draws: fast.
  ///
  /// - Parameters:
  ///   - generator: another one of GSL's.
  ///   - plantedEvery: one weight in so many, at random places, is `planted`.
  ///   - within: what lies beyond so many standard deviations is drawn again.
  static func sampled(
    _ sampler: StandardSampler, scale: Double, generator: String = "mt19937",
    plantedEvery: Int? = nil, _ planted: Float = 0, within: Float? = nil
  ) -> Fill {
    { streams, network, weights in
      var streams = streams
      if generator != "mt19937", let other = try? Generator.named(generator) {
        streams = StreamFamily(generator: other, seed: 1, label: "zoo")
      }
      var networks = NetworkSampler(
        source: .sampled(sampler, scale: Float(scale)), streams: streams,
        layerWeights: weights.count, layers: 1)
      copy(&networks, network, into: &weights)
      var dice = Dice(streams, network: network + 1 << 28)
      if let plantedEvery {
        // The gaps between rare places are geometric.
        var place = -1
        while true {
          place += 1 + Int(log(dice.uniform()) / log1p(-1 / Double(plantedEvery)))
          if place >= weights.count { break }
          weights[place] = planted
        }
      }
      if let within {
        for i in weights.indices {
          while abs(weights[i]) > within * Float(scale) {
            weights[i] = Float(dice.normal() * scale)
          }
        }
      }
    }
  }

  private static func copy(
    _ networks: inout NetworkSampler, _ network: Int, into weights: inout MutableSpan<Float>
  ) {
    var all: [Float] = []
    all.reserveCapacity(weights.count)
    do throws(RandomnessError) {
      try networks.draw(network: network) { _, block in
        for i in block.indices { all.append(block[i]) }
      }
    } catch {
      fatalError("no stream for network \(network): \(error)")
    }
    for i in weights.indices { weights[i] = all[i] }
  }

  /// Normal weights, each `by` times the one `distance` before it and the rest its own.
  static func lagged(_ distance: Int, by correlation: Double) -> Fill {
    let rest = (1 - correlation * correlation).squareRoot()
    return { streams, network, weights in
      var dice = Dice(streams, network: network)
      for i in weights.indices {
        let own = dice.normal()
        let before = i < distance ? own : Double(weights[i - distance])
        weights[i] = i < distance ? Float(own) : Float(correlation * before + rest * own)
      }
    }
  }
}
