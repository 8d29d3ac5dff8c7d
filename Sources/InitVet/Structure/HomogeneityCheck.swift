#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The property `homogeneity`: the first networks of a run against the later ones.
struct HomogeneityCheck: Sendable {
  private let ofSquares = HomogeneityTest(statistic: "block_variances_a_square")
  private let ofMeans = HomogeneityTest(statistic: "block_means_a_square")

  /// Blocks' variances and blocks' means.
  let testCount = 2

  /// Whether a run has blocks enough, each of enough weights; a few networks are no run that could drift.
  static func isApplicable(networks: Int, perNetwork: Int) -> Bool {
    let blocks = min(networks, RunBlocks.mostBlocks)
    let least = Double(networks / max(1, blocks)) * Double(perNetwork)
    return blocks > 8 && least >= HomogeneityTest.leastWeights
  }

  func tests(_ blocks: RunBlocks, _ moments: MomentSums) -> [TestOutcome?] {
    [ofSquares.evaluate(blocks.squares(moments)), ofMeans.evaluate(blocks.means(moments))]
  }

  func assess(
    _ blocks: RunBlocks, _ moments: MomentSums, _ context: AssessmentContext
  ) -> Assessment {
    guard context.isHomogeneityApplicable else {
      return Assessment(property: .homogeneity, isApplicable: false)
    }
    let squares = blocks.squares(moments)
    let departures = squares.departures(over: 1 + moments.squareDeviation / Double(moments.count))
    let options = context.options
    // Of as many blocks, one is this many standard deviations off with probability α.
    let reach = NormalLaw.quantile(
      logUpper: options.logAlpha - log(Double(2 * blocks.counts.count)))
    return Assessment(
      property: .homogeneity, estimate: departures.map(\.size).max(), samples: moments.count,
      tests: tests(blocks, moments),
      isBeyondTolerance: departures.contains {
        $0.size - reach * $0.deviation > options.tolerance
      }
        || blocks.means(moments).departures(over: 1).contains {
          $0.size - reach * $0.deviation > 2 * options.tolerance
        })
  }
}
