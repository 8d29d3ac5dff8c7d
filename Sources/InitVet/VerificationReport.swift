/// What a run found: data, for programs and for the renderers of InitVetReporting.
public struct VerificationReport: Hashable, Sendable {
  /// The options of the run.
  public let options: VerificationOptions
  /// One for each initializer, in the order of the plan.
  public let results: [InitializerReport]
  /// Tests with a p-value in the run.
  public let familySize: Int
  /// Whether every planned network was drawn, or as many as a sequential run needed.
  public internal(set) var isComplete: Bool
  /// Over all results.
  public internal(set) var verdict: Verdict
  /// What is to be said of an audit beside its results; nil for weights that were drawn here.
  public internal(set) var audit: AuditReport?
}

/// What was found of one initializer.
public struct InitializerReport: Hashable, Sendable {
  /// The canonical name.
  public let name: String
  /// The name as it was typed.
  public let typed: String
  /// What to type to get the same initializer.
  public let canonicalText: String
  /// All parameters, with their values.
  public let parameters: [Parameter]
  /// Whether a user's closure drew the weights, which no command can repeat.
  public let isCustom: Bool
  /// Where the weights were drawn, if not here.
  public let origin: WeightOrigin?
  /// The index of the first weight that is NaN or infinite, on each axis from 0, of audited weights.
  public let firstNonFinite: [Int]?
  /// δ: the relative error of the variance that a verified claim may have.
  public let tolerance: Double
  /// The shape of a layer.
  public let shape: LayerShape
  /// The fans that the claim uses.
  public let fans: Fans
  /// What was claimed.
  public let claim: Claim
  /// Layers of a network.
  public let layers: Int
  /// Parts that each draw of an audited tensor is cut into, which take the place of networks; 1 for what
  /// is looked at as a whole.
  public let partsPerDraw: Int
  /// Networks that were planned, or draws that were read.
  public let plannedNetworks: Int
  /// Networks that were drawn, or draws that were read.
  public let networks: Int
  /// Whether all planned networks were drawn, or a sequential run stopped before because it had found
  /// enough.
  public let isComplete: Bool
  /// Weights that were drawn.
  public let samples: UInt64
  /// What was measured.
  public let estimate: Estimate
  /// One for each property, in the order of `Property`.
  public let properties: [PropertyReport]
  /// Known mistakes that explain a refuted sample, best first.
  public let diagnosis: [Diagnosis]
  /// Over all properties; inconclusive at best while networks are missing.
  public let verdict: Verdict
}

/// What was measured of the weights; nil where there is nothing to measure, or no meaning.
public struct Estimate: Hashable, Sendable {
  /// Mean of the weights.
  public let mean: Double?
  /// Variance of the weights about the claimed mean.
  public let variance: Double?
  /// Variance over the claimed variance.
  public let varianceRatio: Double?
  /// Its interval at level 1 − α.
  public let varianceRatioInterval: ClosedRange<Double>?
  /// Fourth moment over squared variance, about the claimed mean.
  public let kurtosis: Double?
  /// The smallest weight.
  public let minimum: Double?
  /// The largest weight.
  public let maximum: Double?
}

/// What was found of one property.
public struct PropertyReport: Hashable, Sendable {
  /// Which.
  public let property: Property
  /// The estimate of its parameter, in the unit of its tolerance (see `Property`).
  public let estimate: Double?
  /// The interval for the parameter at level 1 − α.
  public let interval: ClosedRange<Double>?
  /// How far from the claim the parameter may be; nil for a rule without one.
  public let tolerance: Double?
  /// Samples that were measured.
  public let samples: UInt64
  /// Samples that the plan wanted for the tolerance.
  public let required: Double
  /// The tests that were made.
  public let tests: [TestReport]
  /// The smallest effect that these samples would have refuted, with the run's power; in the unit
  /// that the property's first test documents.
  public let detectable: Double?
  /// What the property comes to.
  public let verdict: Verdict
  /// For a refuted property: whether its whole interval lies inside the tolerance all the same.
  public let isWithinTolerance: Bool
  /// For an inconclusive property: samples that would settle it; nil if no number is known.
  public let samplesToSettle: Double?
  /// For the property `duplicates`: what was compared, and what repeats.
  public let duplicates: DuplicatesFound?
  /// Where the sample departs most from the claim, for a property that looks at single places.
  public let place: WeightPlace?
  /// The row or column that departs most from the others, where single ones were looked at.
  public let line: MatrixLine?
}

/// One test with its place in the run's family.
public struct TestReport: Hashable, Sendable {
  /// What the test found.
  public let outcome: TestOutcome
  /// ln p after Holm's correction over the whole run.
  public let logPAdjusted: Double
}
