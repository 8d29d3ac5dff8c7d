#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How numbers are written for people. Nothing here depends on a locale: no program that links this
/// calls `setlocale`.
enum Numbers {
  /// `decimals` digits after the point.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    if value.isNaN { return "-" }
    return format("%.\(decimals)f", value)
  }

  /// `digits` significant digits, without zeros at the end: `0.00391`, `4.34e-5`.
  static func significant(_ value: Double, _ digits: Int) -> String {
    shortExponent(format("%.\(digits)g", value))
  }

  /// The fewest digits that read back as the same number: `0.001`, `1e-6`.
  static func exact(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
    return shortExponent("\(value)")
  }

  /// A count in five columns: `8192`, `2.7e8`.
  static func count(_ value: Double) -> String {
    abs(value) < 10_000 ? "\(Int(value))" : shortExponent(format("%.1e", value))
  }

  /// A proportion in per cent: `0.1%`.
  static func percent(_ value: Double) -> String { significant(value * 100, 6) + "%" }

  /// A time that people can compare: `0.8 s`, `84 s`, `5 min`, `3.2 h`.
  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.95: "\(fixed(seconds, 2)) s"
    case ..<9.95: "\(fixed(seconds, 1)) s"
    case ..<120: "\(fixed(seconds, 0)) s"
    case ..<7200: "\(fixed(seconds / 60, 0)) min"
    case ..<172_800: "\(fixed(seconds / 3600, 1)) h"
    default: "\(significant(seconds / 86_400, 3)) days"
    }
  }

  /// The binary logarithm.
  static func log2(_ value: Double) -> Double { log(value) / log(2) }

  /// The decimals at which something of this size still shows two digits.
  static func decimals(showing size: Double) -> Int {
    guard size > 0, size.isFinite else { return 4 }
    return min(12, max(0, 1 - Int(log10(size).rounded(.down))))
  }

  /// A value, its unit and its interval, to the digits that the interval deserves: `0.7737 of the
  /// claim (0.7731 to 0.7743)`.
  static func value(
    _ value: Double, _ unit: String, in interval: ClosedRange<Double>?, signed: Bool = false
  ) -> String {
    guard let interval, interval.upperBound.isFinite, interval.lowerBound.isFinite else {
      return "\(sign(value, signed))\(significant(value, 4)) \(unit)"
    }
    let decimals = decimals(showing: (interval.upperBound - interval.lowerBound) / 2)
    func text(_ number: Double) -> String {
      sign(number, signed)
        + (abs(number) < 1e6 ? fixed(number, decimals) : significant(number, 6))
    }
    let (lower, upper) = (text(interval.lowerBound), text(interval.upperBound))
    return "\(text(value)) \(unit) (\(lower) to \(upper))"
  }

  private static func sign(_ value: Double, _ signed: Bool) -> String {
    signed && value >= 0 ? "+" : ""
  }

  /// `1e-06` as `1e-6`, `2.7e+08` as `2.7e8`.
  private static func shortExponent(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e"), let power = Int(text[text.index(after: mark)...])
    else { return text }
    return "\(text[..<mark])e\(power)"
  }

  private static func format(_ format: String, _ value: Double) -> String {
    unsafe withVaList([value]) { list in
      unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
        let count = unsafe vsnprintf(buffer.baseAddress, buffer.count, format, list)
        // A Double has at most 309 digits before the point, and no format asks for more than 12
        // after it.
        precondition(count >= 0 && count < 512, "a number longer than any number")
        return unsafe String(decoding: buffer.prefix(Int(count)).map(UInt8.init), as: UTF8.self)
      }
    }
  }
}
