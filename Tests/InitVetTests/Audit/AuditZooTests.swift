import Foundation
import InitVet
import Testing

/// The zoo of wrong initializers, as a framework would hand it over: each layer is a draw of one tensor, or
/// each network, where that is what the mistake is about.
///
/// What must refute a mutant may be another property here, because layers are no longer told from
/// networks; the verdict and the cause are the same. The seed is that of the zoo's first run.
@Suite struct AuditZooTests {
  @Test(arguments: Zoo.mutants) func `a mutant is refuted, and its cause comes first`(
    mutant: Mutant
  ) throws {
    let report = try mutant.audit(seed: Zoo.seeds[0])
    let result = report.results[0]
    #expect(report.verdict == .refuted)
    #expect(result.diagnosis.first?.cause == mutant.diagnosis, "\(result.diagnosis)")
  }

  /// At most about a million weights: a true claim is refuted with probability 10⁻⁶.
  @Test(arguments: Zoo.mutants) func `its right twin is not refuted`(mutant: Mutant) throws {
    let report = try mutant.audit(seed: Zoo.seeds[0], isRight: true, mostNetworks: 1_000_000)
    #expect(report.verdict != .refuted, "\(report.results[0].properties)")
    #expect(report.results[0].diagnosis.isEmpty)
  }
}

extension Mutant {
  /// The audit of what it draws; of a file, unless there would be more than four million weights.
  fileprivate func audit(
    seed: UInt64, isRight: Bool = false, mostNetworks mostWeights: Int = .max
  ) throws -> VerificationReport {
    let network = self.network ?? Network(inputs: 1, outputs: runSamples, layers: 1)
    let wanted = (runSamples + network.weights - 1) / network.weights
    let networks = min(wanted, max(1, mostWeights / network.weights))
    let streams = StreamFamily(generator: .mt19937, seed: seed, label: "audited " + name)
    let fill = isRight ? right : wrong
    let recording = DrawnWeights(networks: networks, perNetwork: network.weights) {
      fill(streams, $0, &$1)
    }
    // Places that are wrong in every network, and networks that depend on each other.
    let isOfNetworks = [.position, .streams].contains(property)
    let draws = isOfNetworks ? networks : networks * network.layers
    let rows = isOfNetworks ? network.layers * network.inputs : network.inputs
    let origin = WeightOrigin(
      file: "zoo.npy", tensor: "zoo", elementType: "f32",
      dimensions: [draws, rows, network.outputs], layout: .inputsOutputs, hasDraws: true)
    let initializer = Initializer(
      customNamed: name, shape: try LayerShape(dense: rows, network.outputs),
      layer: layer ?? LayerShape.dense(network.inputs, network.outputs), claim: claim,
      fill: { _, _ in })
    var source: any WeightRecording = recording
    let path = FileManager.default.temporaryDirectory.appending(
      path: "initvet-zoo-\(UUID().uuidString).npy")
    defer { try? FileManager.default.removeItem(at: path) }
    if networks * network.weights <= 1 << 22 {
      try recording.write(to: path, dimensions: origin.dimensions)
      source = WeightsInFile(try WeightFile(opening: path.path).tensors[0])
    }
    let target = try AuditTarget(source, from: origin, initializer: initializer)
    return try Auditor(
      TensorSelection(targets: [target]), options: AuditOptions(), workers: 1
    ).run()
  }
}

/// Weights that are drawn whenever they are read.
private struct DrawnWeights: WeightRecording {
  let networks: Int
  let perNetwork: Int
  let fill: @Sendable (Int, inout MutableSpan<Float>) -> Void

  var count: Int? { networks * perNetwork }

  var isRepeatable: Bool { true }

  func read(_ body: (Span<Float>) -> Bool) throws(AuditError) {
    var weights = [Float](repeating: 0, count: perNetwork)
    for network in 0..<networks {
      do {
        var span = weights.mutableSpan
        fill(network, &span)
      }
      if !body(weights.span) { return }
    }
  }

  /// As NumPy writes an array.
  func write(to path: URL, dimensions: [Int]) throws {
    let shape = dimensions.map(String.init).joined(separator: ", ")
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(shape)), }"
    header += String(repeating: " ", count: 63 - (header.utf8.count + 10) % 64) + "\n"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    bytes.append(contentsOf: [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)])
    bytes.append(contentsOf: header.utf8)
    try read { block in
      for i in block.indices {
        let bits = block[i].bitPattern
        for shift in [0, 8, 16, 24] as [UInt32] {
          bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
      }
      return true
    }
    try bytes.write(to: path)
  }
}
