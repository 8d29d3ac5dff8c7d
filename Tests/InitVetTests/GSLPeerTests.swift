import CGSL
import InitVet
import Testing

/// GSL's own samplers as custom initializers: nothing of the program draws, all of it judges.
///
/// Null hypothesis: the claim, which is true. False-alarm rate 1e-6 each; verified with power
/// 0.999; one seed a network.
@Suite struct GSLPeerTests {
  enum Peer: CaseIterable {
    case ziggurat, ratioMethod, flat

    var distribution: Marginal.Distribution { self == .flat ? .uniform : .normal }

    func fill(_ weights: inout MutableSpan<Float>, seed: UInt) {
      guard let generator = unsafe gsl_rng_alloc(cgsl_rng_mt19937()) else {
        fatalError("no memory for a generator")
      }
      defer { unsafe gsl_rng_free(generator) }
      unsafe gsl_rng_set(generator, seed)
      let limit = 3.0.squareRoot()
      for i in weights.indices {
        let weight =
          switch self {
          case .ziggurat: unsafe gsl_ran_gaussian_ziggurat(generator, 1)
          case .ratioMethod: unsafe gsl_ran_gaussian_ratio_method(generator, 1)
          case .flat: unsafe gsl_ran_flat(generator, -limit, limit)
          }
        weights[i] = Float(weight)
      }
    }
  }

  @Test(arguments: Peer.allCases) func `GSL's samplers verify`(peer: Peer) throws {
    let initializer = Initializer(
      customNamed: "GSL \(peer)", shape: try LayerShape(dense: 32, 64),
      claim: .independent(Marginal(distribution: peer.distribution, variance: 1))
    ) { network, weights in peer.fill(&weights, seed: UInt(network + 1)) }
    var options = VerificationOptions()
    options.tolerance = 0.005
    let report = try Verifier(VerificationPlan([initializer], options: options)).run()
    #expect(report.verdict == .verified)
  }
}
