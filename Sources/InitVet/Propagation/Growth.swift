#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a signal does over the depth of a network.
public enum GrowthClass: String, Hashable, Sendable, CaseIterable {
  /// Its change over all layers is certainly less than the tolerated factor, or it has certainly settled.
  case stable
  /// It shrinks, exponentially.
  case vanishing
  /// It grows, exponentially.
  case exploding
  /// It shrinks or grows by a power of the layer's number.
  case marginal
  /// The networks, or the layers, are too few to say.
  case inconclusive
}

/// How a signal changes from layer to layer.
public struct Growth: Hashable, Sendable {
  /// Change of ln variance per layer, behind the layers in which the signal settles.
  public let perLayer: Double
  /// For it, over networks, at confidence 0.999; nil for too few networks.
  public let interval: ClosedRange<Double>?
  /// What that comes to over the depth.
  public let kind: GrowthClass
  /// Whether a mean was found by way of the log-normal law, because the sample mean of so heavy a tail
  /// would only show the largest network. It has no class.
  public let isLogNormal: Bool
}

extension Growth {
  /// Of the typical network: the mean of ln.
  ///
  /// - Parameters:
  ///   - stableFactor: the change of the variance over the depth that still is stable.
  ///   - logDoubt: ln of one minus the confidence of the intervals that the class rests on.
  static func typical(
    _ change: GrowthSums.Change, stableFactor: Double, logDoubt: Double
  ) -> Growth? {
    guard change.settled.count > 0, change.schedule.depth > 1 else { return nil }
    let layers = change.settledLayers
    let interval = change.settled.interval(logLevel: logDoubt)
    return Growth(
      perLayer: change.settled.mean / layers,
      interval: interval.map { ($0.lowerBound / layers)...($0.upperBound / layers) },
      kind: change.kind(
        whole: change.whole.interval(logLevel: logDoubt), settled: interval,
        margin: log(stableFactor), logDoubt: logDoubt),
      isLogNormal: false)
  }

  /// Of the mean over networks.
  ///
  /// The mean itself where it can be estimated: at least 30 networks, a relative error of the mean below
  /// 10 %, and a variance of ln below ln n; both by the exact law if there is one, because a sample that
  /// missed the tail does not know. Else what the log-normal law with the same two moments has (Cox's
  /// interval; Zhou and Gao 1997,
  /// doi:10.1002/(SICI)1097-0258(19970415)16:7<783::AID-SIM488>3.0.CO;2-2), which is not exact and
  /// has no class.
  static func mean(
    _ change: GrowthSums.Change, spread exact: MeanSpread?, stableFactor: Double
  ) -> Growth? {
    guard change.settled.count > 0, change.schedule.depth > 1 else { return nil }
    let (layers, count) = (change.settledLayers, Double(change.networks))
    let logMean = change.factor.logarithm - log(count)
    let squares = change.factorSquares.logarithm - log(count)
    let sample = MeanSpread(
      relativeVariance: expm1(max(0, squares - 2 * logMean)),
      varianceOfLog: change.settled.count > 1 ? change.settled.variance : 0)
    let logDoubt = PropagationOptions.logDoubt
    if (exact ?? sample).isEstimable(networks: change.networks) || sample.varianceOfLog < 1e-20 {
      let interval = sample.interval(logOfMean: logMean, networks: change.networks)
      // What the whole change has more than that behind the burn-in is no matter of a tail.
      let early = change.whole.mean - change.settled.mean
      return Growth(
        perLayer: logMean / layers,
        interval: interval.map { ($0.lowerBound / layers)...($0.upperBound / layers) },
        kind: change.kind(
          whole: interval.map { ($0.lowerBound + early)...($0.upperBound + early) },
          settled: interval, margin: log(stableFactor), logDoubt: logDoubt),
        isLogNormal: false)
    }
    let alive = Double(change.settled.count)
    let spread = sample.varianceOfLog
    let center = change.settled.mean + spread / 2 + log(alive / count)
    let half =
      PropagationOptions.doubtQuantile
      * (spread / alive + spread * spread / (2 * max(1, alive - 1))).squareRoot()
    let interval = alive < 30 ? nil : (center - half) / layers...(center + half) / layers
    return Growth(
      perLayer: center / layers, interval: interval, kind: .inconclusive, isLogNormal: true)
  }
}

/// How much a mean square scatters over networks: whether its mean can be told from a sample.
struct MeanSpread: Sendable {
  let relativeVariance: Double
  let varianceOfLog: Double

  /// Whether the mean of so many networks is near the population's.
  func isEstimable(networks: Int) -> Bool {
    let count = Double(networks)
    return networks >= 30 && relativeVariance / count < 0.01 && varianceOfLog < log(count)
  }

  /// The interval for ln of the mean, at confidence 0.999; nil where there is none.
  func interval(logOfMean: Double, networks: Int) -> ClosedRange<Double>? {
    let half =
      PropagationOptions.doubtQuantile * (relativeVariance / Double(networks)).squareRoot()
    guard networks > 1, half < 0.5, logOfMean.isFinite else { return nil }
    return (logOfMean + log1p(-half))...(logOfMean + log1p(half))
  }
}

extension SignalPrediction {
  /// From the exact law; nil where there is none.
  var exactSpread: MeanSpread? {
    guard kind == .exact, let ratio = logOfMeanSquareRatio, let varianceOfLog else { return nil }
    return MeanSpread(relativeVariance: expm1(ratio), varianceOfLog: varianceOfLog)
  }
}

extension GrowthSums.Change {
  fileprivate var settledLayers: Double {
    Double(schedule.depth - 1 - min(schedule.burnIn, schedule.depth - 2))
  }

  /// - Parameters:
  ///   - whole: the interval for the change over all layers.
  ///   - settled: for that behind the burn-in.
  fileprivate func kind(
    whole: ClosedRange<Double>?, settled: ClosedRange<Double>?, margin: Double, logDoubt: Double
  ) -> GrowthClass {
    guard let whole, let settled else { return .inconclusive }
    if whole.lowerBound > -margin, whole.upperBound < margin { return .stable }
    guard whole.upperBound < -margin || whole.lowerBound > margin else { return .inconclusive }
    let isShrinking = whole.upperBound < 0
    let exponential = isShrinking ? GrowthClass.vanishing : .exploding
    if schedule.isHomogeneous { return exponential }
    guard schedule.stretch != nil else {
      // As if all layers were those behind the burn-in.
      let scale = Double(schedule.depth - 1) / settledLayers
      let (low, high) = (settled.lowerBound * scale, settled.upperBound * scale)
      if low > -margin, high < margin { return isSlow ? .inconclusive : .stable }
      return !isSlow && (isShrinking ? high < -margin : low > margin) ? exponential : .inconclusive
    }
    func side(_ moments: RunningMoments) -> Int {
      guard let interval = moments.interval(logLevel: logDoubt) else { return 0 }
      let sign = isShrinking ? -1 : 1
      return interval.lowerBound > 0 ? sign : interval.upperBound < 0 ? -sign : 0
    }
    switch (side(bendFromExponential), side(bendFromSettled)) {
    case (1, _): return exponential
    case (-1, 1): return .marginal
    case (_, -1): return .stable
    default: return .inconclusive
    }
  }

  /// Whether the signal has not settled where growth is measured.
  private var isSlow: Bool { schedule.burnIn >= (schedule.depth - 1) / 2 }
}
