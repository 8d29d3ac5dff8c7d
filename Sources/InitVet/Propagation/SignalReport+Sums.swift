#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SignalReport {
  /// What is reported of a layer's sums.
  init(
    _ sums: SignalSums, _ increment: TestReport?, _ prediction: SignalPrediction?
  ) {
    let count = Double(max(1, sums.networks))
    logOfMean = sums.sum.logarithm - log(count)
    let squares = sums.squares.logarithm - log(count)
    let sample = MeanSpread(
      relativeVariance: logOfMean.isFinite ? expm1(max(0, squares - 2 * logOfMean)) : 0,
      varianceOfLog: sums.logs.count > 1 ? sums.logs.variance : 0)
    let isEstimable = (prediction?.exactSpread ?? sample).isEstimable(networks: sums.networks)
    logOfMeanInterval =
      isEstimable ? sample.interval(logOfMean: logOfMean, networks: sums.networks) : nil
    logOfMedian = Self.median(sums.held)
    meanOfLog = sums.logs.count > 0 ? sums.logs.mean : nil
    meanOfLogStandardError = sums.logs.count > 1 ? sums.logs.standardError : nil
    varianceOfLog = sums.logs.count > 1 ? sums.logs.variance : nil
    dead = sums.dead
    self.increment = increment
    self.prediction = prediction
  }

  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return -.infinity }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    return sorted[middle - 1] == sorted[middle]
      ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension LostLayers {
  /// The first layers whose median is out of range.
  init(_ layers: [LayerPropagation]) {
    func first(_ least: Double, _ greatest: Double) -> Int? {
      layers.first {
        let typical = $0.forward.logOfMedian / 2
        return typical < log(least) || typical > log(greatest)
      }?.layer
    }
    float16 = first(0x1p-14, 65504)
    bfloat16 = first(0x1p-126, 0x1.FEp127)
    float32 = first(0x1p-126, Double(Float.greatestFiniteMagnitude))
  }
}
