import Testing

@testable import InitVet

/// Weights of one row of the catalogue under the claim of another.
///
/// Null hypothesis of each run: the claim, at α = 1e-6. The smallest departure is 1 % of variance
/// on half a million weights, 5 standard deviations for a mistake that has no name; a mistake
/// that is there is missed with probability 1e-4. The seed is fixed.
@Suite struct WrongClaimsTests {
  @Test(arguments: [LayerShape.dense(512, 256), .kernel(3, 64, 128)], WrongClaim.rows)
  func `the right cause comes first`(shape: LayerShape, claimed: String) throws {
    for pair in WrongClaim.all(shape) where pair.claimed == claimed {
      let result = try pair.report()
      let named = result.diagnosis.map(\.cause)
      #expect(result.verdict == .refuted, "\(pair)")
      #expect(named.first == pair.expected, "\(pair): \(named)")
    }
  }

  /// Mistakes that are no row of the catalogue, each with what it is told by.
  @Test(arguments: [
    (
      "he-normal", "variance-scaling:scale=2,mode=fan_out,distribution=untruncated_normal",
      LayerShape.dense(300, 100), Cause.fanInFanOutSwapped
    ),
    (
      "lecun-uniform", "variance-scaling:mode=fan_out,distribution=uniform", .dense(300, 100),
      .fanInFanOutSwapped
    ),
    ("he-normal:gain=1.5", "he-normal", .dense(300, 100), .gainMissing),
    ("he-uniform:gain=1.5", "he-uniform:gain=2.25", .dense(300, 100), .gainSquared),
    ("glorot-normal:gain=1.5", "glorot-normal", .dense(300, 100), .gainMissing),
    (
      "he-truncated-normal", "he-truncated-normal:corrected=false", .dense(300, 100),
      .truncatedNormalNotCorrected
    ),
    (
      "he-normal", "he-truncated-normal:corrected=false", .dense(300, 100),
      .truncatedNormalNotCorrected
    ),
    (
      "he-truncated-normal:corrected=false", "he-truncated-normal", .dense(300, 100),
      .truncatedNormalOfRightVariance
    ),
    (
      "lecun-normal", "normal:stddev=0.0033333333333333335", .dense(300, 100),
      .varianceUsedAsStddev
    ),
    (
      "lecun-normal", "uniform:limit=0.05773502691896258", .dense(300, 100),
      .pytorchLinearDefault
    ),
    ("he-uniform", "uniform:limit=0.08164965809277261", .dense(300, 100), .uniformLimitIsStddev),
    (
      "glorot-uniform", "uniform:limit=0.17677669529663687", .kernel(3, 64, 128),
      .receptiveFieldIgnored
    ),
    (
      "he-normal", "normal:stddev=0.05892556509887896", .kernel(3, 64, 128, groups: 4),
      .groupsIgnored
    ),
    (
      "glorot-normal", "glorot-normal:fans=tensor_shape", .kernel(3, 64, 128, groups: 4),
      .groupsIgnored
    ),
    ("keras.glorot_normal", "glorot-normal", .kernel(3, 64, 128, groups: 4), .groupsIgnored),
  ])
  func `a mistake that is no row has its name`(
    claimed: String, drawn: String, shape: LayerShape, cause: Cause
  ) throws {
    let result = try WrongClaim(claimed: claimed, drawn: drawn, shape: shape).report()
    #expect(result.verdict == .refuted)
    #expect(result.diagnosis.first?.cause == cause, "\(result.diagnosis.map(\.cause))")
  }

  /// He by fan_out of a layer of twice as many inputs is also He with its gain twice.
  @Test func `mistakes that give the same weights are all named, in the order of the list`() throws
  {
    let swapped = try WrongClaim(
      claimed: "he-normal",
      drawn: "variance-scaling:scale=2,mode=fan_out,distribution=untruncated_normal",
      shape: .dense(512, 256)
    ).report()
    #expect(swapped.diagnosis.map(\.cause) == [.fanInFanOutSwapped, .gainSquared])
    let lecun = try WrongClaim(
      claimed: "he-normal", drawn: "lecun-normal", shape: .kernel(3, 64, 128)
    ).report()
    #expect(
      lecun.diagnosis.map(\.cause) == [.lecunInsteadOfHe, .fanInFanOutSwapped, .gainMissing])
  }

  @Test func `a diagnosis says what to type`() throws {
    func typed(_ claimed: String, _ drawn: String) throws -> String? {
      try WrongClaim(claimed: claimed, drawn: drawn, shape: .dense(300, 100)).report()
        .diagnosis.first?.resembles
    }
    #expect(try typed("he-normal", "he-truncated-normal") == "he-truncated-normal")
    #expect(try typed("he-normal", "lecun-normal") == "lecun-normal")
    #expect(try typed("lecun-normal", "he-uniform") == "he-uniform")
    #expect(try typed("glorot-normal", "lecun-normal") == "lecun-normal")
    #expect(try typed("he-normal:gain=1.5", "he-normal") == "he-normal")
    #expect(
      try typed("he-normal", "he-truncated-normal:corrected=false")
        == "he-truncated-normal:corrected=false")
    #expect(
      try typed("normal:stddev=0.05", "truncated-normal:stddev=0.05")
        == "truncated-normal:stddev=0.05,bound=2")
  }
}
