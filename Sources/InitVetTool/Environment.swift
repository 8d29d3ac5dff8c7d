#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The environment variables that initvet obeys, and what they say about the terminal.
enum Environment {
  /// A variable's value; nil if it is not set or empty, which means the same to all that are read
  /// here.
  static func value(_ name: String) -> String? {
    guard let pointer = unsafe getenv(name) else { return nil }
    let value = unsafe String(cString: pointer)
    return value.isEmpty ? nil : value
  }

  private static var isCapableTerminal: Bool {
    value("TERM").map { $0 != "dumb" } ?? false
  }

  /// Whether standard output is coloured: see no-color.org and bixense.com/clicolors.
  static var wantsColor: Bool {
    if value("NO_COLOR") != nil { return false }
    if let force = value("CLICOLOR_FORCE") { return force != "0" }
    return isatty(STDOUT_FILENO) == 1 && isCapableTerminal
  }

  /// Whether a line on standard error may be drawn again and again.
  static var wantsProgress: Bool {
    isatty(STDERR_FILENO) == 1 && isCapableTerminal && value("CI") == nil
  }
}
