import InitVet
import TestSupport
import Testing

@testable import InitVetReporting

/// The words for known mistakes, each from a run of weights that have it; the seed is fixed.
@Suite struct DiagnosisTests {
  @Test func `every kind of mistake in words`() throws {
    let results = try Mistakes.all.map { try Mistakes.report($0).results[0] }
    let sentences = zip(Mistakes.all, results).flatMap { mistake, result in
      [mistake.name]
        + result.diagnosis.flatMap { diagnosis in
          let text = DiagnosisText(diagnosis: diagnosis, result: result).sentence
          return wrapped("\(diagnosis.cause.rawValue): \(text)", first: "  ", rest: "    ")
        }
    }
    try expectSnapshot(sentences.joined(separator: "\n") + "\n", "diagnoses.txt")
  }

  @Test func `causes stand below the findings, the best first`() throws {
    let report = try Mistakes.report(Mistakes.all[0])
    let text = HumanReport(report, facts: nil, style: .plain).full
    #expect(text.contains("  likely cause lecun_instead_of_he: variance is "))
    #expect(text.contains("\n  or           gain_missing: variance is "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= lineWidth })
    try expectSnapshot(text, "diagnosis.txt")
  }

  @Test func `a sample without a mistake has none`() throws {
    let right = Mistakes.Case("right", .normal, scale: 1)
    #expect(try Mistakes.report(right).results[0].diagnosis.isEmpty)
  }
}

/// Weights under He's claim for a layer of 64 inputs and 32 outputs.
private enum Mistakes {
  struct Case: Sendable {
    let name: String
    let sampler: StandardSampler
    let scale: Float
    let change: @Sendable (inout MutableSpan<Float>) -> Void

    /// - Parameter scale: of the sampler, in standard deviations of the claim.
    init(
      _ name: String, _ sampler: StandardSampler, scale: Double,
      change: @escaping @Sendable (inout MutableSpan<Float>) -> Void = { _ in }
    ) {
      self.name = name
      self.sampler = sampler
      self.scale = Float(scale) * Mistakes.deviation
      self.change = change
    }
  }

  static let deviation = (2 / Float(64)).squareRoot()

  static let all: [Case] = [
    Case("LeCun for He", .normal, scale: 0.5.squareRoot()),
    Case("the other fan", .normal, scale: 2.0.squareRoot()),
    Case("PyTorch's default", .uniform, scale: 0.5.squareRoot()),
    Case("a limit that is the deviation", .uniform, scale: 1),
    Case("the variance for the deviation", .normal, scale: Double(deviation)),
    Case("a cut that is not made good", .truncatedNormal(bound: 2), scale: 1),
    Case("a cut that is", .truncatedNormal(bound: 2), scale: 1.136_847),
    Case("Glorot's uniform", .uniform, scale: 2.0.squareRoot()),
    Case("a uniform of the right variance", .uniform, scale: 3.0.squareRoot()),
    Case("a shift", .normal, scale: 1) { each(&$0) { $0 + 0.3 * deviation } },
    Case("only positive", .uniform, scale: 0.5) { each(&$0) { $0 + 0.5 * deviation } },
    Case("one weight is 0", .normal, scale: 1) { $0[70] = 0 },
    Case("two layers are one", .normal, scale: 1) { weights in
      for i in 2048..<4096 { weights[i] = weights[i - 2048] }
    },
    Case("two rows are one", .normal, scale: 1) { weights in
      for i in 32..<64 { weights[i] = weights[i - 32] }
    },
    Case("nothing drawn", .normal, scale: 1) { each(&$0) { _ in 0.5 } },
    Case("bfloat16", .normal, scale: 1) { weights in
      each(&weights) { Float(bitPattern: $0.bitPattern & 0xffff_0000) }
    },
    Case("clipped", .normal, scale: 1) { weights in
      each(&weights) { min(max($0, -3 * deviation), 3 * deviation) }
    },
    Case("a few at −2", .normal, scale: 1) { weights in
      each(&weights) { $0 > 2.7 * deviation ? -2 : $0 }
    },
    Case("no tails", .truncatedNormal(bound: 3.5), scale: 1),
    Case("one NaN", .normal, scale: 1) { $0[7] = .nan },
  ]

  private static func each(_ weights: inout MutableSpan<Float>, _ change: (Float) -> Float) {
    for i in weights.indices { weights[i] = change(weights[i]) }
  }

  static func report(_ mistake: Case) throws -> VerificationReport {
    let shape = try LayerShape(dense: 64, 32)
    let claim = Claim.independent(Marginal(distribution: .normal, variance: 2.0 / 64))
    let initializer = Initializer(customNamed: mistake.name, shape: shape, claim: claim) {
      network, weights in
      fill(&weights, network: network, mistake)
    }
    let options = SampleRuns.options {
      $0.networks = 16
      $0.layers = 2
    }
    return try Verifier(VerificationPlan([initializer], options: options), workers: 2).run()
  }

  private static func fill(
    _ weights: inout MutableSpan<Float>, network: Int, _ mistake: Case
  ) {
    let streams = StreamFamily(generator: .mt19937, seed: 1, label: "mistakes")
    var sampler = NetworkSampler(
      source: .sampled(mistake.sampler, scale: mistake.scale), streams: streams,
      layerWeights: weights.count, layers: 1)
    var drawn: [Float] = []
    try? sampler.draw(network: network) { _, block in
      for i in block.indices { drawn.append(block[i]) }
    }
    for i in drawn.indices { weights[i] = drawn[i] }
    mistake.change(&weights)
  }
}
