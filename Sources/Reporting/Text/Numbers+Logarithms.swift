#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Numbers {
  /// The number whose natural logarithm is given, to `digits` significant digits, however far out of
  /// range: `0.0123`, `3.4e-512`, and 0 for −∞. A dash for what is no number, and beyond
  /// 10^±10^15.
  static func exponential(_ logarithm: Double, _ digits: Int) -> String {
    if logarithm == -.infinity { return "0" }
    guard abs(logarithm) < 2e15 else { return "-" }
    if abs(logarithm) < 600 { return significant(exp(logarithm), digits) }
    let decimal = logarithm / log(10)
    let power = decimal.rounded(.down)
    let mantissa = significant(exp((decimal - power) * log(10)), digits)
    // 9.9996 is 10 in four digits.
    return mantissa == "10" ? "1e\(Int(power) + 1)" : "\(mantissa)e\(Int(power))"
  }

  /// A factor per layer, `1.0000`, `0.1667`, `256.0`: in six columns.
  static func factor(_ logarithm: Double) -> String {
    guard logarithm.isFinite, abs(logarithm) < 200 else { return exponential(logarithm, 3) }
    let value = exp(logarithm)
    switch value {
    case ..<0.001: return exponential(logarithm, 2)
    case ..<9.99995: return fixed(value, 4)
    case ..<9999.95: return significant(value, 5)
    default: return exponential(logarithm, 2)
    }
  }

  /// What a factor of the given logarithm adds, `+1.3%`.
  static func signedPercent(_ logarithm: Double) -> String {
    let percent = 100 * expm1(logarithm)
    return (percent < 0 ? "" : "+") + fixed(percent, abs(percent) < 10 ? 1 : 0) + "%"
  }
}
