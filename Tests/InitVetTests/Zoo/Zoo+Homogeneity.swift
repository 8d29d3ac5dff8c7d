import Foundation
import InitVet

extension Zoo {
  /// 65,536 weights, so that a planned twin of 1024 networks is drawn soon.
  private static let network = Mutant.Network(inputs: 256, outputs: 128, layers: 2)
  /// Networks that A² of 127 recursive residuals needs, by simulation: scripts/fixtures/zoo-samples.py.
  private static let (driftNetworks, workerNetworks) = (1320, 2840)

  /// Of a run: a quarter more.
  private static func ofRun(_ networks: Int) -> Int { networks + networks / 4 }

  static let homogeneity: [Mutant] = [
    Mutant(
      name: "variance that drifts by 0.5 %",
      cause: "the scale follows the number of the network, from −0.25 % to +0.25 % of variance",
      claim: .independent(.normal(variance: 1)), samples: driftNetworks * network.weights,
      property: .homogeneity, direction: .none, network: network,
      wrong: Fills.scaled { 1 + 0.005 * (Double($0) / Double(ofRun(driftNetworks)) - 0.5) },
      right: Fills.scaled { _ in 1 }),
    Mutant(
      name: "one bad worker of sixteen",
      cause: "every sixteenth part of the run has 1 % more variance",
      claim: .independent(.normal(variance: 1)), samples: workerNetworks * network.weights,
      property: .homogeneity, direction: .none, network: network,
      wrong: Fills.scaled { $0 * 128 / ofRun(workerNetworks) % 16 == 15 ? 1.01 : 1 },
      right: Fills.scaled { _ in 1 }),
  ]
}

extension Fills {
  /// Normal weights whose variance is a function of the network's number.
  static func scaled(_ variance: @escaping @Sendable (_ network: Int) -> Double) -> Fill {
    { streams, network, weights in
      sampled(.normal, scale: variance(network).squareRoot())(streams, network, &weights)
    }
  }
}
