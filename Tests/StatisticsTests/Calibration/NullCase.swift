import InitVetParallelism
import InitVetRandomness
import InitVetStatistics

/// Many samples of a true claim, and what every test says of each.
struct NullCase: Sendable, CustomStringConvertible {
  var law = StandardizedLaw.normal
  var generator = "mt19937"
  /// Weights of one sample.
  var samples = 4096
  /// The true variance over the claimed one: 1 unless the case is there to be caught.
  var varianceRatio = 1.0

  static let runs = 10_000
  /// The seed of all samples, fixed before the first run.
  private static let seed: UInt64 = 7
  private static let standardDeviation = 0.05

  var description: String { "\(law), \(generator), \(samples) samples" }

  /// Three laws from two generators of different families, at the fewest samples of each test and
  /// at a moderate number.
  static let all: [NullCase] = ["mt19937", "cmrg"].flatMap { generator in
    [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 2)].flatMap { law in
      [8, 16, 500, 4096].map { NullCase(law: law, generator: generator, samples: $0) }
    }
  }

  /// The p-values of every test that takes samples of this size, one for each run.
  func pValues() throws -> [(test: CalibratedTest, values: [Double])] {
    let ruler = SampleRuler(
      law: law, standardDeviation: Self.standardDeviation / varianceRatio.squareRoot())
    let tests = CalibratedTest.all(law, cuts: ruler.watch.cuts)
    let found = try values(tests, ruler)
    return zip(tests, found).compactMap { $1.isEmpty ? nil : ($0, $1) }
  }

  private func values(_ tests: [CalibratedTest], _ ruler: SampleRuler) throws -> [[Double]] {
    let streams = StreamFamily(
      generator: try .named(generator), seed: Self.seed, label: description)
    let perChunk = 100
    let empty = [[Double]](repeating: [], count: tests.count)
    return try WorkerPool(workers: 2).reduce(
      chunks: Self.runs / perChunk, into: empty, cancellation: Cancellation(),
      produce: { chunk throws(RandomnessError) in
        var sampler = NetworkSampler(
          source: source, streams: streams, layerWeights: samples, layers: 1)
        var found = empty
        for run in chunk * perChunk..<(chunk + 1) * perChunk {
          var sums = SampleSums(ruler)
          try sampler.draw(network: run) { _, weights in
            sums.add(weights, ruler: ruler, countingCells: true)
          }
          for (index, test) in tests.enumerated() {
            if let p = test.pValue(sums, ruler) { found[index].append(p) }
          }
        }
        return found
      },
      merge: { all, part in for test in all.indices { all[test] += part[test] } }
    ).result
  }

  private var source: WeightSource {
    let deviation = Self.standardDeviation
    return switch law {
    case .normal: .sampled(.normal, scale: Float(deviation))
    case .uniform: .sampled(.uniform, scale: Float(deviation * 3.0.squareRoot()))
    case .truncatedNormal(let bound):
      .sampled(
        .truncatedNormal(bound: bound), scale: Float(deviation * law.parentStandardDeviation))
    }
  }
}
