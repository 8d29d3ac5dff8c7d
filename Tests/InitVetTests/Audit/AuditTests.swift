import InitVet
import Testing

/// Weights that were drawn elsewhere are judged as those that are drawn here. Every seed is fixed; at
/// α = 10⁻⁶ a true claim is refuted with that probability, and verified with probability 0.999.
@Suite struct AuditTests {
  @Test(arguments: [
    "he-normal", "lecun-uniform", "glorot-truncated-normal", "pytorch-linear", "orthogonal",
    "normal:stddev=0.02", "zeros", "constant:c=0.1", "scaled-identity:c=1.2",
  ])
  func `a true claim is verified`(name: String) throws {
    let report = try audit(drawn(name, [512, 256]), [512, 256], claim: name, layout: "io")
    #expect(report.verdict == .verified, "\(report.results[0].properties)")
    #expect(report.results[0].networks == 1 && report.results[0].samples == 131_072)
  }

  @Test(arguments: [
    ("lecun-normal", "he-normal", Property.variance), ("he-uniform", "he-normal", .shape),
    ("lecun-truncated-normal", "lecun-normal", .extremes),
    ("normal:stddev=0.05", "zeros", .support),
    ("orthogonal", "lecun-normal", .matrix), ("lecun-normal", "orthogonal", .support),
  ])
  func `a wrong claim is refuted`(name: String, claim: String, property: Property) throws {
    let report = try audit(drawn(name, [512, 256]), [512, 256], claim: claim, layout: "io")
    #expect(report.verdict == .refuted)
    let found = report.results[0].properties.filter { $0.verdict == .refuted }.map(\.property)
    #expect(found.contains(property), "\(found)")
  }

  @Test func `a layout says which axis is which`() throws {
    let weights = try drawn("he-normal", [512, 256])
    let inputsFirst = try audit(weights, [512, 256], claim: "he-normal", layout: "io")
    #expect(inputsFirst.verdict == .verified)
    // The same file, if rows were outputs: fan_in 256, and the variance is half of the claim.
    let outputsFirst = try audit(weights, [512, 256], claim: "he-normal", layout: "oi")
    #expect(outputsFirst.verdict == .refuted)
    let ratio = try #require(outputsFirst.results[0].estimate.varianceRatio)
    #expect(abs(ratio - 0.5) < 0.01)
    #expect(throws: AuditError.self) { try audit(weights, [512, 256], claim: "he-normal") }
  }

  @Test func `another order of the axes of a kernel is named`() throws {
    // [out][in][height][width], and fan_in is 64·9.
    let weights = try drawn("normal:stddev=0.0589255650988790", [128, 64, 3, 3])
    let right = try audit(weights, [128, 64, 3, 3], claim: "he-normal", layout: "oihw")
    #expect(right.verdict == .verified)
    let wrong = try audit(weights, [128, 64, 3, 3], claim: "he-normal", layout: "hwio")
    #expect(wrong.results[0].diagnosis.first?.cause == .wrongLayout)
    guard case .law(let law) = wrong.results[0].diagnosis.first?.evidence else {
      Issue.record("no law")
      return
    }
    #expect(law.layout?.description == "oihw")
  }

  /// Square layers, and layouts with one fan_in: only the family is wrong, and nothing else is said.
  @Test(arguments: [
    ([64, 64], "io", 64), ([128, 64, 3, 3], "oihw", 576), ([16, 16, 3, 3], "oihw", 144),
  ])
  func `what makes no difference is no cause`(dimensions: [Int], layout: String, fanIn: Int) throws
  {
    let deviation = (2 / Double(fanIn)).squareRoot()
    let weights = try drawn("normal:stddev=\(deviation)", dimensions)
    for claim in ["he-uniform", "he-truncated-normal"] {
      for precision in [StoragePrecision.single, .half, .brain] {
        let report = try audit(
          weights.map { precision.rounded($0) }, dimensions, claim: claim, layout: layout,
          precision: precision)
        guard report.verdict == .refuted else { continue }
        let causes = report.results[0].diagnosis.map(\.cause)
        #expect(
          Set(causes).isSubset(of: [.wrongDistribution, .truncatedNormalOfRightVariance]),
          "\(causes)")
      }
    }
  }

  @Test(arguments: [2, 0.5, 0.1]) func `another gain of an orthogonal matrix is named`(
    gain: Double
  ) throws {
    let weights = try drawn("orthogonal:gain=\(gain)", [96, 64])
    let report = try audit(weights, [96, 64], claim: "orthogonal", layout: "io")
    #expect(report.results[0].diagnosis.first?.cause == .anotherInitializer)
    let claim = try #require(report.results[0].diagnosis.first?.resembles)
    let again = try audit(weights, [96, 64], claim: claim, layout: "io")
    #expect(again.verdict == .verified, "\(claim)")
    // Rows of one length that are not orthogonal have no such name.
    var lengths = try drawn("normal:stddev=1", [96, 64])
    for row in 0..<96 {
      let range = row * 64..<(row + 1) * 64
      let length = lengths[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in range { lengths[i] *= Float(gain) / length }
    }
    let other = try audit(lengths, [96, 64], claim: "orthogonal", layout: "io")
    #expect(other.verdict == .refuted && other.results[0].diagnosis.isEmpty)
    // Nor has one whose columns are orthonormal but for one of them.
    var damaged = try drawn("orthogonal", [96, 64])
    for row in 0..<96 { damaged[row * 64 + 5] *= 1.5 }
    let broken = try audit(damaged, [96, 64], claim: "orthogonal", layout: "io")
    #expect(broken.verdict == .refuted && broken.results[0].diagnosis.isEmpty)
    // Independent weights have.
    let independent = try audit(
      drawn("normal:stddev=\(1 / 96.0.squareRoot())", [96, 64]), [96, 64], claim: "orthogonal",
      layout: "io")
    #expect(independent.results[0].diagnosis.first?.cause == .wrongDistribution)
  }

  /// 46,341² = 2,147,488,281 zeros: more than 2³¹, of which none is held.
  @Test func `a tensor may be larger than any that is drawn`() throws {
    let side = 46_341
    let zeros = Zeros(count: side * side)
    let origin = WeightOrigin(
      file: nil, tensor: "w", elementType: "f32", dimensions: [side, side])
    let target = try AuditTarget(zeros, from: origin, claim: "zeros")
    let report = try Auditor(
      TensorSelection(targets: [target]), options: AuditOptions(), workers: 1
    ).run()
    #expect(report.verdict == .verified && report.results[0].samples == UInt64(side * side))
    #expect(throws: AuditError.self) {
      try AuditTarget(
        zeros,
        from: WeightOrigin(
          file: nil, tensor: "w", elementType: "f32", dimensions: [side, side],
          layout: .inputsOutputs), claim: "orthogonal")
    }
  }

  /// Stored in the order of PyTorch, an identity convolution has its ones elsewhere.
  @Test func `exact claims know the layout`() throws {
    // [out][in][height][width] = [3][2][3][3], ones at the centre of the first two channels.
    var weights = [Float](repeating: 0, count: 54)
    for channel in 0..<2 { weights[(channel * 2 + channel) * 9 + 4] = 1 }
    let right = try audit(weights, [3, 2, 3, 3], claim: "torch.dirac_", layout: "oihw")
    #expect(right.results[0].properties.allSatisfy { $0.verdict != .refuted })
    let wrong = try audit(weights, [3, 2, 3, 3], claim: "torch.dirac_", layout: "hwio")
    #expect(wrong.verdict == .refuted)
  }

  /// A tensor that is larger than what is held is cut into slabs: here 2000 rows of 1100 into 9 of 222.
  @Test func `a large tensor is looked at as a whole`() throws {
    let weights = try drawn("normal:stddev=0.02", [2000, 1100])
    let report = try audit(weights, [2000, 1100], claim: "normal:stddev=0.02")
    #expect(report.verdict == .verified)
    let matrix = try #require(report.results[0].properties.first { $0.property == .matrix })
    #expect(matrix.samples == 9 * 222 * 1100)
    // Two slabs that are one: found by pairing what no window holds at once.
    var repeated = weights
    let slab = 222 * 1100
    for i in 0..<slab { repeated[5 * slab + i] = weights[2 * slab + i] * 0.999 }
    let wrong = try audit(repeated, [2000, 1100], claim: "normal:stddev=0.02")
    let found = wrong.results[0].properties.filter { $0.verdict == .refuted }.map(\.property)
    #expect(found.contains(.streams), "\(found)")
  }

  @Test func `draws are compared with each other`() throws {
    let draws = try (0..<16).flatMap { try drawn("lecun-normal", [128, 64], network: $0) }
    let right = try audit(draws, [16, 128, 64], claim: "lecun-normal", layout: "io", draws: true)
    #expect(right.verdict == .verified && right.results[0].networks == 16)
    var constant = draws
    for draw in 0..<16 { constant[draw * 8192 + 4096] = 0 }
    let wrong = try audit(
      constant, [16, 128, 64], claim: "lecun-normal", layout: "io", draws: true)
    let position = try #require(wrong.results[0].properties.first { $0.property == .position })
    #expect(position.verdict == .refuted && position.place?.row == 64)
    var copied = draws
    for i in 0..<8192 { copied[5 * 8192 + i] = draws[2 * 8192 + i] }
    let repeated = try audit(
      copied, [16, 128, 64], claim: "lecun-normal", layout: "io", draws: true)
    let duplicates = try #require(
      repeated.results[0].properties.first { $0.property == .duplicates })
    #expect(duplicates.verdict == .refuted)
    #expect(duplicates.duplicates?.first?.copy.network == 5)
  }

  /// Each of single rows and columns, which none of the tests over all of them sees.
  @Test(arguments: ["constant column", "row variance", "row mean", "late dead row", "none"])
  func `one row or column is found by its number`(defect: String) throws {
    let columns = defect == "late dead row" ? 64 : 512
    let rows = defect == "late dead row" ? 20_000 : 512
    var weights = try drawn("normal:stddev=1", [rows, columns])
    for i in weights.indices {
      let (row, column) = i.quotientAndRemainder(dividingBy: columns)
      switch defect {
      case "constant column" where column == 300: weights[i] = 0.3
      case "row variance" where row == 300: weights[i] *= 1.3
      case "row mean" where row == 300: weights[i] += 0.5
      case "late dead row" where row == 15_000: weights[i] = 0
      default: break
      }
    }
    let report = try audit(weights, [rows, columns], claim: "normal:stddev=1")
    let matrix = try #require(report.results[0].properties.first { $0.property == .matrix })
    guard defect != "none" else {
      #expect(report.verdict == .verified)
      return
    }
    #expect(matrix.verdict == .refuted)
    #expect(matrix.line?.isRow == (defect != "constant column"))
    #expect(matrix.line?.number == (defect == "late dead row" ? 15_000 : 300))
  }

  /// H₀: the claim is true. 300 audits at α = 0.2, all tests together: more than 90 are refuted with
  /// probability below 10⁻⁵ (binomial).
  @Test func `false alarms are as rare as claimed`() throws {
    var options = AuditOptions()
    options.alpha = 0.2
    let refuted = try (0..<300).count { run in
      let weights = try drawn("lecun-uniform", [120, 80], network: run)
      return try audit(
        weights, [120, 80], claim: "lecun-uniform", layout: "io", options: options
      ).verdict == .refuted
    }
    #expect(refuted <= 90)
  }

  /// Few vectors have no products whose law is known, and the last block of a run may be short.
  @Test func `odd shapes are verified`() throws {
    let narrow = try audit(
      drawn("normal:stddev=1", [50_000, 8]), [50_000, 8], claim: "normal:stddev=1")
    #expect(narrow.verdict == .verified && narrow.results[0].tolerance < 0.03)
    let draws = try (0..<257).flatMap { try drawn("normal:stddev=1", [20, 25], network: $0) }
    let many = try audit(draws, [257, 20, 25], claim: "normal:stddev=1", draws: true)
    #expect(many.verdict == .verified)
    let row = try audit(
      drawn("normal:stddev=1", [1, 600_000]), [600_000], claim: "normal:stddev=1")
    #expect(row.verdict == .verified)
  }

  /// What lies beyond two standard deviations is set to them.
  @Test func `clipped weights are called clipped`() throws {
    let weights = try drawn("normal:stddev=1", [256, 256]).map { min(2, max(-2, $0)) }
    let report = try audit(weights, [256, 256], claim: "normal:stddev=1")
    #expect(report.results[0].diagnosis.first?.cause == .tailsClipped)
  }

  @Test func `few weights are inconclusive, and a scalar too`() throws {
    let few = try audit(drawn("he-normal", [16, 16]), [16, 16], claim: "he-normal")
    #expect(few.verdict == .inconclusive && few.results[0].tolerance == 0.1)
    let scalar = try audit([0.3], [], claim: "normal:stddev=1")
    #expect(scalar.verdict == .inconclusive)
    let wrong = try audit([30], [], claim: "normal:stddev=1")
    #expect(wrong.verdict == .refuted)
  }

  @Test func `the tolerance follows from the weights`() throws {
    let tolerances = try [128, 512, 2048].map { side in
      let report = try audit(
        drawn("normal:stddev=1", [side, side]), [side, side], claim: "normal:stddev=1")
      #expect(report.verdict == .verified)
      return report.results[0].tolerance
    }
    // Four times as many weights halve the error.
    #expect(tolerances == tolerances.sorted(by: >))
    #expect(tolerances[0] <= 0.1 && tolerances[2] < 0.01)
  }

  @Test func `not a number among a million`() throws {
    var weights = try drawn("normal:stddev=1", [1024, 1024])
    weights[777_777] = .nan
    let report = try audit(weights, [1024, 1024], claim: "normal:stddev=1")
    let finite = try #require(report.results[0].properties.first { $0.property == .finite })
    #expect(finite.verdict == .refuted)
    #expect(report.results[0].firstNonFinite == [759, 561])
    let draws = try audit(
      [1, 2, 3, .infinity, 5, .nan], [3, 2], claim: "normal:stddev=1", draws: true)
    #expect(draws.results[0].firstNonFinite == [1, 1])
  }
}

/// Weights of an initializer, drawn here.
func drawn(_ name: String, _ dimensions: [Int], network: Int = 0) throws -> [Float] {
  let initializer = try Catalogue.resolve(name, shape: LayerShape(tensor: dimensions))
  var sampler = NetworkSampler(
    source: initializer.source,
    streams: StreamFamily(generator: .mt19937, seed: 11, label: "audit tests"),
    layerWeights: initializer.shape.weightCount, layers: 1)
  var weights: [Float] = []
  try sampler.draw(network: network) { _, block in
    for i in block.indices { weights.append(block[i]) }
  }
  return weights
}

/// So many zeros, made as they are read.
private struct Zeros: WeightRecording {
  let count: Int?
  var isRepeatable: Bool { true }

  init(count: Int) { self.count = count }

  func read(_ body: (Span<Float>) -> Bool) throws(AuditError) {
    let block = [Float](repeating: 0, count: 1 << 16)
    var left = count ?? 0
    while left > 0 {
      let length = min(left, block.count)
      if !body(block.span.extracting(0..<length)) { return }
      left -= length
    }
  }
}

/// The audit of one tensor.
func audit(
  _ weights: [Float], _ dimensions: [Int], claim: String, layout: String? = nil,
  draws: Bool = false, precision: StoragePrecision = .single, options: AuditOptions = AuditOptions()
) throws -> VerificationReport {
  let origin = WeightOrigin(
    file: nil, tensor: "w", elementType: "f32", dimensions: dimensions,
    layout: try layout.map { try TensorLayout(parsing: $0) }, precision: precision, hasDraws: draws)
  let target = try AuditTarget(WeightsInMemory(weights), from: origin, claim: claim)
  return try Auditor(TensorSelection(targets: [target]), options: options, workers: 1).run()
}

/// Tensors against each other.
@Suite struct ModelTests {
  private func audit(_ tensors: [(name: String, weights: [Float])], tied: String? = nil) throws
    -> ModelReport
  {
    let targets = try tensors.map { name, weights in
      var target = try AuditTarget(
        WeightsInMemory(weights),
        from: WeightOrigin(
          file: nil, tensor: name, elementType: "f32", dimensions: [weights.count / 64, 64]),
        claim: "normal:stddev=0.05")
      target.tiedTo = tied
      return target
    }
    let report = try Auditor(TensorSelection(targets: targets), options: AuditOptions()).run()
    let model = try #require(report.audit?.model)
    #expect(report.verdict == .refuted || model.verdict == .verified)
    return model
  }

  private func normal(_ network: Int, rows: Int = 256) throws -> [Float] {
    try drawn("normal:stddev=0.05", [rows, 64], network: network)
  }

  /// H₀: twelve independent tensors; a pair is reported with probability below 10⁻⁶.
  @Test func `independent tensors are not reported`() throws {
    let model = try audit((0..<12).map { ("\($0)", try normal($0)) })
    #expect(model.verdict == .verified && model.tensors == 12)
    #expect(model.repeated.isEmpty && model.rearranged.isEmpty && model.correlated.isEmpty)
  }

  @Test func `a copy is found, and one that was declared is none`() throws {
    let tensors = try [("a", normal(0)), ("b", normal(1)), ("c", normal(0))]
    let model = try audit(tensors)
    #expect(model.repeated.map { [$0.first, $0.second] } == [[0, 2]])
    #expect(model.repeated.first?.sharedUnits == 1)
    let tied = try audit(tensors, tied: "a")
    #expect(tied.verdict == .verified)
  }

  /// What no part of a row and no pair of places has in common.
  @Test(arguments: ["transposed", "shuffled", "negated in part", "moved", "one weight changed"])
  func `a copy in another order is found`(order: String) throws {
    let first = try normal(0)
    var second = first
    switch order {
    case "transposed":
      for i in first.indices { second[i % 64 * 256 + i / 64] = first[i] }
    case "negated in part":
      for i in first.indices where i % 3 == 0 { second[i] = -first[i] }
      for i in stride(from: 0, to: first.count - 1, by: 2) { second.swapAt(i, i + 1) }
    case "moved":
      second = Array(first[5...] + first[..<5])
    default:
      var state: UInt64 = 1
      for i in first.indices.reversed() {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        second.swapAt(i, Int(state >> 33) % (i + 1))
      }
    }
    if order == "one weight changed" { second[7] = second[7].nextUp }
    let tensors = try [("a", first), ("b", normal(1)), ("c", second)]
    let model = try audit(tensors)
    let expected = order == "one weight changed" ? [] : [[0, 2]]
    #expect(model.rearranged.map { [$0.first, $0.second] } == expected)
    #expect(model.repeated.isEmpty && model.correlated.isEmpty)
    #expect(try audit(tensors, tied: "a").verdict == .verified)
  }

  /// A shard of a larger tensor, which begins elsewhere.
  @Test func `a part of another tensor is found`() throws {
    let whole = try normal(0)
    var other = try normal(1)
    for i in 0..<64 * 64 { other[128 * 64 + i] = whole[32 * 64 + i] }
    let model = try audit([("whole", whole), ("other", other)])
    #expect(model.repeated.count == 1 && model.repeated[0].sharedUnits > 0.1)
  }

  /// One seed for layers of different scales and sizes: no weight is equal, and all are correlated.
  @Test func `one seed for two layers is found`() throws {
    let first = try normal(0)
    let second = try normal(0, rows: 100).map { $0 * 1.01 }
    let model = try audit([("first", first), ("second", second)])
    #expect(model.repeated.isEmpty && model.correlated.count == 1)
    #expect(model.correlated.first.map { $0.correlation > 0.999 } == true)
  }
}
