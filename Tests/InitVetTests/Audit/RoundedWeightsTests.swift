import InitVet
import Testing

/// Weights of less than single precision are judged by the law of rounded weights.
@Suite struct RoundedWeightsTests {
  static let claims = ["lecun-normal", "lecun-uniform", "lecun-truncated-normal", "orthogonal"]

  @Test(arguments: StoragePrecision.allCases, claims)
  func `rounded weights are verified`(precision: StoragePrecision, name: String) throws {
    let weights = try drawn(name, [1024, 512]).map { precision.rounded($0) }
    let report = try audit(
      weights, [1024, 512], claim: name, layout: "io", precision: precision)
    #expect(report.verdict == .verified, "\(report.results[0].properties)")
  }

  /// Bits cut off: the variance of a normal law is 0.9944 of the claim in bfloat16.
  @Test(arguments: claims.dropLast()) func `cut weights are refuted`(name: String) throws {
    let weights = try drawn(name, [1024, 1024]).map {
      Float(bitPattern: $0.bitPattern & 0xffff_0000)
    }
    let report = try audit(weights, [1024, 1024], claim: name, layout: "io", precision: .brain)
    #expect(report.verdict == .refuted)
    let ratio = try #require(report.results[0].estimate.varianceRatio)
    #expect(abs(ratio - 0.9944) < 0.004)
    #expect(report.results[0].diagnosis.first?.cause == .lowPrecisionGrid)
  }

  /// What a lattice does that is not the law's own: single precision is expected, and brain was stored.
  @Test func `rounded weights are no weights of single precision`() throws {
    let weights = try drawn("lecun-normal", [512, 512]).map { StoragePrecision.brain.rounded($0) }
    let report = try audit(weights, [512, 512], claim: "lecun-normal", layout: "io")
    let duplicates = try #require(report.results[0].properties.first { $0.property == .duplicates })
    #expect(duplicates.verdict == .refuted)
  }

  /// 256 equally spaced values, as a generator of eight bits has them, though each is of the precision.
  @Test func `weights from a coarse lattice are refuted`() throws {
    let weights = try drawn("uniform:limit=1", [512, 512]).map { ($0 * 128).rounded(.down) / 128 }
    let report = try audit(weights, [512, 512], claim: "uniform:limit=1", precision: .brain)
    let shape = try #require(report.results[0].properties.first { $0.property == .shape })
    #expect(shape.verdict == .refuted)
  }

  /// One of 65,536 places has one of a few hundred numbers in all of four draws now and then, and in all
  /// of sixteen never.
  @Test(arguments: [4, 16]) func `equal stored numbers are no constant place`(draws: Int) throws {
    var weights: [Float] = []
    for draw in 0..<draws {
      var matrix = try drawn("uniform:limit=1", [256, 256], network: draw).map {
        StoragePrecision.brain.rounded($0)
      }
      matrix[777] = 0.5
      weights += matrix
    }
    let report = try audit(
      weights, [draws, 256, 256], claim: "uniform:limit=1", draws: true, precision: .brain)
    #expect((report.verdict == .refuted) == (draws == 16))
  }

  /// Where neighbours are further apart than the weights, what is drawn inside a cell is all there is: a
  /// quarter of the variance must not be verified, and zeros end.
  @Test func `a lattice that hides the variance verifies nothing`() throws {
    let quarter = try drawn("normal:stddev=1", [256, 256]).map {
      StoragePrecision.half.rounded($0 * 0x1p-28)
    }
    let hidden = try audit(
      quarter, [256, 256], claim: "normal:stddev=7.4505806e-9", precision: .half)
    #expect(hidden.verdict != .verified)
    let zeros = [Float](repeating: 0, count: 16_384)
    let dead = try audit(zeros, [128, 128], claim: "normal:stddev=1e-13", precision: .half)
    #expect(dead.verdict != .verified)
  }

  /// The largest uniform weight may be rounded up past the limit, and none may lie beyond that.
  @Test func `a bound that is rounded up is none that is broken`() throws {
    // 0.3 lies between 0.298828125 and 0.30078125, and nearer to the upper one.
    var weights = try drawn("uniform:limit=0.3", [1024, 1024]).map {
      StoragePrecision.brain.rounded($0)
    }
    #expect(weights.max() == 0.300_781_25)
    let right = try audit(weights, [1024, 1024], claim: "uniform:limit=0.3", precision: .brain)
    #expect(right.verdict == .verified)
    weights[5] = 0.302_734_375
    let wrong = try audit(weights, [1024, 1024], claim: "uniform:limit=0.3", precision: .brain)
    let support = try #require(wrong.results[0].properties.first { $0.property == .support })
    #expect(support.verdict == .refuted)
  }

  /// H₀: the claims are true. 400 audits of 4096 rounded weights at α = 0.2, all tests together: about a
  /// fifth would be refuted if tests did not overlap; more than 30 % with probability below 10⁻⁶
  /// (binomial). Weights of 1.13 times the variance are refuted at least every other time.
  @Test(arguments: [StoragePrecision.half, .brain])
  func `false alarms are as rare as claimed`(precision: StoragePrecision) throws {
    func refuted(_ change: (Float) -> Float) throws -> Int {
      var options = AuditOptions()
      options.alpha = 0.2
      return try (0..<400).count { run in
        let weights = try drawn("normal:stddev=1", [64, 64], network: run).map(change)
        options.seed = UInt64(run)
        let report = try audit(
          weights, [64, 64], claim: "normal:stddev=1", precision: precision, options: options)
        return report.verdict == .refuted
      }
    }
    #expect(try refuted { precision.rounded($0) } <= 120)
    #expect(try refuted { precision.rounded($0 * 1.0625) } >= 200)
  }
}
