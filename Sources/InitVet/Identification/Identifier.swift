#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Ranks the initializers of the catalogue for weights without a claim.
public struct Identifier: Sendable {
  /// The most weights that are looked at: enough to tell standard deviations apart that differ by 1 %.
  static let mostWeights = 1 << 20
  /// Candidates that are named.
  private static let mostCandidates = 5

  let origin: WeightOrigin
  private let recording: any WeightRecording
  private let groups: Int
  private let options: AuditOptions

  /// - Parameters:
  ///   - groups: of a convolution, where the layout is given.
  ///   - options: the seed of what rounded weights may have been before they were rounded.
  public init(
    _ recording: any WeightRecording, from origin: WeightOrigin, groups: Int = 1,
    options: AuditOptions = AuditOptions()
  ) {
    self.recording = recording
    self.origin = origin
    self.groups = groups
    self.options = options
  }

  /// Reads the first weights and scores every candidate.
  ///
  /// - Throws: `AuditError` if the weights cannot be read.
  public func identify() throws(AuditError) -> Identification {
    var weights: [Float] = []
    try recording.read { block in
      for i in 0..<min(block.count, Self.mostWeights - weights.count) { weights.append(block[i]) }
      return weights.count < Self.mostWeights
    }
    var moments = MomentSums()
    moments.add(weights.span, standardDeviation: 1)
    let count = Double(max(1, moments.count))
    let square = 1 + moments.squareDeviation / count
    let mean = moments.sum / count
    return Identification(
      origin: origin, weights: weights.count, mean: mean,
      standardDeviation: max(0, square - mean * mean).squareRoot(),
      candidates: try candidates(weights, moments, square.squareRoot()))
  }

  private func candidates(
    _ weights: [Float], _ moments: MomentSums, _ deviation: Double
  ) throws(AuditError) -> [Identification.Candidate] {
    if moments.nonFinite > 0 || weights.isEmpty { return [] }
    if let exact = exact(weights) { return [exact] }
    var laws = CandidateLaws(origin.layerDimensions, layout: origin.layout, groups: groups)
    laws.addFitted(standardDeviation: deviation, largest: Double(moments.largestMagnitude))
    var scored: [Identification.Candidate] = []
    for law in laws.laws { scored.append(try score(law, weights)) }
    let fitting = scored.filter(\.fits)
    let formulas = fitting.filter { !$0.isFitted }
    if !formulas.isEmpty { return Self.ranked(formulas) }
    // Of numbers of the sample's own the roundest, which come first.
    if let fitted = fitting.first { return Self.ranked([fitted]) }
    return Array(Self.ranked(scored).prefix(1))
  }

  /// Best first, with likelihoods relative to the best; equal ones in the order of the catalogue.
  private static func ranked(
    _ candidates: [Identification.Candidate]
  ) -> [Identification.Candidate] {
    let best = candidates.map(\.logLikelihood).max() ?? 0
    let order = candidates.indices.sorted {
      (-candidates[$0].logLikelihood, $0) < (-candidates[$1].logLikelihood, $1)
    }
    return order.prefix(mostCandidates).map { index in
      let candidate = candidates[index]
      return Identification.Candidate(
        names: candidate.names, claim: candidate.claim, isFitted: candidate.isFitted,
        logLikelihood: best == -.infinity ? 0 : candidate.logLikelihood - best,
        logP: candidate.logP)
    }
  }

  private func score(
    _ law: CandidateLaws.Law, _ weights: [Float]
  ) throws(AuditError) -> Identification.Candidate {
    let ruler = SampleRuler(
      law: StandardizedLaw(law.marginal.distribution),
      standardDeviation: law.marginal.standardDeviation)
    var sums = SampleSums(ruler)
    let drawn = try beforeRounding(weights, law.marginal)
    sums.add(drawn.span, ruler: ruler, countingCells: true)
    let explaining = ExplainingLaw(ruler.law, varianceRatio: 1)
    let perWeight = -log(law.marginal.standardDeviation)
    return Identification.Candidate(
      names: law.names, claim: .independent(law.marginal), isFitted: law.isFitted,
      logLikelihood: explaining.logLikelihood(sums, ruler) + Double(weights.count) * perWeight,
      logP: explaining.logP(sums, ruler))
  }

  /// What the weights may have been if they were drawn from a law and rounded.
  private func beforeRounding(
    _ weights: [Float], _ marginal: Marginal
  ) throws(AuditError) -> [Float] {
    guard origin.precision != .single, case .sampled(let sampler, let scale) = marginal.source
    else { return weights }
    do throws(RandomnessError) {
      let streams = StreamFamily(
        generator: options.generator, seed: options.seed, label: "identify \(origin.tensor)")
      var rounded = RoundedWeights(
        sampler, scale: Double(scale), precision: origin.precision, from: try streams.stream(0))
      var drawn: [Float] = []
      rounded.draw(weights.span, into: &drawn)
      return drawn
    } catch {
      throw .randomness(error)
    }
  }
}
