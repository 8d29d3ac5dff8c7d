#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Evidence that the law ends too soon: a uniform limit that is too small, a tail that is missing.
///
/// V = P(|Z| ≤ |z|) is uniform on [0, 1] under the claim, for every law. Against it stand the laws
/// uniform on [0, θ], whose likelihood ratio is θ^(−N) if v = max V ≤ θ and 0 otherwise. Averaged
/// over θ with density κθ^(κ−1), in x = (N − κ)·ln(1/v):
///
///     M = κ(v^(κ−N) − 1)/(N − κ) = κ·ln(1/v)·(eˣ − 1)/x
///
/// and then over several κ: one sees a short end after a few samples, κ = 1/q sees a missing tail of
/// probability q without paying ln N for having looked everywhere. One-sided: values too far out are
/// the business of rules and counts. The largest |z| is moved out by the rounding of single precision
/// first, which only makes M smaller.
public struct EndpointEvidence: Evidence {
  private let law: StandardizedLaw
  private let concentrations: [Double]

  /// - Parameter concentrations: κ, each positive; M is the mean over them.
  public init(_ law: StandardizedLaw, concentrations: [Double]) {
    precondition(concentrations.allSatisfy { $0 > 0 } && !concentrations.isEmpty, "no prior")
    self.law = law
    self.concentrations = concentrations
  }

  public let statistic = "ln_e_endpoint"

  public func direction(_ data: LargestValueTest.Data) -> Direction { .below }

  public func logE(_ data: LargestValueTest.Data) -> Double {
    let tail = law.logTwoSidedTail(data.largest * (1 + TailWatch.rounding))
    return logE(logShare: log1p(-exp(tail)), samples: data.samples)
  }

  /// ln M at max V = e^`logShare` over `samples` samples.
  ///
  /// - Edge cases: no samples give 0; a share of 1 gives −∞ and a share of 0 gives +∞.
  func logE(logShare: Double, samples: Double) -> Double {
    guard samples > 0 else { return 0 }
    if logShare == -.infinity { return .infinity }
    let logs = concentrations.map { concentration in
      log(concentration) + log(-logShare)
        + Self.logExpm1OverArgument(-(samples - concentration) * logShare)
    }
    return logMeanExp(logs)
  }

  /// ln((eˣ − 1)/x), which is 0 at 0.
  private static func logExpm1OverArgument(_ x: Double) -> Double {
    if x == 0 { return 0 }
    return x > 30 ? x - log(x) + log1p(-exp(-x)) : log(expm1(x) / x)
  }
}
