import InitVet
import Testing

/// What the report says of copies, and when it says nothing.
@Suite struct DuplicatesTests {
  /// A run of normal weights in which weight i of a network is what `source` says.
  ///
  /// - Parameter source: the network and the weight that are drawn in the place of another.
  private func run(
    _ shape: LayerShape, layers: Int, networks: Int, workers: Int = 2,
    source: @escaping @Sendable (_ network: Int, _ weight: Int) -> (Int, Int)
  ) throws -> PropertyReport {
    let initializer = Initializer(
      customNamed: "copies", shape: shape, claim: .independent(.normal(variance: 1))
    ) { network, weights in
      var drawn: [Int: [Float]] = [:]
      for i in weights.indices {
        let (other, weight) = source(network, i)
        if drawn[other] == nil { drawn[other] = Self.normals(other, weights.count) }
        weights[i] = drawn[other]?[weight] ?? 0
      }
    }
    var options = VerificationOptions()
    options.layers = layers
    options.networks = networks
    let report = try Verifier(VerificationPlan([initializer], options: options), workers: workers)
      .run()
    return try #require(report.results[0].properties.first { $0.property == .duplicates })
  }

  private static func normals(_ network: Int, _ count: Int) -> [Float] {
    let streams = StreamFamily(generator: .mt19937, seed: 11, label: "duplicates")
    var sampler = NetworkSampler(
      source: .sampled(.normal, scale: 1), streams: streams, layerWeights: count, layers: 1)
    var all: [Float] = []
    do throws(RandomnessError) {
      try sampler.draw(network: network) { _, block in
        for i in block.indices { all.append(block[i]) }
      }
    } catch {
      fatalError("no stream for network \(network): \(error)")
    }
    return all
  }

  private func places(_ report: PropertyReport) throws -> (original: UnitPlace, copy: UnitPlace) {
    #expect(report.verdict == .refuted)
    let first = try #require(report.duplicates?.first)
    return (first.original, first.copy)
  }

  @Test func `a copied layer is named as a layer`() throws {
    let shape = try LayerShape(dense: 5, 100)
    let report = try run(shape, layers: 4, networks: 6) { network, i in
      // In network 3, layer 2 is layer 0 again.
      (network, network == 3 && i / 500 == 2 ? i - 1000 : i)
    }
    let (original, copy) = try places(report)
    #expect(original.network == 3 && original.layers == 0...0 && original.rows == nil)
    #expect(copy.network == 3 && copy.layers == 2...2 && copy.rows == nil)
    #expect(report.duplicates?.repeats == 5 && report.duplicates?.compared == 120)
    #expect(report.estimate == 5 / 120.0)
  }

  @Test func `a copied row of another network is named as a row`() throws {
    let report = try run(try LayerShape(dense: 7, 130), layers: 2, networks: 6) { network, i in
      // Row 6 of layer 1 of network 4 is row 2 of layer 0 of network 1.
      network == 4 && i / 130 == 13 ? (1, i - 11 * 130) : (network, i)
    }
    let (original, copy) = try places(report)
    #expect(original.network == 1 && original.layers == 0...0 && original.rows == 2...2)
    #expect(copy.network == 4 && copy.layers == 1...1 && copy.rows == 6...6)
    #expect(original.columns == nil && report.duplicates?.repeats == 2)
  }

  @Test func `a copied network is named as a network, from any worker`() throws {
    let shape = try LayerShape(dense: 300, 1000)
    let source: @Sendable (Int, Int) -> (Int, Int) = { network, i in
      (network == 31 ? 2 : network, i)
    }
    let report = try run(shape, layers: 2, networks: 33, workers: 1, source: source)
    let (original, copy) = try places(report)
    #expect(original.network == 2 && original.layers == nil)
    #expect(copy.network == 31 && copy.layers == nil)
    for workers in [2, 5] {
      #expect(try run(shape, layers: 2, networks: 33, workers: workers, source: source) == report)
    }
  }

  /// Layers of one weight: units are eight layers, which may lie on both sides of a block's end.
  @Test func `copies of whole layers of one weight are seen`() throws {
    let report = try run(try LayerShape(dense: 1, 1), layers: 9000, networks: 2) { network, i in
      (network, network == 1 && 8000..<8008 ~= i ? i - 4000 : i)
    }
    let (original, copy) = try places(report)
    #expect(original.layers == 4000...4007 && copy.layers == 8000...8007)
  }

  @Test func `equal heads of rows that differ are no repeat`() throws {
    let report = try run(try LayerShape(dense: 10, 40), layers: 2, networks: 4) { network, i in
      // Row 5 of network 1 begins as its row 0 does.
      (network, network == 1 && 200..<216 ~= i ? i - 200 : i)
    }
    #expect(report.verdict != .refuted)
    #expect(report.duplicates?.first == nil && report.duplicates?.repeats == 0)
  }

  /// The limit that the documentation states.
  @Test func `a tensor that is moved by one weight is not seen`() throws {
    let report = try run(try LayerShape(dense: 10, 40), layers: 2, networks: 4) { network, i in
      (network, i > 400 ? i - 401 : i)
    }
    #expect(report.duplicates?.first == nil)
  }

  @Test func `networks of fewer than eight weights have no units`() throws {
    let report = try run(try LayerShape(dense: 1, 1), layers: 7, networks: 50) { ($0, $1) }
    #expect(report.verdict == .notApplicable && report.duplicates == nil)
  }
}
