@testable import InitVet
@testable import InitVetInitialization

/// Rows of the catalogue whose weights are judged under the claims of others.
struct WrongClaim: Sendable, CustomStringConvertible {
  /// The row that is claimed, and the one that draws.
  let claimed: String
  let drawn: String
  let shape: LayerShape

  static let formulas = ["lecun", "he", "glorot"].flatMap { author in
    ["normal", "uniform", "truncated-normal"].map { "\(author)-\($0)" }
  }
  static let given = [
    "normal:stddev=0.05", "uniform:limit=0.05", "truncated-normal:parent_stddev=0.05",
    "truncated-normal:stddev=0.05",
  ]
  static let constants = ["zeros", "constant:c=0.1", "scaled-identity:c=1.2"]
  static let rows = formulas + ["pytorch-linear"] + given + constants + ["orthogonal"]

  static func all(_ shape: LayerShape) -> [WrongClaim] {
    rows.flatMap { claimed in
      rows.filter { $0 != claimed }.map { WrongClaim(claimed: claimed, drawn: $0, shape: shape) }
    }
  }

  var description: String { "\(drawn) under \(claimed) at \(shape)" }

  /// About half a million weights.
  func report() throws -> InitializerReport {
    let claim = try Catalogue.resolve(claimed, shape: shape)
    let other = try Catalogue.resolve(drawn, shape: shape)
    let initializer = Initializer(
      name: claim.name, typed: claim.typed, parameters: claim.parameters, shape: shape,
      fans: claim.fans, usesFans: claim.usesFans, source: other.source, claim: claim.claim,
      canonicalText: claim.canonicalText, streamLabel: claim.streamLabel)
    var options = VerificationOptions()
    options.layers = 1
    options.networks = max(4, (1 << 19) / shape.weightCount)
    return try Verifier(VerificationPlan([initializer], options: options), workers: 2).run()
      .results[0]
  }
}

extension WrongClaim {
  private typealias Row = (author: String, family: String)

  /// `he` and `truncated-normal`, or for numbers that are given the row and its family.
  private static func split(_ row: String) -> Row {
    let pieces = row.split(separator: "-", maxSplits: 1).map(String.init)
    return (pieces[0], pieces[1])
  }

  /// What is wrong, by the formulas alone. The order is that of what an expert would say first:
  /// it is not weights at all, they are not independent, then the variance, then the family.
  var expected: Cause? {
    if claimed.hasPrefix("scaled-identity") { return nil }
    if Self.constants.contains(claimed) {
      // One constant for another has no name; what has several values is no constant.
      return ["zeros", "constant:c=0.1"].contains(drawn) ? nil : .wrongDistribution
    }
    if Self.constants.contains(drawn) { return .repeatedValues }
    // LeCun's variance is that of orthogonal matrices, and the others have no name.
    if claimed == "orthogonal" { return drawn.hasPrefix("lecun") ? .wrongDistribution : nil }
    if drawn == "orthogonal" { return .orthogonalRows }
    if drawn == "pytorch-linear" { return .pytorchLinearDefault }
    if Self.given.contains(drawn) { return Self.given.contains(claimed) ? ofGiven : nil }
    if Self.given.contains(claimed) || claimed == "pytorch-linear" { return .anotherInitializer }
    let (claim, row) = (Self.split(claimed), Self.split(drawn))
    switch (row.author, claim.author) {
    case ("lecun", "he"): return .lecunInsteadOfHe
    case ("he", "lecun"): return .heInsteadOfLecun
    case ("glorot", "he"): return .glorotInsteadOfHe
    case (claim.author, _):
      return claim.family == "uniform" || row.family == "uniform"
        ? .wrongDistribution : .truncatedNormalOfRightVariance
    default: return .anotherInitializer
    }
  }

  /// Of 0.05 as a standard deviation, a limit, and a standard deviation before and after the cut.
  private var ofGiven: Cause? {
    switch (claimed, drawn) {
    case ("normal:stddev=0.05", "uniform:limit=0.05"),
      ("truncated-normal:stddev=0.05", "uniform:limit=0.05"):
      .uniformLimitIsStddev
    // Variance 1/3 of 0.05² over 0.7737 of it, and the reverse: nothing has that.
    case (_, "uniform:limit=0.05"), ("uniform:limit=0.05", _): nil
    case ("normal:stddev=0.05", "truncated-normal:parent_stddev=0.05"),
      ("truncated-normal:stddev=0.05", "truncated-normal:parent_stddev=0.05"):
      .truncatedNormalNotCorrected
    default: .truncatedNormalOfRightVariance
    }
  }
}
