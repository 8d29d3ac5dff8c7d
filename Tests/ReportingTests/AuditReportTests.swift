import InitVet
import Testing

@testable import InitVetReporting

/// The words of audits and identifications, on tensors that are drawn here.
@Suite struct AuditReportTests {
  /// Right, wrong, rounded, too few, and a copy: one file of everything.
  private static func targets() throws -> [AuditTarget] {
    let tensors: [(name: String, claim: String, drawn: String, side: Int, StoragePrecision)] = [
      ("right", "he-normal", "he-normal", 256, .single),
      ("wrong", "he-normal", "lecun-normal", 256, .single),
      ("rounded", "lecun-uniform", "lecun-uniform", 256, .brain),
      ("coarse", "lecun-uniform", "lecun-uniform", 256, .half),
      ("few", "normal:stddev=1", "normal:stddev=1", 32, .single),
      ("copy \u{1B}[31m of right", "he-normal", "he-normal", 256, .single),
    ]
    return try tensors.map { tensor in
      let (name, claim, drawn, side, precision) = tensor
      let shape = try LayerShape(dense: side, side)
      var sampler = NetworkSampler(
        source: try Catalogue.resolve(drawn, shape: shape).source,
        streams: StreamFamily(generator: .mt19937, seed: 1, label: drawn),
        layerWeights: shape.weightCount, layers: 1)
      var weights: [Float] = []
      try sampler.draw(network: 0) { _, block in
        for i in block.indices { weights.append(precision.rounded(block[i])) }
      }
      // Eighths of a hundredth, all of them numbers of half precision.
      if name == "coarse" { weights = weights.map { ($0 * 1024).rounded() / 1024 } }
      return try AuditTarget(
        WeightsInMemory(weights),
        from: WeightOrigin(
          file: "model.safetensors", tensor: name, elementType: precision.rawValue,
          dimensions: [side, side], layout: .inputsOutputs, precision: precision),
        claim: claim)
    }
  }

  @Test func `An audit with one of each verdict`() throws {
    let targets = try Self.targets()
    let report = try Auditor(TensorSelection(targets: targets), options: AuditOptions()).run()
    #expect(
      report.results.map(\.verdict)
        == [.verified, .refuted, .verified, .refuted, .inconclusive, .verified])
    #expect(report.results[3].diagnosis.first?.cause == .lowPrecisionGrid)
    let text = HumanReport(report, facts: nil, style: .plain).full
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try expectSnapshot(text, "audit.txt")
  }

  @Test func `Identifications`() throws {
    let found = try Self.targets().map { try $0.identified() }
    #expect(found.map(\.isIdentified) == [true, true, true, false, true, true])
    try expectSnapshot(IdentificationText(found, [], style: .plain).text, "identify.txt")
  }
}
