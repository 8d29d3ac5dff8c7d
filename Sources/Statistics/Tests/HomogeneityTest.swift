#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Null hypothesis: all blocks of a run have the same mean, of z or of z².
///
/// Statistic: A² of the one-sided p-values of the recursive residuals. Block b is held against all blocks
/// before it, r_b = (m_b − m_<b)/(s√(1/n_b + 1/n_<b)), with the run's own standard deviation s: under the
/// null the r_b are independent and standard normal, whatever mean and variance are, so a claim that is
/// wrong about those alone passes. The normal law of a block's mean is off by 0.07·skewness/√n_b: 0.006
/// at the fewest weights of a block, 1000, for z², which is harmless up to 2800 blocks.
/// Signs are kept: under a drift every block departs the same way from those before it, which folds away
/// in two-sided p-values.
/// Effect: as `UniformityTest`; samples are blocks after the first.
///
/// Source: Brown, Durbin and Evans 1975, doi:10.1111/j.2517-6161.1975.tb01532.x.
public struct HomogeneityTest: StatisticalTest {
  public let statistic: String
  public let minimumSamples = 8.0
  /// The fewest weights of a block.
  public static let leastWeights = 1000.0

  /// - Parameter statistic: the name, which says what the means are of.
  public init(statistic: String) { self.statistic = statistic }

  /// Means of consecutive blocks.
  public struct Data: Sendable {
    let counts: [Double]
    let sums: [Double]
    let variance: Double

    /// - Parameter variance: of one value, from the whole run.
    public init(counts: [Double], sums: [Double], variance: Double) {
      self.counts = counts
      self.sums = sums
      self.variance = variance
    }

    /// r_b of each block after the first.
    var residuals: [Double] {
      guard var count = counts.first, var sum = sums.first else { return [] }
      return zip(counts, sums).dropFirst().map { blockCount, blockSum in
        let difference = blockSum / blockCount - sum / count
        let residual = difference / (variance * (1 / blockCount + 1 / count)).squareRoot()
        count += blockCount
        sum += blockSum
        return residual
      }
    }
  }

  public func evaluate(_ data: Data) -> TestOutcome? {
    guard Double(data.counts.count) > minimumSamples, data.variance > 0,
      data.counts.allSatisfy({ $0 >= Self.leastWeights })
    else { return nil }
    return UniformityTest(statistic: statistic).evaluate(data.residuals.map(NormalLaw.logTails))
  }

  public func detectableEffect(samples: Double, rates: ErrorRates) -> Double {
    UniformityTest(statistic: statistic).detectableEffect(samples: samples, rates: rates)
  }
}

extension HomogeneityTest.Data {
  /// How far each block's mean is from that of all, over `scale`, and the standard deviation of that;
  /// blocks without values are left out.
  public func departures(over scale: Double) -> [(size: Double, deviation: Double)] {
    let mean = sums.reduce(0, +) / counts.reduce(0, +)
    return zip(counts, sums).filter { $0.0 > 0 }.map { count, sum in
      let difference = abs(sum / count - mean)
      return (difference / scale, (max(0, variance) / count).squareRoot() / scale)
    }
  }
}
