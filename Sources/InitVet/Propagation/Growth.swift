#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a signal does over the depth of a network.
public enum GrowthClass: String, Hashable, Sendable, CaseIterable {
  /// Its whole change is certainly less than the tolerated factor.
  case stable
  /// It shrinks, exponentially.
  case vanishing
  /// It grows, exponentially.
  case exploding
  /// It shrinks or grows by a power of the layer's number.
  case marginal
  /// The networks are too few to say.
  case inconclusive
}

/// How a signal changes from layer to layer.
public struct Growth: Hashable, Sendable {
  /// Change of ln variance per layer.
  public let perLayer: Double
  /// For it, over networks, at confidence 0.999; nil for fewer than two networks.
  public let interval: ClosedRange<Double>?
  /// What that comes to over the depth.
  public let kind: GrowthClass
  /// Whether a mean was found by way of the log-normal law, because the sample mean of so heavy a tail
  /// would only show the largest network.
  public let isLogNormal: Bool
}

extension Growth {
  /// Of the typical network: the mean of ln.
  ///
  /// - Parameter stableFactor: the change of the variance over the depth that still is stable.
  static func typical(_ change: GrowthSums.Change, stableFactor: Double) -> Growth? {
    let layers = Double(change.layers)
    guard change.total.count > 0, layers > 0 else { return nil }
    let interval = change.total.interval(logLevel: PropagationOptions.logDoubt)
    return Growth(
      logFactor: change.total.mean, interval, layers: layers, change, stableFactor,
      isLogNormal: false)
  }

  /// Of the mean over networks.
  ///
  /// The mean itself where networks scatter little enough for it to be near the population's
  /// (relative error of the mean below 10 %, ln n above the variance of the logarithm), else what the
  /// log-normal law with the same two moments has (Cox's interval; Zhou and Gao 1997,
  /// doi:10.1002/(SICI)1097-0258(19970415)16:7<783::AID-SIM488>3.0.CO;2-2).
  static func mean(_ change: GrowthSums.Change, stableFactor: Double) -> Growth? {
    let layers = Double(change.layers)
    let count = Double(change.networks)
    guard change.total.count > 0, layers > 0 else { return nil }
    let logMean = change.factor.logarithm - log(count)
    let squares = change.factorSquares.logarithm - log(count)
    let relativeVariance = expm1(max(0, squares - 2 * logMean))
    let spread = change.total.count > 1 ? change.total.variance : 0
    guard relativeVariance / count > 0.01 || spread > log(count) else {
      let half = PropagationOptions.doubtQuantile * (relativeVariance / count).squareRoot()
      let interval =
        count > 1 && half < 1 ? (logMean + log1p(-half))...(logMean + log1p(half)) : nil
      return Growth(
        logFactor: logMean, interval, layers: layers, change, stableFactor, isLogNormal: false)
    }
    let alive = Double(change.total.count)
    let center = change.total.mean + spread / 2 + log(alive / count)
    let half =
      PropagationOptions.doubtQuantile
      * (spread / alive + spread * spread / (2 * max(1, alive - 1))).squareRoot()
    return Growth(
      logFactor: center, (center - half)...(center + half), layers: layers, change, stableFactor,
      isLogNormal: true)
  }

  private init(
    logFactor: Double, _ interval: ClosedRange<Double>?, layers: Double,
    _ change: GrowthSums.Change, _ stableFactor: Double, isLogNormal: Bool
  ) {
    self.isLogNormal = isLogNormal
    perLayer = logFactor / layers
    self.interval = interval.map { ($0.lowerBound / layers)...($0.upperBound / layers) }
    kind = Self.kind(interval, change, margin: log(stableFactor))
  }

  /// - Parameter interval: for the change behind the burn-in.
  private static func kind(
    _ interval: ClosedRange<Double>?, _ change: GrowthSums.Change, margin: Double
  ) -> GrowthClass {
    // The burn-in belongs to what a network does to a signal, if not to its rate.
    guard let interval else { return .inconclusive }
    let early = change.whole.mean - change.total.mean
    let (low, high) = (interval.lowerBound + early, interval.upperBound + early)
    if low > -margin, high < margin { return .stable }
    guard high < -margin || low > margin else { return .inconclusive }
    let exponential = high < 0 ? GrowthClass.vanishing : .exploding
    guard let bend = change.bend.interval(logLevel: PropagationOptions.logDoubt) else {
      // Too few layers to tell a power from an exponential.
      return exponential
    }
    // Towards no change, where logarithms fall from layer to layer, is up.
    let isFalling = (high < 0) == change.isForward
    if isFalling ? bend.lowerBound > 0 : bend.upperBound < 0 { return .marginal }
    return (isFalling ? bend.upperBound < 0 : bend.lowerBound > 0) ? exponential : .inconclusive
  }
}
