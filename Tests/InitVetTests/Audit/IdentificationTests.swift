import InitVet
import Testing

/// Weights without a claim are known by their law. A true law has a p-value below 10⁻⁴ for one seed in ten
/// thousand; the seed here is fixed.
@Suite struct IdentificationTests {
  private func identify(
    _ weights: [Float], _ dimensions: [Int], layout: String? = nil,
    precision: StoragePrecision = .single
  ) throws -> Identification {
    let origin = WeightOrigin(
      file: nil, tensor: "w", elementType: "f32", dimensions: dimensions,
      layout: try layout.map { try TensorLayout(parsing: $0) }, precision: precision)
    return try Identifier(WeightsInMemory(weights), from: origin).identify()
  }

  @Test(
    arguments: [
      "lecun-normal", "lecun-uniform", "lecun-truncated-normal", "he-normal", "he-uniform",
      "he-truncated-normal", "glorot-normal", "glorot-uniform", "glorot-truncated-normal",
      "pytorch-linear", "he-truncated-normal:corrected=false", "orthogonal", "zeros",
      "constant:c=0.25", "scaled-identity:c=1.2",
    ], StoragePrecision.allCases)
  func `a row of the catalogue is the first that is named`(
    name: String, precision: StoragePrecision
  ) throws {
    // 1.2 is no number of low precision, and names itself then by the nearest one.
    guard name != "scaled-identity:c=1.2" || precision == .single else { return }
    let weights = try drawn(name, [300, 200]).map { precision.rounded($0) }
    let found = try identify(weights, [300, 200], precision: precision)
    let first = try #require(found.candidates.first)
    #expect(first.names.contains { $0.canonicalText == name }, "\(found.candidates)")
    #expect(first.fits && !first.isFitted && found.isIdentified)
  }

  /// In a file of PyTorch's rows are outputs, which 100 × 400 weights alone cannot say.
  @Test func `the layout decides between fans`() throws {
    let weights = try drawn("he-normal", [400, 100])
    let names = try #require(identify(weights, [400, 100]).candidates.first?.names)
    #expect(
      names.contains { $0.canonicalText == "he-normal" && $0.layouts.map(\.description) == ["io"] })
    let known = try identify(weights, [400, 100], layout: "oi")
    #expect(known.candidates.allSatisfy { $0.isFitted })
  }

  @Test func `numbers that no formula gives are named to two digits`() throws {
    let found = try identify(drawn("normal:stddev=0.02", [300, 200]), [300, 200])
    #expect(found.candidates.map { $0.names[0].canonicalText } == ["normal:stddev=0.02"])
  }

  /// A mixture of two normals is none of the catalogue's laws.
  @Test func `what is no law of the catalogue is not identified`() throws {
    let narrow = try drawn("normal:stddev=0.02", [300, 200])
    let mixed = narrow.enumerated().map { $0.offset % 2 == 0 ? $0.element : 3 * $0.element }
    let found = try identify(mixed, [300, 200])
    #expect(!found.isIdentified && found.candidates.count == 1)
    let broken = try identify([.nan] + narrow.dropLast(), [300, 200])
    #expect(!broken.isIdentified)
  }
}
