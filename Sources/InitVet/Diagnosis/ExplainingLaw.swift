#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A law that may explain a sample: a family, its mean and its standard deviation, both in units
/// of the ruler that the sample was measured by.
///
/// For the families here the number of weights, Σz, Σz², the smallest and the largest say all
/// that a sample says about the parameters, so that its likelihood is exact and needs no weight
/// again.
struct ExplainingLaw: Hashable, Sendable {
  let law: StandardizedLaw
  var mean = 0.0
  let standardDeviation: Double

  /// A law whose variance is `ratio` times the ruler's.
  init(_ law: StandardizedLaw, varianceRatio: Double) {
    self.law = law
    standardDeviation = varianceRatio.squareRoot()
  }

  init(_ law: StandardizedLaw, mean: Double, standardDeviation: Double) {
    self.law = law
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// ln of the likelihood of all finite weights, in units of the ruler; −∞ if one of them is
  /// impossible.
  func logLikelihood(_ sample: SampleSums, _ ruler: SampleRuler) -> Double {
    let moments = sample.moments
    let samples = Double(moments.count)
    if let bound = law.upperBound,
      reach(moments, ruler) > bound * standardDeviation * (1 + TailWatch.rounding)
    {
      return -.infinity
    }
    switch law {
    case .uniform:
      return -samples * log(2 * 3.0.squareRoot() * standardDeviation)
    case .normal, .truncatedNormal:
      let parent = standardDeviation * law.parentStandardDeviation
      return -samples * log(parent * (2 * Double.pi).squareRoot() * share)
        - squares(moments) / (2 * parent * parent)
    }
  }

  /// ln of the smallest p-value of mean, variance, cells and largest magnitude under this law,
  /// times the number of tests: how surprising the sample is if the law is true.
  func logP(_ sample: SampleSums, _ ruler: SampleRuler) -> Double {
    let largest = LargestValueTest.Data(
      largest: reach(sample.moments, ruler) / standardDeviation,
      samples: Double(sample.moments.count))
    let ofLargest = LargestValueTest(law).evaluate(largest)?.logP ?? 0
    guard ofLargest > Self.hopeless else { return ofLargest }
    return min(0, min(ofLargest, logPOfBody(sample, ruler)) + log(2))
  }

  /// The same without the largest magnitude.
  func logPOfBody(_ sample: SampleSums, _ ruler: SampleRuler) -> Double {
    var least = logPOfMoments(sample.moments)
    // Cells cost a thousand times as much.
    if least > Self.hopeless { least = min(least, logPOfCells(sample.cells, ruler) ?? 0) }
    return min(0, least + log(3))
  }

  /// ln of the smaller p-value of mean and variance.
  func logPOfMoments(_ moments: MomentSums) -> Double {
    let rescaled = rescaled(moments)
    return min(
      MeanTest().evaluate(rescaled)?.logP ?? 0, VarianceTest(law).evaluate(rescaled)?.logP ?? 0)
  }

  /// ln p below which nothing more needs to be known.
  private static let hopeless = -50.0

  /// P(|x| ≤ c) of the normal that was cut at c.
  private var share: Double {
    guard case .truncatedNormal(let bound) = law else { return 1 }
    return erf(bound * 0.5.squareRoot())
  }

  /// The farthest weight from the mean, in units of the ruler.
  private func reach(_ moments: MomentSums, _ ruler: SampleRuler) -> Double {
    guard moments.count > 0 else { return 0 }
    let unit = ruler.standardDeviation
    return max(Double(moments.maximum) / unit - mean, mean - Double(moments.minimum) / unit)
  }

  /// Σ(z − mean)².
  private func squares(_ moments: MomentSums) -> Double {
    let samples = Double(moments.count)
    return (samples + moments.squareDeviation) - 2 * mean * moments.sum + samples * mean * mean
  }

  /// The sums in units of this law.
  private func rescaled(_ moments: MomentSums) -> MomentSums {
    let samples = Double(moments.count)
    return MomentSums(
      count: moments.count, sum: (moments.sum - samples * mean) / standardDeviation,
      squareDeviation: squares(moments) / (standardDeviation * standardDeviation) - samples)
  }
}
