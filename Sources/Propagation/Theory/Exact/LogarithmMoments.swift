internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Mean and variance of the logarithm of a positive random number; those of a product of independent
/// ones are the sums.
struct LogarithmMoments: Hashable, Sendable {
  var mean = 0.0
  var variance = 0.0

  static func + (first: LogarithmMoments, second: LogarithmMoments) -> LogarithmMoments {
    LogarithmMoments(mean: first.mean + second.mean, variance: first.variance + second.variance)
  }

  static func - (first: LogarithmMoments, second: LogarithmMoments) -> LogarithmMoments {
    LogarithmMoments(mean: first.mean - second.mean, variance: first.variance - second.variance)
  }

  /// A constant factor, known by its logarithm.
  static func constant(_ logarithm: Double) -> LogarithmMoments {
    LogarithmMoments(mean: logarithm)
  }

  /// χ² with ν degrees of freedom: ln 2 + ψ(ν/2) and ψ₁(ν/2).
  static func chiSquare(_ degreesOfFreedom: Double) -> LogarithmMoments {
    LogarithmMoments(
      mean: log(2) + PolyGamma.digamma(degreesOfFreedom / 2),
      variance: PolyGamma.trigamma(degreesOfFreedom / 2))
  }
}

private let handlerIsOff: Void = cgsl_turn_error_handler_off()

/// GSL's ψ and ψ₁ with its aborting error handler off.
enum PolyGamma {
  /// ψ(x), x > 0.
  static func digamma(_ x: Double) -> Double {
    _ = handlerIsOff
    return gsl_sf_psi(x)
  }

  /// ψ₁(x), x > 0.
  static func trigamma(_ x: Double) -> Double {
    _ = handlerIsOff
    return gsl_sf_psi_1(x)
  }
}

/// ln(1 + x) − x, x > −1, without cancellation.
func logRest(_ x: Double) -> Double {
  _ = handlerIsOff
  return gsl_sf_log_1plusx_mx(x)
}
